// Math that no instruction of NVIDIA's computes.
// RUN: tensorops-opt %s --pass-pipeline='builtin.module(gpu.module(tensorops-call-kernel-math))' --split-input-file --verify-diagnostics

gpu.module @kernels {
  func.func @negative_exp(%x: f32) -> f32 {
    // expected-error @below {{NVIDIA GPUs have no instruction for 'math.exp' on 'f32'; expected sqrt, absf, copysign, fma, floor, ceil, trunc or roundeven on f32 or f64}}
    %0 = math.exp %x : f32
    return %0 : f32
  }
}

// -----

gpu.module @kernels {
  func.func @negative_scalable(%x: vector<[4]xf32>) -> vector<[4]xf32> {
    // expected-error @below {{NVIDIA GPUs have no instruction for 'math.sqrt' on 'vector<[4]xf32>'}}
    %0 = math.sqrt %x : vector<[4]xf32>
    return %0 : vector<[4]xf32>
  }
}
