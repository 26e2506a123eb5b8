// Parts of stages that several pipelines have.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Stages.h"

#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tensorops/Conversion/Passes.h"
#include "tensorops/Transforms/Passes.h"

using namespace mlir;

// Upstream's fold of memref.cast into memref.subview lets a source be known to
// be empty, in which no offset is valid; its reduction of a single element
// takes vector<[1]xi64> for one (docs/upstream.md). By either spelling that
// compilers have for their names.
void tensorops::addCanonicalizer(OpPassManager &pm) {
  static const std::string kDisabled[] = {
      "(anonymous namespace)::SubViewOpMemRefCastFolder",
      "{anonymous}::SubViewOpMemRefCastFolder",
      "(anonymous namespace)::ElideSingleElementReduction",
      "{anonymous}::ElideSingleElementReduction"};
  pm.addPass(createCanonicalizerPass(GreedyRewriteConfig(), kDisabled));
}

void tensorops::addCleanup(OpPassManager &pm) {
  addCanonicalizer(pm);
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
