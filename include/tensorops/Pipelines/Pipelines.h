// The pipelines as a library: stages and what holds after each.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_PIPELINES_PIPELINES_H
#define TENSOROPS_PIPELINES_PIPELINES_H

#include "tensorops/Pipelines/Extensions.h"
#include "tensorops/Pipelines/Options.h"
#include "tensorops/Transforms/AcceptedOperations.h"

namespace mlir {
class OpPassManager;
} // namespace mlir

namespace mlir::tensorops {

/// What computes the loops of a program that is compiled for the GPU `chip`; a
/// CPU where there is none such, which is said where it is attached.
ComputeTarget getComputeTarget(StringRef chip);

/// From input to linalg on tensors, elementwise chains fused. After it: no
/// tensorops on tensors or memrefs; every module carries its target, the CPU
/// `target`; run-time conditions are cf.assert. Every operation has right code
/// on that CPU or, where it is in a loop, on `loops`. Extension points are
/// Program and Linalg.
void buildLowerToLinalgStage(OpPassManager &pm, StringRef target,
                             const LoweringOptions &options,
                             ComputeTarget loops = ComputeTarget::CPU,
                             const Extensions &extensions = {});

/// From linalg on tensors to loops over vectors and scalars on buffers. After
/// it: no tensors, no linalg; results are owned by the caller, arguments are
/// not written, temporaries are freed; tensorops stand on vectors and scalars.
/// The extension point is Vector.
void buildLowerToVectorStage(OpPassManager &pm, const LoweringOptions &options,
                             const Extensions &extensions = {});

/// From there to the LLVM dialect. After it: nothing but llvm operations;
/// failed checks return early; only the C interface of public functions is
/// visible; triple, data layout, CPU and features are set. The extension point
/// is LLVM.
void buildLowerToLLVMStage(OpPassManager &pm,
                           const Extensions &extensions = {});

/// What kernels may use of a GPU.
struct KernelLimits {
  /// Bits that a thread reads or writes at a time.
  int64_t accessBits = 128;
  /// Bytes of memory that the threads of a block share.
  int64_t workgroupBytes = 32768;
};

/// From linalg on tensors to kernels and launches. After it: every loop is a
/// gpu.func in one gpu.module; host code touches no element; the entry's memory
/// is the device's. The same for every GPU but for its limits. The extension
/// point is Kernels.
void buildLowerToKernelsStage(OpPassManager &pm, const LoweringOptions &options,
                              const KernelLimits &limits,
                              const Extensions &extensions = {});

/// From kernels of arith, complex, gpu, math, memref, scf, tensorops, ub and
/// vector operations to the NVVM dialect. After it: nothing but the LLVM and
/// NVVM dialects in every gpu.module, which carries its target, `chip`.
void buildLowerToNVVMStage(OpPassManager &pm, StringRef chip);

/// From there to PTX. After it: a gpu.binary in the place of the kernels.
void buildLowerToPTXStage(OpPassManager &pm);

/// From kernels of arith, gpu, math, memref, scf, tensorops, ub and vector
/// operations to SPIR-V of the OpenCL flavour. After it: a spirv.module beside
/// the kernels; with `serialize`, a gpu.binary in their place.
void buildLowerToSPIRVStage(OpPassManager &pm, bool serialize);

/// From launches and a gpu.binary to LLVM: host code in the LLVM dialect that
/// calls the functions of MLIR's GPU runtime. The extension point is LLVM.
void buildLowerGPUHostStage(OpPassManager &pm,
                            const Extensions &extensions = {});

/// From a program to the LLVM dialect for a CPU:
/// `tensorops-lower-to-cpu-pipeline`.
void buildLowerToCPUPipeline(OpPassManager &pm,
                             const LowerToCPUOptions &options,
                             const Extensions &extensions = {});

/// From a program to kernels and launches: `tensorops-lower-to-gpu-pipeline`.
void buildLowerToGPUPipeline(OpPassManager &pm,
                             const LowerToGPUOptions &options);

/// From kernels to code for NVIDIA GPUs, with a host target from whole programs
/// on, accesses as wide as the chip has them:
/// `tensorops-lower-to-nvvm-pipeline`.
void buildLowerToNVVMPipeline(OpPassManager &pm,
                              const LowerToNVVMOptions &options);

/// From kernels to SPIR-V for OpenCL, with a host target from whole programs
/// on: `tensorops-lower-to-spirv-pipeline`.
void buildLowerToSPIRVPipeline(OpPassManager &pm,
                               const LowerToSPIRVOptions &options);

/// From a program to kernels as PTX or SPIR-V and host code in the LLVM dialect
/// that has them inside, for a GPU as LowerToDeviceOptions names it:
/// `tensorops-lower-to-device-pipeline`.
void buildLowerToDevicePipeline(OpPassManager &pm, StringRef chip,
                                const DeviceLoweringOptions &options,
                                const Extensions &extensions = {});

} // namespace mlir::tensorops

#endif // TENSOROPS_PIPELINES_PIPELINES_H
