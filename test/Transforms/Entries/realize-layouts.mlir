// RUN: tensorops-opt %s --tensorops-realize-layouts --split-input-file | FileCheck %s

// The sizes that the type does not have come from the source.
// CHECK-LABEL: func @strided
//  CHECK-SAME: %[[X:.*]]: memref<?x?xf32, strided<[?, 1]>>
//       CHECK: %[[SIZE:.*]] = memref.dim %[[X]], %c1
//       CHECK: %[[COPY:.*]] = memref.alloc(%[[SIZE]]) {alignment = 64 : i64} : memref<4x?xf32>
//       CHECK: memref.copy %[[X]], %[[COPY]]
//       CHECK: return %[[COPY]]
func.func @strided(%x: memref<?x?xf32, strided<[?, 1]>>) -> memref<4x?xf32> {
  %0 = memref.cast %x : memref<?x?xf32, strided<[?, 1]>> to memref<4x?xf32>
  return %0 : memref<4x?xf32>
}

// A program's own cast.
// CHECK-LABEL: func @given
//       CHECK: memref.cast %{{[^ ]*}} : memref
//   CHECK-NOT: memref.copy
func.func @given(%x: memref<?x?xf32, strided<[?, 1]>>) -> memref<?x?xf32> {
  %0 = memref.cast %x {tensorops.given} : memref<?x?xf32, strided<[?, 1]>> to memref<?x?xf32>
  return %0 : memref<?x?xf32>
}

// Contiguous whatever the unknown size is: one dimension, rows of 4 elements 4
// apart, dimensions of size 1.
// CHECK-LABEL: func @contiguous
//   CHECK-NOT: memref.copy
func.func @contiguous(%x: memref<?xf32, strided<[1]>>, %y: memref<?x4xf32, strided<[4, 1]>>, %z: memref<?x1xf32, strided<[1, 7]>>)
    -> (memref<?xf32>, memref<?x?xf32>, memref<?x?xf32>) {
  %0 = memref.cast %x : memref<?xf32, strided<[1]>> to memref<?xf32>
  %1 = memref.cast %y : memref<?x4xf32, strided<[4, 1]>> to memref<?x?xf32>
  %2 = memref.cast %z : memref<?x1xf32, strided<[1, 7]>> to memref<?x?xf32, strided<[?, ?]>>
  %3 = memref.cast %2 {tensorops.given} : memref<?x?xf32, strided<[?, ?]>> to memref<?x?xf32>
  return %0, %1, %3 : memref<?xf32>, memref<?x?xf32>, memref<?x?xf32>
}

// To another layout than the identity there is nothing to copy into.
// CHECK-LABEL: func @to_strided
//   CHECK-NOT: memref.copy
func.func @to_strided(%x: memref<2x5xf32, strided<[8, 1]>>) -> memref<?x?xf32, strided<[?, 1]>> {
  %0 = memref.cast %x : memref<2x5xf32, strided<[8, 1]>> to memref<?x?xf32, strided<[?, 1]>>
  return %0 : memref<?x?xf32, strided<[?, 1]>>
}
