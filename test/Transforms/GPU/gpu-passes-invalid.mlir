// What the passes on kernels refuse.
// RUN: tensorops-opt %s --pass-pipeline='builtin.module(gpu.module(tensorops-call-kernel-math,tensorops-kernels-to-pointers))' --split-input-file --verify-diagnostics

gpu.module @kernels {
  func.func @exp(%x: f32) -> f32 {
    // expected-error @below {{NVIDIA GPUs have no instruction for 'math.exp' on 'f32'; expected sqrt, absf, copysign, fma, floor, ceil, trunc or roundeven on f32 or f64}}
    %0 = math.exp %x : f32
    return %0 : f32
  }
}

// -----

gpu.module @kernels {
  func.func @scalable(%x: vector<[4]xf32>) -> vector<[4]xf32> {
    // expected-error @below {{NVIDIA GPUs have no instruction for 'math.sqrt' on 'vector<[4]xf32>'}}
    %0 = math.sqrt %x : vector<[4]xf32>
    return %0 : vector<[4]xf32>
  }
}

// -----

gpu.module @kernels {
  // expected-error @below {{expected buffers of rank 1 and the identity layout, found 'memref<?x?xf32>'}}
  gpu.func @rank(%x: memref<?x?xf32>) kernel {
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @use(%x: memref<?xf32>) kernel {
    // expected-error @+2 {{expected an access to a kernel's buffer, found 'memref.dim'}}
    %c0 = arith.constant 0 : index
    %0 = memref.dim %x, %c0 : memref<?xf32>
    gpu.return
  }
}
