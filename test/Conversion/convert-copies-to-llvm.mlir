// One memcpy where both buffers are declared contiguous.
// RUN: tensorops-opt %s --convert-copies-to-llvm | FileCheck %s

// CHECK-LABEL: func @plain
//       CHECK: llvm.intr.memcpy
//   CHECK-NOT: memref.copy
func.func @plain(%x: memref<?x2xf32>, %o: memref<?x2xf32>) {
  memref.copy %x, %o : memref<?x2xf32> to memref<?x2xf32>
  return
}

// CHECK-LABEL: func @negative_strided
//       CHECK: memref.copy
func.func @negative_strided(%x: memref<2xf32, strided<[2]>>, %o: memref<2xf32>) {
  memref.copy %x, %o : memref<2xf32, strided<[2]>> to memref<2xf32>
  return
}

// CHECK-LABEL: func @negative_other_space
//       CHECK: memref.copy
func.func @negative_other_space(%x: memref<2xf32, 1>, %o: memref<2xf32>) {
  memref.copy %x, %o : memref<2xf32, 1> to memref<2xf32>
  return
}
