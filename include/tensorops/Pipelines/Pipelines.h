// The pipelines as a library: stages, their options, and what holds after each.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_PIPELINES_PIPELINES_H
#define TENSOROPS_PIPELINES_PIPELINES_H

#include "mlir/Pass/PassOptions.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace mlir {
class OpPassManager;
} // namespace mlir

namespace mlir::tensorops {

/// How tensors stand in memory at the boundary of a public function.
enum class EntryLayout {
  /// Contiguous, row-major.
  Identity,
  /// Any strides and offset.
  Strided,
};

/// The layout that an option spells `identity` or `strided`; an error for any
/// other name.
llvm::Expected<EntryLayout> parseEntryLayout(llvm::StringRef name);

/// In which order a sum over the last dimension adds its terms.
enum class ReductionOrder {
  /// In 64 partial sums that are added up by halves: the same bits for every
  /// vector width.
  Lanes64,
  /// One after the other, in scalar code.
  Sequential,
};

/// Options of `tensorops-lower-to-cpu-pipeline` and of its stages.
struct LowerToCPUOptions : PassPipelineOptions<LowerToCPUOptions> {
  Option<std::string> target{
      *this, "target",
      llvm::cl::desc("Target to compile for: an LLVM CPU name with features, "
                     "as x86-64-v3 or znver4+no-clwb; required")};
  Option<EntryLayout> entryLayout{
      *this, "entry-layout",
      llvm::cl::desc("Layout of tensors at the boundary of public functions"),
      llvm::cl::values(
          clEnumValN(EntryLayout::Identity, "identity",
                     "contiguous, row-major"),
          clEnumValN(EntryLayout::Strided, "strided", "any strides, offset")),
      llvm::cl::init(EntryLayout::Identity)};
  Option<ReductionOrder> reductionOrder{
      *this, "reduction-order",
      llvm::cl::desc("Order in which sums over the last dimension are added"),
      llvm::cl::values(
          clEnumValN(ReductionOrder::Lanes64, "lanes64",
                     "64 partial sums, then by halves; vectorised"),
          clEnumValN(ReductionOrder::Sequential, "sequential",
                     "one term after the other; scalar code")),
      llvm::cl::init(ReductionOrder::Lanes64)};
  Option<bool> widenSums{
      *this, "widen-sums",
      llvm::cl::desc("Add sums of 16-bit floats in f32, rounded once"),
      llvm::cl::init(true)};
  Option<bool> runtimeChecks{
      *this, "runtime-checks",
      llvm::cl::desc("Check sizes and bounds that only the run knows"),
      llvm::cl::init(true)};
};

/// From input to linalg on tensors, elementwise chains fused. After it: no
/// tensorops on tensors or memrefs; every module carries its target; run-time
/// conditions are cf.assert.
void buildLowerToLinalgStage(OpPassManager &pm,
                             const LowerToCPUOptions &options);

/// From linalg on tensors to loops over vectors and scalars on buffers. After
/// it: no tensors, no linalg; results are owned by the caller, arguments are
/// not written, temporaries are freed; tensorops stand on vectors and scalars.
void buildLowerToVectorStage(OpPassManager &pm,
                             const LowerToCPUOptions &options);

/// From there to the LLVM dialect. After it: nothing but llvm operations;
/// failed checks return early; only the C interface of public functions is
/// visible; triple, data layout, CPU and features are set.
void buildLowerToLLVMStage(OpPassManager &pm, const LowerToCPUOptions &options);

/// The three stages: `tensorops-lower-to-cpu-pipeline`.
void buildLowerToCPUPipeline(OpPassManager &pm,
                             const LowerToCPUOptions &options);

/// Options of the stages that lower a program for a GPU and its host.
struct LowerToGPUOptions : PassPipelineOptions<LowerToGPUOptions> {
  Option<int64_t> accessBits{
      *this, "access-bits",
      llvm::cl::desc(
          "Bits that a thread reads or writes at a time: 128, or 256 "
          "where the GPU has such accesses"),
      llvm::cl::init(128)};
  Option<std::string> hostTarget{
      *this, "host-target",
      llvm::cl::desc("CPU that launches the kernels, as x86-64-v3; required")};
  Option<EntryLayout> entryLayout{
      *this, "entry-layout",
      llvm::cl::desc("Layout of tensors at the boundary of public functions"),
      llvm::cl::values(
          clEnumValN(EntryLayout::Identity, "identity",
                     "contiguous, row-major"),
          clEnumValN(EntryLayout::Strided, "strided", "any strides, offset")),
      llvm::cl::init(EntryLayout::Identity)};
  Option<bool> runtimeChecks{
      *this, "runtime-checks",
      llvm::cl::desc("Check sizes and bounds that only the run knows"),
      llvm::cl::init(true)};
};

/// From input to kernels and launches. After it: every loop is a gpu.func in
/// one gpu.module; host code touches no element; the entry's memory is the
/// device's. The same for every GPU but for the width of accesses.
void buildLowerToGPUStage(OpPassManager &pm, const LowerToGPUOptions &options);

/// From launches and a gpu.binary to LLVM: host code in the LLVM dialect that
/// calls the functions of MLIR's GPU runtime.
void buildLowerGPUHostStage(OpPassManager &pm,
                            const LowerToGPUOptions &options);

/// What kernels become on the way to a device.
enum class KernelFormat {
  /// The NVVM dialect.
  NVVM,
  /// PTX text in a gpu.binary.
  PTX,
  /// Machine code in a gpu.binary, by NVIDIA's ptxas.
  Cubin,
};

/// Of a pipeline that makes code of kernels, and before that may make kernels.
template <typename Options>
struct LowerKernelsOptions : PassPipelineOptions<Options> {
  typename PassPipelineOptions<Options>::template Option<std::string>
      hostTarget{*this, "host-target",
                 llvm::cl::desc("Make kernels of loops first, as "
                                "tensorops-lower-to-gpu-pipeline does, for "
                                "this CPU as the host; else they are there")};
};

/// Options of `tensorops-lower-to-nvvm-pipeline`.
struct LowerToNVVMOptions : LowerKernelsOptions<LowerToNVVMOptions> {
  Option<std::string> chip{
      *this, "chip",
      llvm::cl::desc("GPU to compile for, as sm_90 or sm_90+ptx83; required")};
  Option<KernelFormat> format{
      *this, "format", llvm::cl::desc("What to make of the kernels"),
      llvm::cl::values(
          clEnumValN(KernelFormat::NVVM, "nvvm", "the NVVM dialect"),
          clEnumValN(KernelFormat::PTX, "ptx", "PTX in a gpu.binary"),
          clEnumValN(KernelFormat::Cubin, "cubin",
                     "machine code in a gpu.binary, by ptxas")),
      llvm::cl::init(KernelFormat::PTX)};
};

/// From kernels of arith, complex, gpu, math, memref, scf, tensorops, ub and
/// vector operations to code for NVIDIA GPUs, with a host target from whole
/// programs on, accesses as wide as the chip has them:
/// `tensorops-lower-to-nvvm-pipeline`.
void buildLowerToNVVMPipeline(OpPassManager &pm,
                              const LowerToNVVMOptions &options);

/// Options of `tensorops-lower-to-spirv-pipeline`.
struct LowerToSPIRVOptions : LowerKernelsOptions<LowerToSPIRVOptions> {
  Option<bool> serialize{
      *this, "serialize",
      llvm::cl::desc(
          "Put a gpu.binary in the place of the kernels; otherwise a "
          "spirv.module stands beside them"),
      llvm::cl::init(true)};
};

/// From kernels of arith, gpu, math, memref, scf, tensorops, ub and vector
/// operations, with a host target from whole programs on, to SPIR-V for OpenCL:
/// `tensorops-lower-to-spirv-pipeline`.
void buildLowerToSPIRVPipeline(OpPassManager &pm,
                               const LowerToSPIRVOptions &options);

} // namespace mlir::tensorops

#endif // TENSOROPS_PIPELINES_PIPELINES_H
