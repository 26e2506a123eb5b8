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

// CHECK-LABEL: func @freed_argument
//       CHECK: memref.dealloc %{{.+}} {bufferization.manual_deallocation}
func.func @freed_argument(%x: memref<4xf32>) {
  memref.dealloc %x : memref<4xf32>
  return
}

// CHECK-LABEL: func @negative_not_freed
//       CHECK: memref.alloc() : memref<4xf32>
func.func @negative_not_freed() -> memref<4xf32> {
  %0 = memref.alloc() : memref<4xf32>
  return %0 : memref<4xf32>
}
