// What is the same for every GPU: from input to kernels and launches, and from
// launches to host code; a comment says what holds behind each group of passes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/Pipelines.h"

#include "Stages.h"
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Linalg/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tensorops/Transforms/Passes.h"

using namespace mlir;

static void copyOptions(tensorops::LowerToCPUOptions &to,
                        const tensorops::LowerToGPUOptions &from) {
  to.target = from.hostTarget.getValue();
  to.entryLayout = from.entryLayout.getValue();
  to.runtimeChecks = from.runtimeChecks.getValue();
}

void tensorops::buildLowerToGPUStage(OpPassManager &pm,
                                     const LowerToGPUOptions &options) {
  LowerToCPUOptions host;
  copyOptions(host, options);
  buildLowerToLinalgStage(pm, host);
  addBuffers(pm, host);
  pm.addPass(createUploadConstants());
  pm.addPass(createMarkDeviceMemory());
  // Every buffer is the device's. The host's own are made from here on: lists
  // of who owns which buffer.
  addDeallocations(pm);
  pm.addPass(createLinalgGeneralizeNamedOpsPass());
  pm.addPass(createGeneralizeCopies());
  pm.addPass(createUseStorageTypes());
  pm.addPass(createSplitComplex());
  // Loops read and write f32, f64, complex and signless integers; bodies
  // compute on all but complex.
  pm.addPass(createVersionStridedLoops());
  pm.addPass(createCollapseElementwise());
  // Loops run over as many consecutive elements as they can.
  pm.addPass(createMapToGPU({options.accessBits}));
  addCleanup(pm);
  // Loops are kernels; what is left launches them.
}

void tensorops::addKernels(OpPassManager &pm, StringRef host,
                           int64_t accessBits) {
  if (host.empty())
    return;
  LowerToGPUOptions options;
  options.hostTarget = host.str();
  options.accessBits = accessBits;
  buildLowerToGPUStage(pm, options);
}

void tensorops::buildLowerGPUHostStage(OpPassManager &pm,
                                       const LowerToGPUOptions &options) {
  LowerToCPUOptions host;
  copyOptions(host, options);
  GuardAllocationsOptions sizes;
  // Whoever gives the memory says why there is none.
  sizes.checksMemory = false;
  pm.addPass(createGuardAllocations(sizes));
  pm.addPass(createUseDeviceMemory());
  // Buffers are of calls of the runtime, and kernels take pointers.
  buildLowerToLLVMStage(pm, host);
}
