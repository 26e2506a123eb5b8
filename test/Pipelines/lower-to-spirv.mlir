// Kernels become a gpu.binary of SPIR-V, with the launches as they were.
// RUN: tensorops-opt %s --split-input-file --verify-diagnostics --tensorops-lower-to-spirv-pipeline | FileCheck %s
// RUN: tensorops-opt %s --split-input-file --verify-diagnostics --tensorops-lower-to-spirv-pipeline=serialize=false | FileCheck %s --check-prefix=TEXT

//      CHECK: gpu.binary @kernels [#gpu.object<#spirv.target_env<#spirv.vce<v1.0, [Kernel, {{.*}}api=OpenCL
// CHECK-SAME: "\03\02#\07
//      CHECK: gpu.launch_func @kernels::@scale
//      TEXT: gpu.module @kernels
//      TEXT: spirv.module
//      TEXT: spirv.ExecutionMode @scale "ContractionOff"
//      TEXT: gpu.func @scale(%{{.*}}: memref<?xf32>
//      TEXT: gpu.launch_func @kernels::@scale
module attributes {gpu.container_module} {
  gpu.module @kernels {
    gpu.func @scale(%x: memref<?xf32>, %by: f32) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
      %t = gpu.thread_id x
      %a = memref.load %x[%t] : memref<?xf32>
      %b = arith.mulf %a, %by : f32
      memref.store %b, %x[%t] : memref<?xf32>
      gpu.return
    }
  }
  func.func @main(%x: memref<?xf32>, %by: f32) {
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    gpu.launch_func @kernels::@scale blocks in (%c1, %c1, %c1) threads in (%c64, %c1, %c1) args(%x : memref<?xf32>, %by : f32)
    return
  }
}

// -----

// Quotients and roots of f32 by way of f64.
// TEXT-LABEL: spirv.func @quotient
//       TEXT:   spirv.FDiv %{{.*}}, %{{.*}} : f64
//       TEXT:   spirv.CL.sqrt %{{.*}} : f64
gpu.module @kernels {
  gpu.func @quotient(%x: memref<?xf32>, %by: f32) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %t = gpu.thread_id x
    %a = memref.load %x[%t] : memref<?xf32>
    %b = arith.divf %a, %by : f32
    %c = math.sqrt %b : f32
    memref.store %c, %x[%t] : memref<?xf32>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @inexact(%x: memref<?xf32>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %t = gpu.thread_id x
    %a = memref.load %x[%t] : memref<?xf32>
    // expected-error @below {{no lowering for operation 'math.sincos'; express it by other operations}}
    %b, %c = math.sincos %a : f32
    memref.store %b, %x[%t] : memref<?xf32>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @unknown(%x: memref<?xf32>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %t = gpu.thread_id x
    // expected-error @below {{no lowering for operation 'llvm.mlir.constant'; expected operations of arith, gpu, math, memref, scf, ub, vector}}
    %a = llvm.mlir.constant(1.0 : f32) : f32
    memref.store %a, %x[%t] : memref<?xf32>
    gpu.return
  }
}
