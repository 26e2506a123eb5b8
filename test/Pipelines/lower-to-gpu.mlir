// The three pipelines of a GPU program one after the other: kernels, their
// code, and a host that touches nothing but device memory.
//
// RUN: tensorops-opt %s --tensorops-lower-to-gpu-pipeline=host-target=x86-64-v3 \
// RUN:   | FileCheck %s --check-prefix=GPU --implicit-check-not="{{^ *|= }}linalg." --implicit-check-not="tensor<"
// RUN: tensorops-opt %s --tensorops-lower-to-gpu-pipeline=host-target=x86-64-v3 --tensorops-lower-to-nvvm-pipeline="chip=sm_90 format=nvvm" \
// RUN:   | FileCheck %s --check-prefix=NVVM
// RUN: tensorops-opt %s --tensorops-lower-to-gpu-pipeline=host-target=x86-64-v3 --tensorops-lower-to-nvvm-pipeline=chip=sm_90 \
// RUN:     --tensorops-lower-gpu-host-pipeline \
// RUN:   | FileCheck %s --check-prefix=HOST --implicit-check-not="{{^ *|= }}{{tensorops|func|scf|arith|math|memref|vector|cf|ub|index|affine}}." \
// RUN:     --implicit-check-not=unrealized_conversion_cast --implicit-check-not="@malloc"

// All at once, with accesses as wide as the chip has them.
// RUN: tensorops-opt %s --tensorops-lower-to-nvvm-pipeline="chip=sm_103 host-target=x86-64-v3" | FileCheck %s --check-prefix=ONCE
// RUN: tensorops-opt %s --tensorops-lower-to-spirv-pipeline=host-target=x86-64-v3 | FileCheck %s --check-prefix=SPIRV
// RUN: not tensorops-opt %s --tensorops-lower-to-nvvm-pipeline="chip=sm_95 host-target=x86-64-v3" 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// ONCE: gpu.binary @tensorops_kernels
// ONCE-SAME: .target sm_103
// ONCE-SAME: ld.global.nc.v{{8.b32|4.b64}}
// ONCE: gpu.launch_func @tensorops_kernels::@bools_kernel
// SPIRV: gpu.binary @tensorops_kernels [#gpu.object<#spirv.target_env<
// SPIRV: gpu.launch_func @tensorops_kernels::@bools_kernel

// The pipeline as it is dumped is the pipeline again.
// RUN: tensorops-opt %s --tensorops-lower-to-gpu-pipeline=host-target=x86-64-v3 -o %t.gpu.mlir
// RUN: tensorops-opt %t.gpu.mlir --tensorops-lower-to-nvvm-pipeline="chip=sm_80+ptx71 format=nvvm" --dump-pass-pipeline -o %t.nvvm.mlir 2> %t.dump
// RUN: sed -e 1d %t.dump > %t.pipeline
// RUN: tensorops-opt %t.gpu.mlir --pass-pipeline="%{readfile:%t.pipeline}" -o %t.again.mlir
// RUN: diff %t.nvvm.mlir %t.again.mlir
// RUN: FileCheck %s --check-prefix=CHIP < %t.nvvm.mlir

// A chip is named, and one that there is.
// RUN: not tensorops-opt %t.gpu.mlir --tensorops-lower-to-nvvm-pipeline 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not tensorops-opt %t.gpu.mlir --tensorops-lower-to-nvvm-pipeline=chip=sm_95 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// NONE: error: no GPU is named; expected chip=sm_90 or another one
// UNKNOWN: error: unknown target 'sm_95'

// CHIP: #nvvm.target<O = 3, chip = "sm_80", features = "+ptx71">] attributes {llvm.target = #llvm.target<triple = "nvptx64-nvidia-cuda", chip = "sm_80", features = <["+ptx71", "+sm_80"]>>}

// GPU: gpu.module @tensorops_kernels
// GPU: gpu.func @bools_kernel({{.*}}known_block_size

// Pointers that nothing writes through, positions of 64 bits.
// NVVM: gpu.module @tensorops_kernels [#nvvm.target<
// NVVM: llvm.func @bools_kernel(%{{.*}}: !llvm.ptr<1> {llvm.noalias, llvm.readonly}, %{{.*}}: !llvm.ptr<1> {llvm.noalias, llvm.readonly}, %{{.*}}: !llvm.ptr<1>, %{{.*}}: i64

// HOST: llvm.mlir.global internal constant @[[TABLE:.*]](dense<[1.000000e+00, 2.000000e+00

// Bools are a kernel's as well, not the host's.
// GPU-LABEL: func.func @bools
// GPU: gpu.launch_func @tensorops_kernels::@bools_kernel
// HOST-LABEL: llvm.func internal @bools
// HOST: llvm.call @mgpuMemAlloc
// HOST: gpu.launch_func @tensorops_kernels::@bools_kernel
func.func @bools(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xi1> {
  %0 = arith.cmpf olt, %x, %y : tensor<?xf32>
  return %0 : tensor<?xi1>
}

// A kernel reads a copy of the constant on the device.
// GPU-LABEL: func.func @constants
// GPU: %[[TABLE:.*]] = memref.get_global
// GPU: %[[COPY:.*]] = memref.alloc
// GPU: memref.copy %[[TABLE]], %[[COPY]]
// GPU-NOT: %[[TABLE]]
// GPU: memref.dealloc %[[COPY]]
// HOST-LABEL: llvm.func internal @constants
// HOST: llvm.mlir.addressof @[[TABLE]]
// HOST: llvm.call @mgpuMemAlloc
// HOST: llvm.call @mgpuMemcpy
// HOST: llvm.call @mgpuMemFree
func.func @constants(%x: tensor<4xf32>) -> tensor<4xf32> {
  %table = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %0 = arith.addf %x, %table : tensor<4xf32>
  return %0 : tensor<4xf32>
}
