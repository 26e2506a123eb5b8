// tensorops-lower-to-spirv-pipeline: from kernels to SPIR-V of the OpenCL
// flavour; a comment says what holds behind each group of passes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/Pipelines.h"

#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/GPU/Transforms/Passes.h"
#include "mlir/Dialect/SPIRV/IR/SPIRVOps.h"
#include "mlir/Dialect/SPIRV/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tensorops/Conversion/Passes.h"
#include "tensorops/Transforms/Passes.h"

using namespace mlir;

static void addCleanup(OpPassManager &pm) {
  pm.addPass(createCanonicalizerPass());
  pm.addPass(createCSEPass());
}

void tensorops::buildLowerToSPIRVPipeline(OpPassManager &pm,
                                          const LowerToSPIRVOptions &options) {
  OpPassManager &kernels = pm.nest<gpu::GPUModuleOp>();
  kernels.addPass(createAttachOpenCLTarget());
  kernels.addPass(createExpandRsqrt());
  // Only upstream dialects.
  kernels.addPass(arith::createArithEmulateUnsupportedFloats(
      {{"f16", "bf16"}, /*targetTypeStr=*/"f32"}));
  kernels.addPass(createWidenNarrowMath());
  kernels.addPass(createExpandFloatConversions());
  kernels.addPass(createMoveNarrowFloats());
  addCleanup(kernels);
  // No 16-bit floats, but their bits.
  kernels.addPass(createRoundDivisions());
  kernels.addNestedPass<gpu::GPUFuncOp>(createExpandShuffles());
  addCleanup(kernels);
  // OpenCL rounds every operation as other machines do, and threads meet at
  // barriers only.
  kernels.addPass(createConvertKernelsToSPIRV());
  OpPassManager &modules = kernels.nest<spirv::ModuleOp>();
  modules.addPass(spirv::createSPIRVLowerABIAttributesPass());
  modules.addPass(createForbidContraction());
  addCleanup(modules);
  modules.addPass(createExpandConstructs());
  modules.addPass(spirv::createSPIRVUpdateVCEPass());
  // A spirv.module beside the kernels that names what it asks of a device.
  if (options.serialize)
    pm.addPass(createGpuModuleToBinaryPass());
  // Its words, in a gpu.binary.
}
