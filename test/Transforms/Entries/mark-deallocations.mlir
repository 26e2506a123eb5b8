// What the input frees itself is marked on both ends, where there are two.
// RUN: tensorops-opt %s --tensorops-mark-deallocations | FileCheck %s

// CHECK-LABEL: func @freed
//       CHECK: %[[BUFFER:.+]] = memref.alloc() {bufferization.manual_deallocation} : memref<4xf32>
//  CHECK-NEXT: memref.dealloc %[[BUFFER]] {bufferization.manual_deallocation}
func.func @freed() {
  %0 = memref.alloc() : memref<4xf32>
  memref.dealloc %0 : memref<4xf32>
  return
}

// Who owns an argument, or what a branch gives, is not seen here.
// CHECK-LABEL: func @freed_argument
//   CHECK-NOT: memref.dealloc
func.func @freed_argument(%x: memref<4xf32>) {
  memref.dealloc %x : memref<4xf32>
  return
}

// CHECK-LABEL: func @freed_behind_branch
//       CHECK: scf.if
//       CHECK: memref.alloc() : memref<4xf32>
//   CHECK-NOT: memref.dealloc
func.func @freed_behind_branch(%c: i1, %x: memref<4xf32>) {
  %0 = scf.if %c -> memref<4xf32> {
    %1 = memref.alloc() : memref<4xf32>
    scf.yield %1 : memref<4xf32>
  } else {
    scf.yield %x : memref<4xf32>
  }
  memref.dealloc %0 : memref<4xf32>
  return
}

// CHECK-LABEL: func @grown(
//  CHECK-SAME: %[[OLD:.+]]: memref<?xf32>, %[[SIZE:.+]]: index)
//       CHECK: %[[NEW:.+]] = memref.alloc(%[[SIZE]]) : memref<?xf32>
//       CHECK: %[[KEPT:.+]] = arith.minui
//       CHECK: %[[FROM:.+]] = memref.subview %[[OLD]][0] [%[[KEPT]]] [1]
//       CHECK: %[[TO:.+]] = memref.subview %[[NEW]][0] [%[[KEPT]]] [1]
//       CHECK: memref.copy %[[FROM]], %[[TO]]
//       CHECK: return %[[NEW]]
func.func @grown(%old: memref<?xf32>, %size: index) -> memref<?xf32> {
  %0 = memref.realloc %old(%size) : memref<?xf32> to memref<?xf32>
  return %0 : memref<?xf32>
}

// CHECK-LABEL: func @negative_not_freed
//       CHECK: memref.alloc() : memref<4xf32>
func.func @negative_not_freed() -> memref<4xf32> {
  %0 = memref.alloc() : memref<4xf32>
  return %0 : memref<4xf32>
}
