// The options of all pipelines, each declared once: tools, engine, documents
// and bindings take names, texts and defaults from here.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_PIPELINES_OPTIONS_H
#define TENSOROPS_PIPELINES_OPTIONS_H

#include "tensorops/Conversion/Raise.h"
#include "tensorops/Pipelines/PipelineOptions.h"
#include "tensorops/Transforms/Nontemporal.h"

namespace mlir::tensorops {

/// How tensors stand in memory at the boundary of a public function.
enum class EntryLayout {
  /// Contiguous, row-major.
  Identity,
  /// Any strides and offset.
  Strided,
};

/// In which order a sum over the last dimension adds its terms.
enum class ReductionOrder {
  /// In 64 partial sums that are added up by halves: the same bits for every
  /// vector width.
  Lanes64,
  /// One after the other, in scalar code.
  Sequential,
};

/// What becomes of the operations of the transform dialect beside a program.
enum class TransformSchedule {
  /// They are erased.
  Ignore,
  /// `@__transform_main` is applied to the program first.
  Run,
};

/// What every pipeline leaves to whoever compiles a program, for whichever
/// target.
struct LoweringOptions : PipelineOptions {
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
      llvm::cl::values(clEnumValN(ReductionOrder::Lanes64, "lanes64",
                                  "64 partial sums, then by halves"),
                       clEnumValN(ReductionOrder::Sequential, "sequential",
                                  "one term after the other")),
      llvm::cl::init(ReductionOrder::Lanes64)};
  Option<bool> widenSums{
      *this, "widen-sums",
      llvm::cl::desc("Add sums of 16-bit floats in f32, rounded once"),
      llvm::cl::init(true)};
  Option<Nontemporal> nontemporal{
      *this, "nontemporal",
      llvm::cl::desc("Whether outputs are written past the caches"),
      llvm::cl::values(
          clEnumValN(Nontemporal::Auto, "auto",
                     "where they would not stay in the target's"),
          clEnumValN(Nontemporal::Always, "always",
                     "wherever they can be: nobody reads them soon"),
          clEnumValN(Nontemporal::Never, "never", "")),
      llvm::cl::init(Nontemporal::Auto)};
  Option<bool> runtimeChecks{
      *this, "runtime-checks",
      llvm::cl::desc("Check sizes, bounds and divisors that only the run "
                     "knows"),
      llvm::cl::init(true)};
  Option<TransformSchedule> transformSchedule{
      *this, "transform-schedule",
      llvm::cl::desc("What to do with a transform schedule in the module"),
      llvm::cl::values(
          clEnumValN(TransformSchedule::Ignore, "ignore", "leave it out"),
          clEnumValN(TransformSchedule::Run, "run",
                     "apply __transform_main first")),
      llvm::cl::init(TransformSchedule::Ignore)};
  Option<RaiseLevel> raise{
      *this, "raise", llvm::cl::desc("What becomes tensorops.rsqrt"),
      llvm::cl::values(
          clEnumValN(RaiseLevel::None, "none", "nothing"),
          clEnumValN(RaiseLevel::Named, "named", "math.rsqrt and its like"),
          clEnumValN(RaiseLevel::Quotients, "quotients", "1/sqrt(x), too"),
          clEnumValN(RaiseLevel::Powers, "powers",
                     "pow(x, -0.5), too, though -0 and -inf differ")),
      llvm::cl::init(RaiseLevel::Named)};
  Option<RaiseAccuracy> raiseAccuracy{
      *this, "raise-accuracy",
      llvm::cl::desc("Accuracy of such an operation whose source states none"),
      llvm::cl::values(
          clEnumValN(RaiseAccuracy::Source, "source",
                     "as written: quotients two_step, others correct"),
          clEnumValN(RaiseAccuracy::Correct, "correct", ""),
          clEnumValN(RaiseAccuracy::TwoStep, "two_step", ""),
          clEnumValN(RaiseAccuracy::Faithful, "faithful", ""),
          clEnumValN(RaiseAccuracy::Approximate, "approximate", "")),
      llvm::cl::init(RaiseAccuracy::Source)};
  Option<bool> remarks{
      *this, "remarks",
      llvm::cl::desc("Say what became tensorops.rsqrt, what did not, and why"),
      llvm::cl::init(false)};
};

/// Options of `tensorops-lower-to-cpu-pipeline`.
struct LowerToCPUOptions : LoweringOptions {
  Option<std::string> target{
      *this, "target",
      llvm::cl::desc("Target to compile for: an LLVM CPU name with features, "
                     "as x86-64-v3 or znver4+no-clwb; required")};
};

/// What a pipeline that makes kernels of a program must know besides. One that
/// takes kernels as well does not make any unless a host is named.
struct DeviceLoweringOptions : LoweringOptions {
  Option<std::string> hostTarget{
      *this, "host-target", llvm::cl::value_desc("CPU"),
      llvm::cl::desc("CPU that launches the kernels, as x86-64-v3")};
};

/// Options of `tensorops-lower-to-gpu-pipeline`.
struct LowerToGPUOptions : DeviceLoweringOptions {
  Option<int64_t> accessBits{
      *this, "access-bits",
      llvm::cl::desc(
          "Bits that a thread reads or writes at a time: 128, or 256 "
          "where the GPU has such accesses"),
      llvm::cl::init(128)};
  Option<int64_t> workgroupBytes{
      *this, "workgroup-bytes",
      llvm::cl::desc("Bytes of memory that the threads of a block share"),
      llvm::cl::init(32768)};
};

/// Options of `tensorops-lower-to-device-pipeline`.
struct LowerToDeviceOptions : DeviceLoweringOptions {
  Option<std::string> chip{
      *this, "chip",
      llvm::cl::desc("GPU to compile for, as sm_90 or sm_90+ptx83, or of whole "
                     "programs opencl; required")};
};

/// What kernels become on the way to a device. Cubins are made of PTX by the
/// runtime, for whichever pipeline: upstream's gpu-module-to-binary would look
/// for ptxas by rules of its own and report in several lines what went wrong.
enum class KernelFormat {
  /// The NVVM dialect.
  NVVM,
  /// PTX text in a gpu.binary.
  PTX,
};

/// Options of `tensorops-lower-to-nvvm-pipeline`.
struct LowerToNVVMOptions : LowerToDeviceOptions {
  Option<KernelFormat> format{
      *this, "format", llvm::cl::desc("What to make of the kernels"),
      llvm::cl::values(
          clEnumValN(KernelFormat::NVVM, "nvvm", "the NVVM dialect"),
          clEnumValN(KernelFormat::PTX, "ptx", "PTX in a gpu.binary")),
      llvm::cl::init(KernelFormat::PTX)};
};

/// Options of `tensorops-lower-to-spirv-pipeline`.
struct LowerToSPIRVOptions : DeviceLoweringOptions {
  Option<bool> serialize{
      *this, "serialize",
      llvm::cl::desc(
          "Put a gpu.binary in the place of the kernels; otherwise a "
          "spirv.module stands beside them"),
      llvm::cl::init(true)};
};

} // namespace mlir::tensorops

#endif // TENSOROPS_PIPELINES_OPTIONS_H
