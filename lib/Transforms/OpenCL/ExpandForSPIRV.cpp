// tensorops-expand-for-spirv: operations that MLIR converts to SPIR-V not at
// all, or not for every operand.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ExpandForSPIRV.h"

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDFORSPIRV
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

namespace {
struct ExpandForSPIRV : tensorops::impl::ExpandForSPIRVBase<ExpandForSPIRV> {
  void runOnOperation() override {
    RewritePatternSet operations(&getContext());
    populateExpandArithmeticPatterns(operations);
    populateExpandBooleansPatterns(operations);
    populateGuardLoopResultsPatterns(operations);
    walkAndApplyPatterns(getOperation(), std::move(operations));
    // Guards of loop results are choices as well.
    RewritePatternSet choices(&getContext());
    populateSpreadConditionsPatterns(choices);
    walkAndApplyPatterns(getOperation(), std::move(choices));
  }
};
} // namespace
