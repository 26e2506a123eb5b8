// tensorops-expand-arith: the last of arith that conversions to LLVM and SPIR-V
// do not take as it is. Stock arith-expand would do so for extrema as well, and
// take -0 for +0.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDARITH
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
/// To nearest is how machines round. Said, it becomes an intrinsic that knows
/// the mode only at run time, and no vector.
struct RoundByDefault : OpRewritePattern<arith::TruncFOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::TruncFOp op,
                                PatternRewriter &rewriter) const override {
    if (op.getRoundingmode() != arith::RoundingMode::to_nearest_even)
      return failure();
    rewriter.modifyOpInPlace(op, [&] { op.removeRoundingmodeAttr(); });
    return success();
  }
};
} // namespace

void mlir::tensorops::populateExpandArithPatterns(RewritePatternSet &patterns) {
  arith::populateCeilFloorDivExpandOpsPatterns(patterns);
  patterns.add<RoundByDefault>(patterns.getContext());
}

namespace {
struct ExpandArith : mlir::tensorops::impl::ExpandArithBase<ExpandArith> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    mlir::tensorops::populateExpandArithPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
