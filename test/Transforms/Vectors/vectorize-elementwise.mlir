// Elementwise loops on buffers: whole vectors, and a masked tail that runs
// through the same operations.
// RUN: tensorops-opt %s --tensorops-vectorize-elementwise --canonicalize --cse --split-input-file | FileCheck %s

#map = affine_map<(d0) -> (d0)>
module attributes {dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 512 : i64>>} {
// CHECK-LABEL: func @rsqrt_f32_dynamic
//  CHECK-SAME: (%[[X:.+]]: memref<?xf32>, %[[O:.+]]: memref<?xf32>)
//   CHECK-DAG: %[[C0:.+]] = arith.constant 0 : index
//   CHECK-DAG: %[[LANES:.+]] = arith.constant 16 : index
//   CHECK-DAG: %[[ONES:.+]] = arith.constant dense<1.000000e+00> : vector<16xf32>
//       CHECK: %[[SIZE:.+]] = memref.dim %[[X]], %[[C0]]
//       CHECK: %[[REST:.+]] = arith.remui %[[SIZE]], %[[LANES]]
//       CHECK: %[[WHOLE:.+]] = arith.subi %[[SIZE]], %[[REST]]
//       CHECK: scf.for %[[I:.+]] = %[[C0]] to %[[WHOLE]] step %[[LANES]] {
//  CHECK-NEXT: %[[IN:.+]] = vector.load %[[X]][%[[I]]] : memref<?xf32>, vector<16xf32>
//  CHECK-NEXT: %[[ROOT:.+]] = tensorops.rsqrt %[[IN]] accuracy<faithful> : vector<16xf32>
//  CHECK-NEXT: vector.store %[[ROOT]], %[[O]][%[[I]]]
//  CHECK-NEXT: }
//  CHECK-NEXT: %[[HAS_TAIL:.+]] = arith.cmpi ne, %[[REST]], %[[C0]]
//  CHECK-NEXT: scf.if %[[HAS_TAIL]] {
//  CHECK-NEXT: %[[MASK:.+]] = vector.create_mask %[[REST]] : vector<16xi1>
//  CHECK-NEXT: %[[TAIL:.+]] = vector.maskedload %[[X]][%[[WHOLE]]], %[[MASK]], %[[ONES]]
//  CHECK-NEXT: %[[TAIL_ROOT:.+]] = tensorops.rsqrt %[[TAIL]] accuracy<faithful> : vector<16xf32>
//  CHECK-NEXT: vector.maskedstore %[[O]][%[[WHOLE]]], %[[MASK]], %[[TAIL_ROOT]]
func.func @rsqrt_f32_dynamic(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in accuracy<faithful> : f32
    linalg.yield %0 : f32
  }
  return
}

// A whole number of vectors has no tail.
// CHECK-LABEL: func @rsqrt_f64_static
//       CHECK: scf.for
//       CHECK: tensorops.rsqrt %{{.+}} : vector<8xf64>
//   CHECK-NOT: vector.maskedload
func.func @rsqrt_f64_static(%x: memref<64xf64>, %o: memref<64xf64>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<64xf64>) outs(%o : memref<64xf64>) {
  ^bb0(%in: f64, %out: f64):
    %0 = tensorops.rsqrt %in : f64
    linalg.yield %0 : f64
  }
  return
}

// The widest element decides how many lanes there are.
// CHECK-LABEL: func @lanes_of_widest_type
//       CHECK: vector.load %{{.+}} : memref<?xi8>, vector<8xi8>
//       CHECK: arith.sitofp %{{.+}} : vector<8xi8> to vector<8xf64>
//       CHECK: vector.store %{{.+}} : memref<?xf64>, vector<8xf64>
func.func @lanes_of_widest_type(%x: memref<?xi8>, %o: memref<?xf64>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xi8>) outs(%o : memref<?xf64>) {
  ^bb0(%in: i8, %out: f64):
    %0 = arith.sitofp %in : i8 to f64
    linalg.yield %0 : f64
  }
  return
}

// What stands in outs is read where the body reads it, under the mask too.
// CHECK-LABEL: func @outs_as_input
//  CHECK-SAME: (%[[X:.+]]: memref<?xf32>, %[[O:.+]]: memref<?xf32>)
//   CHECK-DAG: %[[IN:.+]] = vector.load %[[X]]
//   CHECK-DAG: %[[OUT:.+]] = vector.load %[[O]]
//       CHECK: arith.addf %[[IN]], %[[OUT]] : vector<16xf32>
//   CHECK-DAG: vector.maskedload %[[X]]
//   CHECK-DAG: vector.maskedload %[[O]]
func.func @outs_as_input(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %in, %out : f32
    linalg.yield %0 : f32
  }
  return
}

