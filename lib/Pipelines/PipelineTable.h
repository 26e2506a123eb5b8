// All pipelines with name, summary, options and builder: what is registered is
// what the documents list.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_PIPELINES_PIPELINETABLE_H
#define TENSOROPS_LIB_PIPELINES_PIPELINETABLE_H

#include "tensorops/Pipelines/Pipelines.h"

namespace mlir::tensorops {

template <typename OptionsT> struct PipelineEntry {
  using Options = OptionsT;

  llvm::StringLiteral name;
  llvm::StringLiteral summary;
  void (*build)(OpPassManager &, const Options &);
};

/// Of a pipeline that leaves nothing to choose.
struct NoOptions : PipelineOptions {};

/// Calls `visit` with the PipelineEntry of every pipeline; each has an option
/// struct of its own.
template <typename Visitor> void visitPipelines(Visitor &&visit) {
  visit(PipelineEntry<LowerToCPUOptions>{
      "tensorops-lower-to-cpu-pipeline",
      "Lower func, tensorops, linalg, arith, math, tensor, memref, scf and "
      "vector operations to the LLVM dialect for a CPU",
      [](OpPassManager &pm, const LowerToCPUOptions &options) {
        buildLowerToCPUPipeline(pm, options);
      }});
  visit(PipelineEntry<LowerToDeviceOptions>{
      "tensorops-lower-to-device-pipeline",
      "Lower func, tensorops, linalg, arith, math, tensor, memref and scf "
      "operations to kernels for a GPU and to host code in the LLVM dialect "
      "that launches them",
      [](OpPassManager &pm, const LowerToDeviceOptions &options) {
        buildLowerToDevicePipeline(pm, options.chip, options);
      }});
  visit(PipelineEntry<LowerToGPUOptions>{
      "tensorops-lower-to-gpu-pipeline",
      "Lower func, tensorops, linalg, arith, math, tensor, memref and scf "
      "operations to kernels of the gpu dialect and their launches",
      buildLowerToGPUPipeline});
  visit(PipelineEntry<LowerToNVVMOptions>{
      "tensorops-lower-to-nvvm-pipeline",
      "Lower the kernels of every gpu.module, or with host-target a whole "
      "program's, to PTX for NVIDIA GPUs",
      buildLowerToNVVMPipeline});
  visit(PipelineEntry<LowerToSPIRVOptions>{
      "tensorops-lower-to-spirv-pipeline",
      "Lower the kernels of every gpu.module, or with host-target a whole "
      "program's, to SPIR-V for OpenCL",
      buildLowerToSPIRVPipeline});
  visit(PipelineEntry<NoOptions>{
      "tensorops-lower-gpu-host-pipeline",
      "Lower launches of a gpu.binary and host code to the LLVM dialect",
      [](OpPassManager &pm, const NoOptions &) {
        buildLowerGPUHostStage(pm);
      }});
}

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_PIPELINES_PIPELINETABLE_H
