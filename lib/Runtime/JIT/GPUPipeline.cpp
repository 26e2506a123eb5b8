// Pipelines are the library's; here is which of them a stage needs.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "GPUPipeline.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Pass/PassManager.h"
#include "tensorops/Runtime/JIT/Diagnostics.h"
#include "llvm/TargetParser/Triple.h"

using namespace tensorops;

static bool isNVIDIA(const Target &target) {
  return llvm::Triple(target.triple()).isNVPTX();
}

bool tensorops::isGPU(const Target &target) {
  return isNVIDIA(target) || llvm::Triple(target.triple()).isSPIRV();
}

llvm::Error tensorops::checkStage(const Target &target, Stage stage) {
  if (!isKernelStage(stage)) {
    // MLIR writes the code of OpenCL devices, LLVM that of all others.
    const bool hasNone =
        stage == Stage::Assembly && isGPU(target) && !isNVIDIA(target);
    return hasNone ? llvm::createStringError("stage 'asm' is none of target '" +
                                             target.text() +
                                             "'; its code is stage spirv")
                   : llvm::Error::success();
  }
  const bool isOfNVIDIA = stage != Stage::GPU && stage != Stage::SPIRV;
  const bool hasIt = stage == Stage::SPIRV ? isGPU(target) && !isNVIDIA(target)
                     : isOfNVIDIA          ? isNVIDIA(target)
                                           : isGPU(target);
  if (hasIt)
    return llvm::Error::success();
  llvm::StringRef name;
  for (const StageInfo &info : allStages())
    if (info.stage == stage)
      name = info.name;
  llvm::StringRef expected = stage == Stage::SPIRV ? "opencl"
                             : isOfNVIDIA ? "an NVIDIA GPU, as sm_90"
                                          : "a GPU, as sm_90 or opencl";
  return llvm::createStringError("stage '" + name + "' is none of target '" +
                                 target.text() + "'; name " + expected);
}

/// Kernels in their last form.
static void addKernelFormat(mlir::OpPassManager &manager, const Target &gpu,
                            Stage stage) {
  using mlir::tensorops::KernelFormat;
  if (!isNVIDIA(gpu)) {
    mlir::tensorops::LowerToSPIRVOptions spirv;
    return buildLowerToSPIRVPipeline(manager, spirv);
  }
  mlir::tensorops::LowerToNVVMOptions nvvm;
  nvvm.chip = gpu.text().str();
  // What is assembled is PTX, too.
  nvvm.format = stage == Stage::NVVM ? KernelFormat::NVVM : KernelFormat::PTX;
  buildLowerToNVVMPipeline(manager, nvvm);
}

void tensorops::buildGPUPipeline(mlir::OpPassManager &manager,
                                 const Target &gpu, const Target &host,
                                 mlir::tensorops::EntryLayout layout,
                                 Stage stage) {
  mlir::tensorops::LowerToGPUOptions lowering;
  lowering.hostTarget = host.text().str();
  lowering.entryLayout = layout;
  lowering.accessBits = gpu.vectorBits();
  buildLowerToGPUStage(manager, lowering);
  if (stage == Stage::GPU)
    return;
  addKernelFormat(manager, gpu, stage);
  if (!isKernelStage(stage))
    buildLowerGPUHostStage(manager, lowering);
}

llvm::Expected<std::string> tensorops::readKernels(mlir::ModuleOp module) {
  for (auto binary : module.getOps<mlir::gpu::BinaryOp>())
    for (mlir::Attribute object : binary.getObjects())
      return mlir::cast<mlir::gpu::ObjectAttr>(object).getObject().str();
  return llvm::createStringError(
      "the module has no kernels: none of its functions has a loop over "
      "tensors or memrefs");
}
