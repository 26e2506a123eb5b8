// A whole program for a GPU: kernels as the chip takes them, and host code that
// has them inside. Options of programs reach every pipeline that takes some.
//
// RUN: tensorops-opt %s --tensorops-lower-to-device-pipeline="chip=sm_103 host-target=x86-64-v3" | FileCheck %s --check-prefixes=HOST,PTX
// RUN: tensorops-opt %s --tensorops-lower-to-device-pipeline="chip=opencl host-target=x86-64-v3" | FileCheck %s --check-prefixes=HOST,SPIRV
// HOST: llvm.mlir.global {{.*}}different sizes
// PTX: gpu.binary @tensorops_kernels
// PTX-SAME: .target sm_103
// PTX-SAME: ld.global.v{{8.b32|4.b64}}
// SPIRV: gpu.binary @tensorops_kernels [#gpu.object<#spirv.target_env<
// HOST: llvm.func internal @main
// HOST: gpu.launch_func

// RUN: not tensorops-opt %s --tensorops-lower-to-device-pipeline="chip=sm_95 host-target=x86-64-v3" 2>&1 | FileCheck %s --check-prefix=CHIP
// RUN: not tensorops-opt %s --tensorops-lower-to-device-pipeline="host-target=x86-64-v3" 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not tensorops-opt %s --tensorops-lower-to-device-pipeline=chip=sm_90 2>&1 | FileCheck %s --check-prefix=NO-HOST
// RUN: not tensorops-opt %s --tensorops-lower-gpu-host-pipeline=chip=sm_90 2>&1 | FileCheck %s --check-prefix=OPTION
// CHIP: error: unknown target 'sm_95'
// NONE: error: no GPU is named; expected chip=sm_90 or another one
// NO-HOST: error: no target given; name one
// OPTION: no such option chip

// DEFINE: %{options} = host-target=x86-64-v3 entry-layout=strided reduction-order=sequential runtime-checks=false
// RUN: tensorops-opt %s --tensorops-lower-to-gpu-pipeline="%{options}" | FileCheck %s --check-prefix=OPTIONS
// RUN: tensorops-opt %s --tensorops-lower-to-nvvm-pipeline="chip=sm_90 format=nvvm %{options}" | FileCheck %s --check-prefix=OPTIONS
// RUN: tensorops-opt %s --tensorops-lower-to-spirv-pipeline="serialize=false %{options}" | FileCheck %s --check-prefix=OPTIONS
// OPTIONS: gpu.module @tensorops_kernels
// OPTIONS-NOT: shuffle
// OPTIONS-NOT: shfl
// OPTIONS-NOT: arrier
// OPTIONS: func.func @main(%{{.*}}: memref<?x?xf32, strided<[?, ?], offset: ?>,
// OPTIONS-NOT: cf.assert
func.func @main(%x: tensor<?x?xf32>, %init: tensor<?xf32>, %o: memref<?xf32>, %p: memref<?xf32>) -> tensor<?xf32> {
  tensorops.rsqrt_out ins(%o : memref<?xf32>) outs(%p : memref<?xf32>)
  %y = linalg.reduce ins(%x : tensor<?x?xf32>) outs(%init : tensor<?xf32>) dimensions = [1]
      (%in: f32, %sum: f32) {
    %next = arith.addf %sum, %in : f32
    linalg.yield %next : f32
  }
  return %y : tensor<?xf32>
}
