// tensorops-lower-to-nvvm-pipeline: from kernels to PTX and cubin; a comment
// says what holds behind each group of passes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/Pipelines.h"

#include "Stages.h"
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/GPU/Transforms/Passes.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tensorops/Conversion/Passes.h"
#include "tensorops/Target/Target.h"
#include "tensorops/Transforms/Passes.h"
#include "llvm/TargetParser/Triple.h"

using namespace mlir;

/// What a thread of `chip` reads at a time; whether there is such a chip is
/// said where it is attached.
static int64_t getAccessBits(StringRef chip) {
  auto target = ::tensorops::Target::parse(chip);
  if (target && llvm::Triple(target->triple()).isNVPTX())
    return target->vectorBits();
  llvm::consumeError(target.takeError());
  return 128;
}

void mlir::tensorops::buildLowerToNVVMPipeline(
    OpPassManager &pm, const LowerToNVVMOptions &options) {
  addKernels(pm, options.hostTarget, getAccessBits(options.chip));
  OpPassManager &kernels = pm.nest<gpu::GPUModuleOp>();
  kernels.addPass(createAttachNVVMTarget({options.chip}));
  kernels.addPass(createExpandRecipes());
  // Only upstream dialects.
  addNarrowFloatExpansion(kernels);
  kernels.addPass(math::createMathExpandOpsPass({{"rsqrt", "clampf"}}));
  addCleanup(kernels);
  // No arithmetic in 16-bit floats.
  kernels.addPass(createKernelsToPointers());
  kernels.addPass(createSCFToControlFlowPass());
  kernels.addPass(arith::createArithExpandOpsPass());
  // Before the conversion below, which would call a library for math.
  kernels.addPass(createCheckKernelMath());
  kernels.addPass(createConvertMathToLLVMPass());
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
  if (options.format == KernelFormat::NVVM)
    return;
  GpuModuleToBinaryPassOptions binary;
  binary.compilationTarget =
      options.format == KernelFormat::PTX ? "isa" : "bin";
  pm.addPass(createGpuModuleToBinaryPass(binary));
}
