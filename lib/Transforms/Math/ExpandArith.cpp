// tensorops-expand-arith: the last of arith that conversions to LLVM and SPIR-V
// do not take as it is. Stock arith-expand would do so for extrema as well, and
// take -0 for +0.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"
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

/// Nothing but 1 divides an i1, signed -1: the quotient is the dividend, and
/// that of 1 by -1, which is out of range, no matter.
template <typename Op> struct DivideBooleans : OpRewritePattern<Op> {
  explicit DivideBooleans(MLIRContext *context)
      : OpRewritePattern<Op>(context, /*benefit=*/2) {}

  LogicalResult matchAndRewrite(Op op,
                                PatternRewriter &rewriter) const override {
    if (!getElementTypeOrSelf(op.getType()).isSignlessInteger(1))
      return failure();
    if (isa<arith::RemSIOp, arith::RemUIOp>(op))
      rewriter.replaceOpWithNewOp<arith::ConstantOp>(
          op, rewriter.getZeroAttr(op.getType()));
    else
      rewriter.replaceOp(op, op.getLhs());
    return success();
  }
};
} // namespace

void mlir::tensorops::populateExpandArithPatterns(RewritePatternSet &patterns) {
  arith::populateCeilFloorDivExpandOpsPatterns(patterns);
  patterns
      .add<RoundByDefault, DivideBooleans<arith::DivSIOp>,
           DivideBooleans<arith::DivUIOp>, DivideBooleans<arith::RemSIOp>,
           DivideBooleans<arith::RemUIOp>, DivideBooleans<arith::CeilDivSIOp>,
           DivideBooleans<arith::CeilDivUIOp>,
           DivideBooleans<arith::FloorDivSIOp>>(patterns.getContext());
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
