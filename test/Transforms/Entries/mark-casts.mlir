// RUN: tensorops-opt %s --tensorops-mark-casts | FileCheck %s

// CHECK-LABEL: func @both
//       CHECK: memref.cast %{{.*}} {tensorops.given} : memref<4xf32> to memref<?xf32>
//       CHECK: tensor.cast %{{.*}} : tensor<4xf32> to tensor<?xf32>
func.func @both(%x: memref<4xf32>, %y: tensor<4xf32>) -> (memref<?xf32>, tensor<?xf32>) {
  %0 = memref.cast %x : memref<4xf32> to memref<?xf32>
  %1 = tensor.cast %y : tensor<4xf32> to tensor<?xf32>
  return %0, %1 : memref<?xf32>, tensor<?xf32>
}
