// Parts of stages that several pipelines have.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Stages.h"

#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tensorops/Conversion/Passes.h"
#include "tensorops/Transforms/Passes.h"

using namespace mlir;

void tensorops::addCleanup(OpPassManager &pm) {
  pm.addPass(createCanonicalizerPass());
  pm.addPass(createCSEPass());
}

void tensorops::addFloatExpansions(OpPassManager &pm) {
  pm.addPass(createWidenNarrowFloats());
  pm.addPass(createExpandMath());
  pm.addPass(createExpandFloatConversions());
  pm.addPass(createMoveNarrowFloats());
}

void tensorops::addRaise(OpPassManager &pm, const LoweringOptions &options,
                         RaiseRemarks told) {
  pm.addPass(createRaiseRsqrt({options.raise, options.raiseAccuracy,
                               options.remarks ? told : RaiseRemarks::None}));
}
