// Stock one-shot-bufferize copies nothing that it need not, and leaves the forms
// without tensors alone.
// RUN: tensorops-opt %s --one-shot-bufferize="bufferize-function-boundaries function-boundary-type-conversion=identity-layout-map" | FileCheck %s

// An operand may be its own destination.
// CHECK-LABEL: @in_place
// CHECK-SAME: %[[INPUT:.*]]: memref<4xf32>
func.func @in_place(%x: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NOT: memref.{{alloc|copy}}
  // CHECK: tensorops.rsqrt_out ins(%[[INPUT]] : memref<4xf32>) outs(%[[INPUT]] : memref<4xf32>)
  %0 = tensorops.rsqrt_out ins(%x : tensor<4xf32>) outs(%x : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// What is still needed is not overwritten.
// CHECK-LABEL: @still_needed
// CHECK-SAME: %[[INPUT:.*]]: memref<4xf32>, %[[INIT:.*]]: memref<4xf32>
func.func @still_needed(%x: tensor<4xf32>, %o: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK: %[[COPY:.*]] = memref.alloc()
  // The destination's elements are not read, so they need no copy.
  // CHECK-NOT: memref.copy
  // CHECK: tensorops.rsqrt_out ins(%[[INPUT]] : memref<4xf32>) outs(%[[COPY]] : memref<4xf32>)
  %0 = tensorops.rsqrt_out ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  return %0, %o : tensor<4xf32>, tensor<4xf32>
}

// rsqrt reads its operand: what is written before is written elsewhere.
// CHECK-LABEL: @operand_written_before
// CHECK-SAME: %[[INPUT:.*]]: memref<4xf32>
func.func @operand_written_before(%x: tensor<4xf32>, %f: f32) -> (tensor<4xf32>, tensor<4xf32>) {
  %c0 = arith.constant 0 : index
  // CHECK: memref.copy %[[INPUT]], %[[COPY:.*]] :
  // CHECK: memref.store %{{.*}}, %[[COPY]]
  %0 = tensor.insert %f into %x[%c0] : tensor<4xf32>
  // CHECK: tensorops.rsqrt_out ins(%[[INPUT]] : memref<4xf32>)
  %1 = tensorops.rsqrt %x : tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

// The result takes its own element type and the memory of the operand.
// CHECK-LABEL: @memory_space
// CHECK-SAME: %[[INPUT:.*]]: memref<4xbf16, 7>
func.func @memory_space(%x: memref<4xbf16, 7>) -> memref<4xf32, 7> {
  %t = bufferization.to_tensor %x restrict : memref<4xbf16, 7> to tensor<4xbf16>
  // CHECK: %[[ROOT:.*]] = memref.alloc() {alignment = 64 : i64} : memref<4xf32, 7>
  // CHECK: tensorops.rsqrt_out ins(%[[INPUT]] : memref<4xbf16, 7>) outs(%[[ROOT]] : memref<4xf32, 7>)
  %0 = tensorops.rsqrt %t : tensor<4xbf16> -> tensor<4xf32>
  // CHECK: return %[[ROOT]]
  %m = bufferization.to_buffer %0 : tensor<4xf32> to memref<4xf32, 7>
  return %m : memref<4xf32, 7>
}

// The forms without tensors are left alone.
// CHECK-LABEL: @no_tensors
func.func @no_tensors(%x: f32, %v: vector<4xf32>, %m: memref<4xf32>) -> (f32, vector<4xf32>) {
  // CHECK: tensorops.rsqrt %{{.*}} : f32
  %0 = tensorops.rsqrt %x : f32
  // CHECK: tensorops.rsqrt %{{.*}} : vector<4xf32>
  %1 = tensorops.rsqrt %v : vector<4xf32>
  // CHECK: tensorops.rsqrt_out
  tensorops.rsqrt_out ins(%m : memref<4xf32>) outs(%m : memref<4xf32>)
  return %0, %1 : f32, vector<4xf32>
}
