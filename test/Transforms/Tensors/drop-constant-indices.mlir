// Loops whose operands are indexed by loop dimensions only.
// RUN: tensorops-opt %s --tensorops-drop-constant-indices | FileCheck %s

#matrix = affine_map<(d0, d1) -> (d0, d1)>
#kept = affine_map<(d0, d1) -> (d0, 0)>
#first = affine_map<(d0, d1) -> (0, d1)>
#none = affine_map<(d0, d1) -> (0, 0)>

// CHECK-DAG: #[[MATRIX:.+]] = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-DAG: #[[ROW:.+]] = affine_map<(d0, d1) -> (d0)>
// CHECK-DAG: #[[COLUMN:.+]] = affine_map<(d0, d1) -> (d1)>
// CHECK-DAG: #[[NONE:.+]] = affine_map<(d0, d1) -> ()>

// One that is given is written where it is.
// CHECK-LABEL: func @given
//       CHECK: %[[PART:.+]] = tensor.extract_slice %arg1[0, 0] [%{{.+}}, 1] [1, 1] : tensor<?x1xf32> to tensor<?xf32>
//       CHECK: %[[SUM:.+]] = linalg.generic
//  CHECK-SAME: outs(%[[PART]] : tensor<?xf32>)
//       CHECK: tensor.insert_slice %[[SUM]] into %arg1
func.func @given(%x: tensor<?x?xf32>, %o: tensor<?x1xf32>) -> tensor<?x1xf32> {
  %s = linalg.generic {indexing_maps = [#matrix, #kept], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x?xf32>) outs(%o : tensor<?x1xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %t = arith.addf %in, %acc : f32
    linalg.yield %t : f32
  } -> tensor<?x1xf32>
  return %s : tensor<?x1xf32>
}

// A row of many is read, and nothing of the others.
// CHECK-LABEL: func @input
//       CHECK: %[[ROW0:.+]] = tensor.extract_slice %arg1[0, 0] [1, %{{.+}}] [1, 1] : tensor<?x?xf32> to tensor<?xf32>
//       CHECK: linalg.generic {indexing_maps = [#[[MATRIX]], #[[COLUMN]], #[[MATRIX]]]
//  CHECK-SAME: ins(%arg0, %[[ROW0]] : tensor<?x?xf32>, tensor<?xf32>)
func.func @input(%x: tensor<?x?xf32>, %b: tensor<?x?xf32>, %o: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %s = linalg.generic {indexing_maps = [#matrix, #first, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%x, %b : tensor<?x?xf32>, tensor<?x?xf32>) outs(%o : tensor<?x?xf32>) {
  ^bb0(%in: f32, %term: f32, %out: f32):
    %t = arith.addf %in, %term : f32
    linalg.yield %t : f32
  } -> tensor<?x?xf32>
  return %s : tensor<?x?xf32>
}

// CHECK-LABEL: func @buffer
//       CHECK: %[[WHOLE:.+]] = memref.subview %arg1[0, 0] [1, 1] [1, 1] : memref<1x1xf32> to memref<1x1xf32
//       CHECK: %[[PART:.+]] = memref.collapse_shape %[[WHOLE]] [] : {{.*}} into memref<f32
//       CHECK: linalg.generic {indexing_maps = [#[[MATRIX]], #[[NONE]]]
//  CHECK-SAME: outs(%[[PART]]
func.func @buffer(%x: memref<?x?xf32>, %o: memref<1x1xf32>) {
  linalg.generic {indexing_maps = [#matrix, #none], iterator_types = ["reduction", "reduction"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<1x1xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %t = arith.addf %in, %acc : f32
    linalg.yield %t : f32
  }
  return
}

// A loop without iterations reads nothing: no slice begins in no elements.
// CHECK-LABEL: func @nothing(
//  CHECK-SAME: %{{.+}}: tensor<?x0xf32>, %{{.+}}: tensor<?x?x0xf32>, %[[OUT:.+]]: tensor<1x1xf32>)
//  CHECK-NEXT: return %[[OUT]]
func.func @nothing(%x: tensor<?x0xf32>, %y: tensor<?x?x0xf32>, %o: tensor<1x1xf32>) -> tensor<1x1xf32> {
  %s = linalg.generic {indexing_maps = [#matrix, affine_map<(d0, d1) -> (d0, 0, d1)>, #none], iterator_types = ["reduction", "reduction"]}
      ins(%x, %y : tensor<?x0xf32>, tensor<?x?x0xf32>) outs(%o : tensor<1x1xf32>) {
  ^bb0(%in: f32, %term: f32, %acc: f32):
    %t = arith.addf %in, %term : f32
    linalg.yield %t : f32
  } -> tensor<1x1xf32>
  return %s : tensor<1x1xf32>
}

// CHECK-LABEL: func @nothing_in_buffers(
//  CHECK-NEXT: return
func.func @nothing_in_buffers(%x: memref<?x0xf32>, %y: memref<?x?x0xf32>, %o: memref<1x1xf32>) {
  linalg.generic {indexing_maps = [#matrix, affine_map<(d0, d1) -> (d0, 0, d1)>, #none], iterator_types = ["reduction", "reduction"]}
      ins(%x, %y : memref<?x0xf32>, memref<?x?x0xf32>) outs(%o : memref<1x1xf32>) {
  ^bb0(%in: f32, %term: f32, %acc: f32):
    %t = arith.addf %in, %term : f32
    linalg.yield %t : f32
  }
  return
}

// Of two dimensions of size 1 the last goes, whatever the strides are.
// CHECK-LABEL: func @strides
//       CHECK: %[[WHOLE:.+]] = memref.subview %arg1[0, 0, 0] [1, %{{.+}}, 1]
//       CHECK: memref.collapse_shape %[[WHOLE]] {{\[\[}}0], [1, 2]] : {{.*}} into memref<1x?xf32
func.func @strides(%x: memref<1x?xf32>, %o: memref<1x?x1xf32, strided<[?, ?, ?], offset: ?>>) {
  linalg.generic {indexing_maps = [#matrix, affine_map<(i, j) -> (i, j, 0)>], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<1x?xf32>) outs(%o : memref<1x?x1xf32, strided<[?, ?, ?], offset: ?>>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  }
  return
}
