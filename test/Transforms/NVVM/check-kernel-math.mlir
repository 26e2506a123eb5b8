// What is left is for the stock conversion, but for licences to estimate.
// RUN: tensorops-opt %s --pass-pipeline='builtin.module(gpu.module(tensorops-check-kernel-math))' | FileCheck %s
// RUN: tensorops-opt %s --pass-pipeline='builtin.module(gpu.module(tensorops-check-kernel-math,convert-math-to-llvm))' | FileCheck %s --check-prefix=LLVM

gpu.module @kernels {
  // CHECK-LABEL: @root
  //       CHECK: math.sqrt %{{.+}} : f32
  //  LLVM-LABEL: @root
  //        LLVM: llvm.intr.sqrt(%{{.+}}) : (f32) -> f32
  func.func @root(%a: f32) -> f32 {
    %r = math.sqrt %a fastmath<fast> : f32
    return %r : f32
  }

  // CHECK-LABEL: @matrix
  //       CHECK: math.copysign %{{.+}} : vector<2x1xf64>
  //  LLVM-LABEL: @matrix
  //    LLVM-NOT: math.
  func.func @matrix(%x: vector<2x1xf64>, %y: vector<2x1xf64>) -> vector<2x1xf64> {
    %r = math.copysign %x, %y : vector<2x1xf64>
    return %r : vector<2x1xf64>
  }
}
