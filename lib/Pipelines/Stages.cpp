// Parts of stages that several pipelines have.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Stages.h"

#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tensorops/Transforms/Passes.h"

using namespace mlir;

void tensorops::addCleanup(OpPassManager &pm) {
  pm.addPass(createCanonicalizerPass());
  pm.addPass(createCSEPass());
}

void tensorops::addNarrowFloatExpansion(OpPassManager &pm) {
  pm.addPass(arith::createArithEmulateUnsupportedFloats(
      {{"f16", "bf16"}, /*targetTypeStr=*/"f32"}));
  pm.addPass(createWidenNarrowMath());
  pm.addPass(createExpandFloatConversions());
  pm.addPass(createMoveNarrowFloats());
}
