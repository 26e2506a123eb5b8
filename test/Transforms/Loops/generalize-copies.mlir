// Copies with a layout become loops; what one memcpy does stays.
// RUN: tensorops-opt %s --tensorops-generalize-copies --split-input-file | FileCheck %s

// CHECK: #[[$MAP:.+]] = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-LABEL: func @copy_from_strided
//  CHECK-SAME: (%[[X:.+]]: memref<?x4xf16, strided<[?, 1]>>, %[[O:.+]]: memref<?x4xf16>)
//       CHECK: linalg.generic {indexing_maps = [#[[$MAP]], #[[$MAP]]], iterator_types = ["parallel", "parallel"]}
//  CHECK-SAME: ins(%[[X]] : memref<?x4xf16, strided<[?, 1]>>) outs(%[[O]] : memref<?x4xf16>)
//  CHECK-NEXT: ^bb0(%[[IN:.+]]: f16, %{{.+}}: f16):
//  CHECK-NEXT: linalg.yield %[[IN]]
//   CHECK-NOT: memref.copy
func.func @copy_from_strided(%x: memref<?x4xf16, strided<[?, 1]>>, %o: memref<?x4xf16>) {
  memref.copy %x, %o : memref<?x4xf16, strided<[?, 1]>> to memref<?x4xf16>
  return
}

// -----

// CHECK-LABEL: func @copy_to_strided
//       CHECK: linalg.generic
//   CHECK-NOT: memref.copy
func.func @copy_to_strided(%x: memref<4xi1>, %o: memref<4xi1, strided<[1], offset: 2>>) {
  memref.copy %x, %o : memref<4xi1> to memref<4xi1, strided<[1], offset: 2>>
  return
}

// -----

// CHECK-LABEL: func @copy_rank_0
//       CHECK: linalg.generic {{.+}} iterator_types = []
func.func @copy_rank_0(%x: memref<f32, strided<[], offset: ?>>, %o: memref<f32>) {
  memref.copy %x, %o : memref<f32, strided<[], offset: ?>> to memref<f32>
  return
}

// -----

// CHECK-LABEL: func @negative_contiguous
//       CHECK: memref.copy
//   CHECK-NOT: linalg
func.func @negative_contiguous(%x: memref<?x4xf32>, %o: memref<?x4xf32>) {
  memref.copy %x, %o : memref<?x4xf32> to memref<?x4xf32>
  return
}

// -----

// CHECK-LABEL: func @negative_unranked
//       CHECK: memref.copy
//   CHECK-NOT: linalg
func.func @negative_unranked(%x: memref<*xf32>, %o: memref<4xf32>) {
  memref.copy %x, %o : memref<*xf32> to memref<4xf32>
  return
}
