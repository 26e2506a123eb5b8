// Forms that convert-to-llvm can meet and this machine cannot run.
// RUN: tensorops-opt %s --convert-to-llvm --reconcile-unrealized-casts | FileCheck %s

// CHECK-LABEL: @scalable
// CHECK: llvm.intr.sqrt(%{{.*}}) : (vector<[4]xf32>) -> vector<[4]xf32>
func.func private @scalable(%v: vector<[4]xf32>) -> vector<[4]xf32> {
  %0 = tensorops.rsqrt %v accuracy<two_step> : vector<[4]xf32>
  return %0 : vector<[4]xf32>
}

// CHECK-LABEL: @narrow
// CHECK: llvm.fpext %{{.*}} : f16 to
// CHECK: llvm.fpext %{{.*}} : vector<4xbf16> to
func.func private @narrow(%h: f16, %b: vector<4xbf16>) -> (f16, vector<4xf32>) {
  %0 = tensorops.rsqrt %h : f16
  %1 = tensorops.rsqrt %b : vector<4xbf16> -> vector<4xf32>
  return %0, %1 : f16, vector<4xf32>
}

// On tensors the op waits for bufferization, as tensors do.
// CHECK-LABEL: @tensor
// CHECK: tensorops.rsqrt %{{.*}} : tensor<4xf32>
func.func @tensor(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = tensorops.rsqrt %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}
