// What is the same for every GPU: from linalg to kernels and launches, from
// launches to host code, and all the way; a comment says what holds behind each
// group of passes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/Pipelines.h"

#include "Stages.h"
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tensorops/Target/Target.h"
#include "tensorops/Transforms/Passes.h"
#include <optional>

using namespace mlir;

void mlir::tensorops::buildLowerToKernelsStage(OpPassManager &pm,
                                               const LoweringOptions &options,
                                               const KernelLimits &limits,
                                               const Extensions &extensions) {
  pm.addNestedPass<func::FuncOp>(createMarkRestrictedMemory());
  addBuffers(pm, options);
  pm.addPass(createUploadConstants());
  pm.addPass(createMarkDeviceMemory());
  // Every buffer is the device's. The host's own are made from here on: lists
  // of who owns which buffer.
  addDeallocations(pm);
  pm.addPass(createLinalgGeneralizeNamedOpsPass());
  pm.addPass(createGeneralizeCopies());
  pm.addPass(createUseStorageTypes());
  // Loops read and write f32, f64, complex and signless integers; bodies
  // compute on all but complex.
  if (options.reductionOrder == ReductionOrder::Lanes64) {
    pm.addPass(createCSEPass());
    MapRowsToGPUOptions rows;
    rows.workgroupBytes = limits.workgroupBytes;
    pm.addPass(createMapRowsToGPU(rows));
    // Norms are kernels.
  }
  pm.addPass(createVersionStridedLoops());
  pm.addPass(createCollapseElementwise());
  // Loops run over as many consecutive elements as they can.
  MapToGPUOptions mapping;
  mapping.accessBits = limits.accessBits;
  mapping.partialSums = options.reductionOrder == ReductionOrder::Lanes64;
  pm.addPass(createMapToGPU(mapping));
  pm.addPass(createReturnKernelErrors());
  addCleanup(pm);
  // Loops are kernels; what is left launches them, and reports what they found
  // wrong.
  extensions.build(ExtensionPoint::Kernels, pm);
}

void mlir::tensorops::buildLowerGPUHostStage(OpPassManager &pm,
                                             const Extensions &extensions) {
  pm.addPass(createRecordEntries());
  pm.addPass(createProtectNames());
  GuardAllocationsOptions sizes;
  // Whoever gives the memory says why there is none.
  sizes.checksMemory = false;
  pm.addPass(createGuardAllocations(sizes));
  pm.addPass(createUseDeviceMemory());
  // Buffers are of calls of the runtime, and kernels take pointers.
  buildLowerToLLVMStage(pm, extensions);
}

void mlir::tensorops::buildLowerToGPUPipeline(
    OpPassManager &pm, const LowerToGPUOptions &options) {
  buildLowerToLinalgStage(pm, options.hostTarget, options);
  buildLowerToKernelsStage(pm, options,
                           {options.accessBits, options.workgroupBytes});
}

/// The GPU `chip`; nothing where there is none such, which is said where it is
/// attached.
static std::optional<::tensorops::Target> findGPU(StringRef chip) {
  auto target = ::tensorops::Target::parse(chip);
  if (target && target->isGPU())
    return std::move(*target);
  llvm::consumeError(target.takeError());
  return std::nullopt;
}

mlir::tensorops::ComputeTarget
mlir::tensorops::getComputeTarget(StringRef chip) {
  auto gpu = findGPU(chip);
  if (!gpu)
    return ComputeTarget::CPU;
  return gpu->isOpenCL() ? ComputeTarget::OpenCL : ComputeTarget::NVPTX;
}

void mlir::tensorops::addKernels(OpPassManager &pm, StringRef chip,
                                 const DeviceLoweringOptions &options,
                                 const Extensions &extensions) {
  auto gpu = findGPU(chip);
  buildLowerToLinalgStage(pm, options.hostTarget, options,
                          getComputeTarget(chip), extensions);
  KernelLimits limits;
  if (gpu)
    limits = {gpu->vectorBits(), gpu->workgroupBytes()};
  buildLowerToKernelsStage(pm, options, limits, extensions);
}

void mlir::tensorops::buildLowerToDevicePipeline(
    OpPassManager &pm, StringRef chip, const DeviceLoweringOptions &options,
    const Extensions &extensions) {
  addKernels(pm, chip, options, extensions);
  if (auto gpu = findGPU(chip); gpu && gpu->isOpenCL()) {
    buildLowerToSPIRVStage(pm, /*serialize=*/true);
  } else {
    buildLowerToNVVMStage(pm, chip);
    buildLowerToPTXStage(pm);
  }
  buildLowerGPUHostStage(pm, extensions);
}
