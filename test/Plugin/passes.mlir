// A pass of ours between stock ones, and our external models under stock
// bufferization, in the stock mlir-opt.
// RUN: %plugin_opt %s --pass-pipeline='builtin.module(convert-tensorops-to-linalg,canonicalize)' | FileCheck %s --check-prefix=LINALG
// RUN: %plugin_opt %s --pass-pipeline='builtin.module(convert-tensorops-to-linalg,one-shot-bufferize{bufferize-function-boundaries=true})' | FileCheck %s --check-prefix=BUFFERS

// LINALG-LABEL: func @rsqrt_f32_dynamic
// LINALG: linalg.generic
// LINALG: tensorops.rsqrt %{{.*}} : f32

// BUFFERS-LABEL: func @rsqrt_f32_dynamic
// BUFFERS: memref.alloc
// BUFFERS: linalg.generic {{.*}}memref<
// BUFFERS: tensorops.rsqrt %{{.*}} : f32
func.func @rsqrt_f32_dynamic(%x: tensor<?xf32>) -> tensor<?xf32> {
  %y = tensorops.rsqrt %x : tensor<?xf32>
  return %y : tensor<?xf32>
}
