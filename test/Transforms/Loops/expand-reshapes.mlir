// Expansions into several dynamic sizes become reinterpret_casts.
// RUN: tensorops-opt %s --tensorops-expand-reshapes --split-input-file | FileCheck %s
// RUN: tensorops-opt %s --tensorops-expand-reshapes --expand-strided-metadata --split-input-file | FileCheck %s --check-prefix=STOCK

// STOCK-NOT: memref.expand_shape

// CHECK-LABEL: func @expand_identity
//  CHECK-SAME: (%[[X:.+]]: memref<?xf32>, %[[A:.+]]: index, %[[B:.+]]: index)
//       CHECK: %[[BASE:.+]], %{{.+}}, %{{.+}}, %[[STRIDE:.+]] = memref.extract_strided_metadata %[[X]]
//       CHECK: %[[OUTER:.+]] = arith.muli %[[STRIDE]], %[[B]]
//       CHECK: memref.reinterpret_cast %[[BASE]] to offset: [0], sizes: [%[[A]], %[[B]]], strides: [%[[OUTER]], 1]
//  CHECK-SAME: to memref<?x?xf32>
func.func @expand_identity(%x: memref<?xf32>, %a: index, %b: index) -> memref<?x?xf32> {
  %0 = memref.expand_shape %x [[0, 1]] output_shape [%a, %b] : memref<?xf32> into memref<?x?xf32>
  return %0 : memref<?x?xf32>
}

// -----

// CHECK-LABEL: func @expand_strided
//  CHECK-SAME: (%[[X:.+]]: memref<4x?xf32, strided<[?, ?], offset: ?>>, %[[A:.+]]: index, %[[B:.+]]: index)
//       CHECK: %[[BASE:.+]], %[[OFFSET:.+]], %{{.+}}, %[[STRIDES:.+]]:2 = memref.extract_strided_metadata %[[X]]
//       CHECK: %[[INNER:.+]] = arith.muli %[[STRIDES]]#1, %[[B]]
//       CHECK: memref.reinterpret_cast %[[BASE]] to offset: [%[[OFFSET]]], sizes: [4, %[[A]], %[[B]]], strides: [%[[STRIDES]]#0, %[[INNER]], %[[STRIDES]]#1]
func.func @expand_strided(%x: memref<4x?xf32, strided<[?, ?], offset: ?>>, %a: index, %b: index)
    -> memref<4x?x?xf32, strided<[?, ?, ?], offset: ?>> {
  %0 = memref.expand_shape %x [[0], [1, 2]] output_shape [4, %a, %b]
      : memref<4x?xf32, strided<[?, ?], offset: ?>> into memref<4x?x?xf32, strided<[?, ?, ?], offset: ?>>
  return %0 : memref<4x?x?xf32, strided<[?, ?, ?], offset: ?>>
}

// -----

// One dynamic size is what the stock pass knows.
// CHECK-LABEL: func @negative_one_dynamic_size
//       CHECK: memref.expand_shape
func.func @negative_one_dynamic_size(%x: memref<?x?xf32>, %a: index, %b: index) -> memref<?x4x?x2xf32> {
  %0 = memref.expand_shape %x [[0, 1], [2, 3]] output_shape [%a, 4, %b, 2] : memref<?x?xf32> into memref<?x4x?x2xf32>
  return %0 : memref<?x4x?x2xf32>
}
