// Neighbouring loops over consecutive memory become one.
// RUN: tensorops-opt %s --tensorops-collapse-elementwise --split-input-file | FileCheck %s

#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
// CHECK-LABEL: func @collapse_dynamic
//  CHECK-SAME: (%[[X:.+]]: memref<?x4x?xf32>, %[[O:.+]]: memref<?x4x?xf32>)
//   CHECK-DAG: %[[X1:.+]] = memref.collapse_shape %[[X]] {{\[}}[0, 1, 2]] : memref<?x4x?xf32> into memref<?xf32>
//   CHECK-DAG: %[[O1:.+]] = memref.collapse_shape %[[O]] {{\[}}[0, 1, 2]]
//       CHECK: linalg.generic {{.+}} iterator_types = ["parallel"]} ins(%[[X1]] : memref<?xf32>) outs(%[[O1]] : memref<?xf32>)
func.func @collapse_dynamic(%x: memref<?x4x?xf32>, %o: memref<?x4x?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%x : memref<?x4x?xf32>) outs(%o : memref<?x4x?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
// The outer two dimensions have a gap between them, the inner two have none.
// CHECK-LABEL: func @collapse_what_is_contiguous
//       CHECK: memref.collapse_shape %{{.+}} {{\[}}[0], [1, 2]] : memref<4x2x8xf32, strided<[64, 8, 1]>> into memref<4x16xf32, strided<[64, 1]>>
//       CHECK: linalg.generic {{.+}} iterator_types = ["parallel", "parallel"]}
func.func @collapse_what_is_contiguous(%x: memref<4x2x8xf32, strided<[64, 8, 1]>>, %o: memref<4x2x8xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%x : memref<4x2x8xf32, strided<[64, 8, 1]>>) outs(%o : memref<4x2x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(d0, d1) -> (d0, d1)>
#scalar = affine_map<(d0, d1) -> ()>
// What neither loop indexes does not stand in the way.
// CHECK-LABEL: func @collapse_scalar_operand
//       CHECK: linalg.generic {{.+}} iterator_types = ["parallel"]} ins(%{{.+}}, %{{.+}} : memref<32xf32>, f32)
func.func @collapse_scalar_operand(%x: memref<4x8xf32>, %s: f32, %o: memref<4x8xf32>) {
  linalg.generic {indexing_maps = [#map, #scalar, #map], iterator_types = ["parallel", "parallel"]}
      ins(%x, %s : memref<4x8xf32>, f32) outs(%o : memref<4x8xf32>) {
  ^bb0(%in: f32, %by: f32, %out: f32):
    %0 = arith.mulf %in, %by : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-LABEL: func @negative_strided
//   CHECK-NOT: collapse_shape
func.func @negative_strided(%x: memref<4x8xf32, strided<[16, 1]>>, %o: memref<4x8xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<4x8xf32, strided<[16, 1]>>) outs(%o : memref<4x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(d0, d1) -> (d0, d1)>
#transposed = affine_map<(d0, d1) -> (d1, d0)>
// CHECK-LABEL: func @negative_transposed
//   CHECK-NOT: collapse_shape
func.func @negative_transposed(%x: memref<8x4xf32>, %o: memref<4x8xf32>) {
  linalg.generic {indexing_maps = [#transposed, #map], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<8x4xf32>) outs(%o : memref<4x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
// CHECK-LABEL: func @negative_broadcast
//   CHECK-NOT: collapse_shape
func.func @negative_broadcast(%x: memref<4xf32>, %o: memref<4x8xf32>) {
  linalg.generic {indexing_maps = [#row, #map], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<4xf32>) outs(%o : memref<4x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-LABEL: func @negative_index
//   CHECK-NOT: collapse_shape
func.func @negative_index(%o: memref<4x8xindex>) {
  linalg.generic {indexing_maps = [#map], iterator_types = ["parallel", "parallel"]}
      outs(%o : memref<4x8xindex>) {
  ^bb0(%out: index):
    %0 = linalg.index 1 : index
    linalg.yield %0 : index
  }
  return
}

// -----

#map = affine_map<(d0, d1) -> (d0, d1)>
#all = affine_map<(d0, d1) -> ()>
// CHECK-LABEL: func @negative_reduction
//   CHECK-NOT: collapse_shape
func.func @negative_reduction(%x: memref<4x8xf32>, %o: memref<f32>) {
  linalg.generic {indexing_maps = [#map, #all], iterator_types = ["reduction", "reduction"]}
      ins(%x : memref<4x8xf32>) outs(%o : memref<f32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %in, %out : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-LABEL: func @negative_tensor
//   CHECK-NOT: collapse_shape
func.func @negative_tensor(%x: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %y = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<4x8xf32>) outs(%x : tensor<4x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  } -> tensor<4x8xf32>
  return %y : tensor<4x8xf32>
}

// -----

#map = affine_map<(d0, d1) -> (d0, d1)>
// The size of both together would be 0 for one, unknown for another.
// CHECK-LABEL: func @negative_empty
//   CHECK-NOT: collapse_shape
func.func @negative_empty(%x: memref<?x0xf32>, %o: memref<?x0xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<?x0xf32>) outs(%o : memref<?x0xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.negf %in : f32
    linalg.yield %0 : f32
  }
  return
}
