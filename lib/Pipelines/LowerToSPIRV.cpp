// tensorops-lower-to-spirv-pipeline: from kernels to SPIR-V of the OpenCL
// flavour; a comment says what holds behind each group of passes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/Pipelines.h"

#include "Stages.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/GPU/Transforms/Passes.h"
#include "mlir/Dialect/SPIRV/IR/SPIRVOps.h"
#include "mlir/Dialect/SPIRV/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tensorops/Conversion/Passes.h"
#include "tensorops/Transforms/Passes.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;

/// What kernels consist of when only the conversion is left.
static constexpr llvm::StringLiteral kKernelDialects[] = {
    "arith", "gpu", "math", "memref", "scf", "ub", "vector"};

static std::unique_ptr<Pass> checkKernels() {
  tensorops::CheckDialectsOptions options;
  options.allowed.assign(std::begin(kKernelDialects),
                         std::end(kKernelDialects));
  // OpenCL has functions of math, and leaves it to the device how far off they
  // are.
  for (const tensorops::OperationRule &rule : tensorops::allOperationRules())
    if (rule.dialect == "math" && rule.opencl.isEmpty())
      for (StringRef name : llvm::split(rule.names, ' '))
        options.refused.push_back(("math." + name).str());
  return tensorops::createCheckDialects(options);
}

void tensorops::buildLowerToSPIRVStage(OpPassManager &pm, bool serialize) {
  OpPassManager &kernels = pm.nest<gpu::GPUModuleOp>();
  kernels.addPass(createAttachOpenCLTarget());
  kernels.addPass(createExpandRecipes());
  kernels.addPass(createExpandFunctions());
  // Only upstream dialects.
  addFloatExpansions(kernels);
  addCleanup(kernels);
  kernels.addPass(checkKernels());
  // No 16-bit floats, but their bits; nothing that has other bits elsewhere.
  kernels.addPass(createRoundDivisions());
  kernels.addPass(createExpandShuffles());
  addCleanup(kernels);
  // OpenCL rounds every operation as other machines do, and threads meet at
  // barriers only.
  kernels.addPass(createExpandArith());
  kernels.addPass(createExpandForSPIRV());
  // MLIR converts all that is left, and rightly: a loop that never ran gives
  // what it began with.
  kernels.addPass(createConvertKernelsToSPIRV());
  OpPassManager &modules = kernels.nest<spirv::ModuleOp>();
  modules.addPass(spirv::createSPIRVLowerABIAttributesPass());
  modules.addPass(createForbidContraction());
  addCleanup(modules);
  modules.addPass(createExpandConstructs());
  modules.addPass(spirv::createSPIRVUpdateVCEPass());
  // A spirv.module beside the kernels that names what it asks of a device.
  if (serialize)
    pm.addPass(createGpuModuleToBinaryPass());
  // Its words, in a gpu.binary.
}

void tensorops::buildLowerToSPIRVPipeline(OpPassManager &pm,
                                          const LowerToSPIRVOptions &options) {
  if (!options.hostTarget.empty())
    addKernels(pm, "opencl", options);
  else
    addRaise(pm, options, RaiseRemarks::All);
  buildLowerToSPIRVStage(pm, options.serialize);
}
