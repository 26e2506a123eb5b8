// A neighbour without a vector form runs lane by lane inside the loop over
// vectors, and behind the mask for no lane that is not there.
// RUN: tensorops-opt %s --tensorops-vectorize-elementwise --canonicalize --cse | FileCheck %s

#map = affine_map<(d0) -> (d0)>
module attributes {
    dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 128 : i64>>,
    llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3", features = <["+avx2", "+fma", "+f16c"]>>} {
// Four lanes, not a group of registers: that would be sixteen calls.
// CHECK-LABEL: func @call
//       CHECK: scf.for
//       CHECK: %[[ROOT:.+]] = tensorops.rsqrt %{{.+}} : vector<4xf32>
//       CHECK: %[[X0:.+]] = vector.extract %[[ROOT]][0]
//       CHECK: %[[Y0:.+]] = math.exp %[[X0]] : f32
//       CHECK: %[[X3:.+]] = vector.extract %[[ROOT]][3]
//       CHECK: %[[Y3:.+]] = math.exp %[[X3]] : f32
//       CHECK: %[[Y:.+]] = vector.from_elements %[[Y0]], %{{.+}}, %{{.+}}, %[[Y3]] : vector<4xf32>
//       CHECK: vector.store %[[Y]]
//       CHECK: %[[MASK:.+]] = vector.create_mask
//       CHECK: %[[TAIL:.+]] = tensorops.rsqrt %{{.+}} : vector<4xf32>
//       CHECK: %[[THERE:.+]] = vector.extract %[[MASK]][0]
//       CHECK: scf.if %[[THERE]] -> (f32)
//  CHECK-NEXT: %[[Z:.+]] = math.exp %{{.+}} : f32
//  CHECK-NEXT: scf.yield %[[Z]]
//  CHECK-NEXT: } else {
//  CHECK-NEXT: scf.yield %{{.+}} : f32
//       CHECK: vector.maskedstore
func.func @call(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    %1 = math.exp %0 : f32
    linalg.yield %1 : f32
  }
  return
}

// CHECK-LABEL: func @division
//       CHECK: scf.for
//   CHECK-NOT: scf.if
// CHECK-COUNT-4: arith.remsi %{{.+}}, %{{.+}} : i32
//       CHECK: arith.addi %{{.+}}, %{{.+}} : vector<4xi32>
//       CHECK: vector.create_mask
// CHECK-COUNT-4: scf.if %{{.+}} -> (i32)
//       CHECK: arith.addi %{{.+}}, %{{.+}} : vector<4xi32>
func.func @division(%x: memref<?xi32>, %y: memref<?xi32>, %o: memref<?xi32>) {
  linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]}
      ins(%x, %y : memref<?xi32>, memref<?xi32>) outs(%o : memref<?xi32>) {
  ^bb0(%a: i32, %b: i32, %out: i32):
    %0 = arith.remsi %a, %b : i32
    %1 = arith.addi %0, %a : i32
    linalg.yield %1 : i32
  }
  return
}

// A read lane by lane, behind the check that guards it for all lanes at once;
// of those that a mask hides nothing is asked.
// CHECK-LABEL: func @checked_read
//       CHECK: scf.for %[[I:.+]] =
//       CHECK: %[[INSIDE:.+]] = arith.cmpi ult, %{{.+}} : vector<4xi32>
//       CHECK: %[[ALL:.+]] = vector.reduction <and>, %[[INSIDE]] : vector<4xi1> into i1
//       CHECK: cf.assert %[[ALL]], "out of bounds"
//   CHECK-NOT: cf.assert
// CHECK-COUNT-4: memref.load %{{.+}}[%{{.+}}] : memref<?xf32>
//       CHECK: tensorops.rsqrt %{{.+}} : vector<4xf32>
//       CHECK: %[[MASK:.+]] = vector.create_mask
//       CHECK: %[[THERE:.+]] = arith.select %[[MASK]], %{{.+}}, %{{.+}} : vector<4xi1>, vector<4xi1>
//       CHECK: %[[ALL:.+]] = vector.reduction <and>, %[[THERE]] : vector<4xi1> into i1
//       CHECK: cf.assert %[[ALL]], "out of bounds"
//   CHECK-NOT: cf.assert
//       CHECK: scf.if
//  CHECK-NEXT: memref.load
func.func @checked_read(%x: memref<?xi32>, %t: memref<?xf32>, %n: i32, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xi32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: i32, %out: f32):
    %inside = arith.cmpi ult, %in, %n : i32
    cf.assert %inside, "out of bounds"
    %i = arith.index_cast %in : i32 to index
    %0 = memref.load %t[%i] : memref<?xf32>
    %1 = tensorops.rsqrt %0 : f32
    linalg.yield %1 : f32
  }
  return
}

// What a region uses of the body is taken for the lane as well.
// CHECK-LABEL: func @region
//       CHECK: scf.for
//       CHECK: %[[ROOT:.+]] = tensorops.rsqrt %{{.+}} : vector<4xf32>
//       CHECK: vector.extract %[[ROOT]][0]
//       CHECK: scf.if %{{.+}} -> (f32)
//       CHECK: math.exp
func.func @region(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %zero = arith.constant 0.0 : f32
    %0 = tensorops.rsqrt %in : f32
    %positive = arith.cmpf ogt, %in, %zero : f32
    %1 = scf.if %positive -> f32 {
      %2 = math.exp %0 : f32
      scf.yield %2 : f32
    } else {
      scf.yield %0 : f32
    }
    linalg.yield %1 : f32
  }
  return
}

// CHECK-LABEL: func @complex
//       CHECK: scf.for
//       CHECK: %[[IN:.+]] = vector.load %{{.+}} : memref<?xf32{{.*}}>, vector<8xf32>
//       CHECK: %[[RE:.+]] = vector.extract %[[IN]][0]
//       CHECK: %[[IM:.+]] = vector.extract %[[IN]][1]
//       CHECK: %[[Z:.+]] = complex.create %[[RE]], %[[IM]]
//       CHECK: complex.exp %[[Z]] : complex<f32>
//       CHECK: tensorops.rsqrt_parts
func.func @complex(%x: memref<?xcomplex<f32>>, %o: memref<?xcomplex<f32>>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xcomplex<f32>>) outs(%o : memref<?xcomplex<f32>>) {
  ^bb0(%in: complex<f32>, %out: complex<f32>):
    %0 = complex.exp %in : complex<f32>
    %re = complex.re %0 : complex<f32>
    %im = complex.im %0 : complex<f32>
    %1, %2 = tensorops.rsqrt_parts %re, %im : f32
    %3 = complex.create %1, %2 : complex<f32>
    linalg.yield %3 : complex<f32>
  }
  return
}
}
