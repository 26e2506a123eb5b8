// tensorops-lower-to-nvvm-pipeline: from kernels to PTX; a comment says
// what holds behind each group of passes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/Pipelines.h"

#include "Stages.h"
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/GPU/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tensorops/Conversion/Passes.h"
#include "tensorops/Transforms/Passes.h"

using namespace mlir;

void tensorops::buildLowerToNVVMStage(OpPassManager &pm, StringRef chip) {
  OpPassManager &kernels = pm.nest<gpu::GPUModuleOp>();
  kernels.addPass(createAttachNVVMTarget({chip.str()}));
  kernels.addPass(createExpandRecipes());
  kernels.addPass(createExpandFunctions());
  // Only upstream dialects.
  addFloatExpansions(kernels);
  addCleanup(kernels);
  // No arithmetic in 16-bit floats.
  kernels.addPass(createKernelsToPointers());
  kernels.addPass(createSCFToControlFlowPass());
  kernels.addPass(createExpandArith());
  // Before the conversion below, which would call a library for it.
  kernels.addPass(createCallKernelMath());
  ConvertGpuOpsToNVVMOpsOptions conversion;
  conversion.indexBitwidth = 64;
  kernels.addPass(createConvertGpuOpsToNVVMOps(conversion));
  kernels.addPass(createConvertVectorToLLVMPass());
  kernels.addPass(createArithToLLVMConversionPass());
  ConvertToLLVMPassOptions blocks;
  blocks.filterDialects = {"cf"};
  kernels.addPass(createConvertToLLVMPass(blocks));
  kernels.addPass(createUBToLLVMConversionPass());
  kernels.addPass(createReconcileUnrealizedCastsPass());
  addCleanup(kernels);
  // Nothing but the LLVM and NVVM dialects.
}

void tensorops::buildLowerToPTXStage(OpPassManager &pm) {
  GpuModuleToBinaryPassOptions binary;
  binary.compilationTarget = "isa";
  pm.addPass(createGpuModuleToBinaryPass(binary));
}

void tensorops::buildLowerToNVVMPipeline(OpPassManager &pm,
                                         const LowerToNVVMOptions &options) {
  if (!options.hostTarget.empty())
    addKernels(pm, options.chip, options);
  else
    addRaise(pm, options, RaiseRemarks::All);
  buildLowerToNVVMStage(pm, options.chip);
  if (options.format == KernelFormat::PTX)
    buildLowerToPTXStage(pm);
}