// Constants of the body, and values from around it, are the same in each lane.
// CHECK-LABEL: func @constants
//  CHECK-SAME: (%[[X:.+]]: memref<?xf32>, %[[BY:.+]]: f32, %{{.+}}: memref<?xf32>)
//   CHECK-DAG: %[[TWO:.+]] = arith.constant dense<2.000000e+00> : vector<16xf32>
//       CHECK: scf.for
//       CHECK: %[[DOUBLE:.+]] = arith.mulf %{{.+}}, %[[TWO]] : vector<16xf32>
//       CHECK: %[[SPLAT:.+]] = vector.broadcast %[[BY]] : f32 to vector<16xf32>
//       CHECK: arith.addf %[[DOUBLE]], %[[SPLAT]]
func.func @constants(%x: memref<?xf32>, %by: f32, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %two = arith.constant 2.0 : f32
    %0 = arith.mulf %in, %two : f32
    %1 = arith.addf %0, %by : f32
    linalg.yield %1 : f32
  }
  return
}
}

// -----

#map = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#column = affine_map<(d0, d1) -> (d1)>
#scalar = affine_map<(d0, d1) -> ()>
module attributes {dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 128 : i64>>} {
// An operand that the inner loop does not index is loaded once a row, whatever
// that operand's own layout; one that the outer loop does not, each time.
// CHECK-LABEL: func @uniform_operands
//  CHECK-SAME: (%[[X:.+]]: memref<?x?xf32>, %[[R:.+]]: memref<?xf32, strided<[?]>>, %[[C:.+]]: memref<?xf32>, %[[S:.+]]: f32, %{{.+}}: memref<?x?xf32>)
//       CHECK: scf.for %[[I:.+]] =
//       CHECK: %[[ROW:.+]] = memref.load %[[R]][%[[I]]]
//  CHECK-NEXT: %[[ROWS:.+]] = vector.broadcast %[[ROW]] : f32 to vector<4xf32>
//  CHECK-NEXT: %[[SCALARS:.+]] = vector.broadcast %[[S]] : f32 to vector<4xf32>
//       CHECK: scf.for %[[J:.+]] =
//   CHECK-NOT: memref.load
//   CHECK-DAG: vector.load %[[X]][%[[I]], %[[J]]]
//   CHECK-DAG: vector.load %[[C]][%[[J]]]
//       CHECK: arith.mulf %{{.+}}, %[[ROWS]]
//       CHECK: arith.addf %{{.+}}, %[[SCALARS]]
//       CHECK: scf.if
//   CHECK-NOT: memref.load
func.func @uniform_operands(%x: memref<?x?xf32>, %r: memref<?xf32, strided<[?]>>, %c: memref<?xf32>, %s: f32, %o: memref<?x?xf32>) {
  linalg.generic {indexing_maps = [#map, #row, #column, #scalar, #map], iterator_types = ["parallel", "parallel"]}
      ins(%x, %r, %c, %s : memref<?x?xf32>, memref<?xf32, strided<[?]>>, memref<?xf32>, f32) outs(%o : memref<?x?xf32>) {
  ^bb0(%in: f32, %row: f32, %column: f32, %scalar: f32, %out: f32):
    %0 = arith.mulf %in, %row : f32
    %1 = arith.mulf %0, %column : f32
    %2 = arith.addf %1, %scalar : f32
    linalg.yield %2 : f32
  }
  return
}

// Rows may lie apart as long as their elements do not.
// CHECK-LABEL: func @strided_rows
//       CHECK: vector.load %{{.+}} : memref<4x8xf32, strided<[?, 1], offset: ?>>, vector<4xf32>
func.func @strided_rows(%x: memref<4x8xf32, strided<[?, 1], offset: ?>>, %o: memref<4x8xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<4x8xf32, strided<[?, 1], offset: ?>>) outs(%o : memref<4x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// The inner index counts up in the lanes, the outer one does not.
// CHECK-LABEL: func @index
//       CHECK: scf.for %[[I:.+]] =
//       CHECK: scf.for %[[J:.+]] =
//   CHECK-DAG: %[[FIRST:.+]] = vector.broadcast %[[J]] : index to vector<2xindex>
//   CHECK-DAG: %[[STEP:.+]] = vector.step : vector<2xindex>
//       CHECK: %[[INNER:.+]] = arith.addi %[[FIRST]], %[[STEP]]
//       CHECK: %[[OUTER:.+]] = vector.broadcast %[[I]] : index to vector<2xindex>
//       CHECK: arith.addi %[[OUTER]], %[[INNER]]
func.func @index(%o: memref<4x8xi64>) {
  linalg.generic {indexing_maps = [#map], iterator_types = ["parallel", "parallel"]}
      outs(%o : memref<4x8xi64>) {
  ^bb0(%out: i64):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %0 = arith.addi %i, %j : index
    %1 = arith.index_cast %0 : index to i64
    linalg.yield %1 : i64
  }
  return
}
}
