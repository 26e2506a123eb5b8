// Complex elements in loops over vectors: two lanes each in memory, two vectors
// in the body.
// RUN: tensorops-opt %s --tensorops-vectorize-elementwise --tensorops-vectorize-reductions --canonicalize --cse | FileCheck %s

#map = affine_map<(d0) -> (d0)>
#rows = affine_map<(d0, d1) -> (d0, d1)>
#columns = affine_map<(d0, d1) -> (d1, d0)>
#row = affine_map<(d0, d1) -> (d0)>
#none = affine_map<(d0) -> ()>
module attributes {dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 256 : i64>>} {

// As many numbers as one kind of parts fills a register; their view has twice
// the sizes, offsets and strides.
// CHECK-LABEL: func @rows
//  CHECK-SAME: (%[[X:.+]]: memref<?x?xcomplex<f32>, strided<[?, 1], offset: ?>>, %[[O:.+]]: memref<?x?xcomplex<f32>>)
//   CHECK-DAG: %[[C2:.+]] = arith.constant 2 : index
//   CHECK-DAG: %[[LANES:.+]] = arith.constant 8 : index
//       CHECK: %[[BASE:.+]], %[[OFFSET:.+]], %[[SIZES:.+]]:2, %[[STRIDES:.+]]:2 = memref.extract_strided_metadata %[[X]]
//       CHECK: %[[TWICE_OFFSET:.+]] = arith.muli %[[OFFSET]], %[[C2]]
//       CHECK: %[[TWICE_SIZE:.+]] = arith.muli %[[SIZES]]#1, %[[C2]]
//       CHECK: %[[TWICE_STRIDE:.+]] = arith.muli %[[STRIDES]]#0, %[[C2]]
//       CHECK: %[[CAST:.+]] = builtin.unrealized_conversion_cast %[[BASE]] : memref<complex<f32>> to memref<f32>
//       CHECK: %[[PARTS:.+]] = memref.reinterpret_cast %[[CAST]] to offset: [%[[TWICE_OFFSET]]], sizes: [%[[SIZES]]#0, %[[TWICE_SIZE]]], strides: [%[[TWICE_STRIDE]], 1]
//       CHECK: %[[OUT:.+]] = memref.reinterpret_cast %{{.+}} to offset: [0]
//       CHECK: scf.for %[[I:.+]] =
//       CHECK: scf.for %[[J:.+]] = %{{.+}} to %{{.+}} step %[[LANES]] {
//  CHECK-NEXT: %[[AT:.+]] = arith.muli %[[J]], %[[C2]]
//  CHECK-NEXT: %[[IN:.+]] = vector.load %[[PARTS]][%[[I]], %[[AT]]] : {{.+}}, vector<16xf32>
//  CHECK-NEXT: %[[A:.+]], %[[B:.+]] = vector.deinterleave %[[IN]] : vector<16xf32> -> vector<8xf32>
//  CHECK-NEXT: %[[RE:.+]], %[[IM:.+]] = tensorops.rsqrt_parts %[[A]], %[[B]] : vector<8xf32>
//  CHECK-NEXT: %[[ROOT:.+]] = vector.interleave %[[RE]], %[[IM]] : vector<8xf32> -> vector<16xf32>
//  CHECK-NEXT: vector.store %[[ROOT]], %[[OUT]][%[[I]], %[[AT]]]
//  CHECK-NEXT: }
//       CHECK: %[[MASK:.+]] = vector.create_mask %{{.+}} : vector<8xi1>
//       CHECK: %[[MASKS:.+]] = vector.interleave %[[MASK]], %[[MASK]] : vector<8xi1> -> vector<16xi1>
//       CHECK: vector.maskedload %[[PARTS]][%[[I]], %{{.+}}], %[[MASKS]]
//       CHECK: vector.maskedstore %[[OUT]][%[[I]], %{{.+}}], %[[MASKS]]
func.func @rows(%x: memref<?x?xcomplex<f32>, strided<[?, 1], offset: ?>>, %o: memref<?x?xcomplex<f32>>) {
  linalg.generic {indexing_maps = [#rows, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<?x?xcomplex<f32>, strided<[?, 1], offset: ?>>) outs(%o : memref<?x?xcomplex<f32>>) {
  ^bb0(%in: complex<f32>, %out: complex<f32>):
    %re = complex.re %in : complex<f32>
    %im = complex.im %in : complex<f32>
    %a, %b = tensorops.rsqrt_parts %re, %im : f32
    %0 = complex.create %a, %b : complex<f32>
    linalg.yield %0 : complex<f32>
  }
  return
}

// Static layouts stay static.
// CHECK-LABEL: func @static
//       CHECK: to offset: [14], sizes: [3, 16], strides: [40, 1] : memref<f64> to memref<3x16xf64, strided<[40, 1], offset: 14>>
//       CHECK: vector.load %{{.+}} vector<8xf64>
func.func @static(%x: memref<3x8xcomplex<f64>, strided<[20, 1], offset: 7>>, %o: memref<3x8xf64>) {
  linalg.generic {indexing_maps = [#rows, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<3x8xcomplex<f64>, strided<[20, 1], offset: 7>>) outs(%o : memref<3x8xf64>) {
  ^bb0(%in: complex<f64>, %out: f64):
    %im = complex.im %in : complex<f64>
    linalg.yield %im : f64
  }
  return
}

// What is the same for all elements is broadcast: a scalar, a constant, an
// element of another buffer, a value from outside.
// CHECK-LABEL: func @uniform
//  CHECK-SAME: (%[[X:.+]]: memref<?xf32>, %[[Z:.+]]: complex<f32>, %[[B:.+]]: memref<complex<f32>>,
//   CHECK-DAG: %[[RE:.+]] = complex.re %[[Z]]
//   CHECK-DAG: vector.broadcast %[[RE]] : f32 to vector<8xf32>
//   CHECK-DAG: %[[LOADED:.+]] = memref.load %[[B]][]
//   CHECK-DAG: %[[IM:.+]] = complex.im %[[LOADED]]
//   CHECK-DAG: vector.broadcast %[[IM]] : f32 to vector<8xf32>
//       CHECK: scf.for
//       CHECK: vector.load %[[X]][%{{.+}}] : memref<?xf32>, vector<8xf32>
//       CHECK: vector.store %{{.+}} : {{.+}}, vector<16xf32>
//       CHECK: vector.store %{{.+}} : {{.+}}, vector<16xf32>
//       CHECK: vector.store %{{.+}} : {{.+}}, vector<16xf32>
func.func @uniform(%x: memref<?xf32>, %z: complex<f32>, %b: memref<complex<f32>>, %w: complex<f32>,
                   %o: memref<?xcomplex<f32>>, %p: memref<?xcomplex<f32>>, %q: memref<?xcomplex<f32>>) {
  linalg.generic {indexing_maps = [#map, #none, #none, #map, #map, #map], iterator_types = ["parallel"]}
      ins(%x, %z, %b : memref<?xf32>, complex<f32>, memref<complex<f32>>)
      outs(%o, %p, %q : memref<?xcomplex<f32>>, memref<?xcomplex<f32>>, memref<?xcomplex<f32>>) {
  ^bb0(%in: f32, %scalar: complex<f32>, %loaded: complex<f32>, %out: complex<f32>, %out_1: complex<f32>, %out_2: complex<f32>):
    %re = complex.re %scalar : complex<f32>
    %im = complex.im %loaded : complex<f32>
    %0 = arith.addf %in, %re : f32
    %1 = complex.create %0, %im : complex<f32>
    %2 = complex.constant [1.0 : f32, 2.0 : f32] : complex<f32>
    linalg.yield %1, %2, %w : complex<f32>, complex<f32>, complex<f32>
  }
  return
}

// Sums take complex terms too, of rows with stride 1 and without.
// CHECK-LABEL: func @sums
//       CHECK: vector.load %{{.+}} : memref<?x?xf32, {{.+}}>, vector<16xf32>
// CHECK-LABEL: func @gathered_sums
//       CHECK: memref.load %{{.+}} : memref<?x?xcomplex<f32>, strided<[?, ?]>>
//       CHECK: vector.from_elements %{{.+}} : vector<16xf32>
//       CHECK: vector.deinterleave
func.func @sums(%x: memref<?x?xcomplex<f32>>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#rows, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xcomplex<f32>>) outs(%o : memref<?xf32>) {
  ^bb0(%in: complex<f32>, %out: f32):
    %re = complex.re %in : complex<f32>
    %0 = arith.addf %out, %re : f32
    linalg.yield %0 : f32
  }
  return
}
func.func @gathered_sums(%x: memref<?x?xcomplex<f32>, strided<[?, ?]>>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#rows, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xcomplex<f32>, strided<[?, ?]>>) outs(%o : memref<?xf32>) {
  ^bb0(%in: complex<f32>, %out: f32):
    %im = complex.im %in : complex<f32>
    %0 = arith.addf %out, %im : f32
    linalg.yield %0 : f32
  }
  return
}

// Left to the stock loops: arithmetic on whole numbers, other strides, other
// parts.
// CHECK-LABEL: func @left_alone
// CHECK-COUNT-4: linalg.generic
func.func @left_alone(%x: memref<?xcomplex<f32>>, %s: memref<?xcomplex<f32>, strided<[2]>>,
                      %m: memref<?x?xcomplex<f32>>, %h: memref<?xcomplex<f16>>, %f: memref<?xf32>,
                      %o: memref<?xcomplex<f32>>, %p: memref<?x?xcomplex<f32>>, %q: memref<?xcomplex<f16>>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xcomplex<f32>>) outs(%f : memref<?xf32>) {
  ^bb0(%in: complex<f32>, %out: f32):
    %0 = complex.abs %in : complex<f32>
    linalg.yield %0 : f32
  }
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%s : memref<?xcomplex<f32>, strided<[2]>>) outs(%o : memref<?xcomplex<f32>>) {
  ^bb0(%in: complex<f32>, %out: complex<f32>):
    linalg.yield %in : complex<f32>
  }
  linalg.generic {indexing_maps = [#columns, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%m : memref<?x?xcomplex<f32>>) outs(%p : memref<?x?xcomplex<f32>>) {
  ^bb0(%in: complex<f32>, %out: complex<f32>):
    linalg.yield %in : complex<f32>
  }
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%h : memref<?xcomplex<f16>>) outs(%q : memref<?xcomplex<f16>>) {
  ^bb0(%in: complex<f16>, %out: complex<f16>):
    linalg.yield %in : complex<f16>
  }
  return
}
}
