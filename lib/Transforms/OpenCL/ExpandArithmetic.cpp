// Arithmetic for SPIR-V: the same values by operations that convert rightly.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ExpandForSPIRV.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;

namespace {
/// The largest whole number not above the magnitude, with the operand's sign.
struct ExpandTruncation : OpRewritePattern<math::TruncOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(math::TruncOp op,
                                PatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value magnitude = math::AbsFOp::create(rewriter, loc, op.getOperand());
    Value whole = math::FloorOp::create(rewriter, loc, magnitude);
    rewriter.replaceOpWithNewOp<math::CopySignOp>(op, whole, op.getOperand());
    return success();
  }
};

/// The dividend less the divisor times the quotient.
struct ExpandRemainder : OpRewritePattern<arith::RemSIOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::RemSIOp op,
                                PatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value quotient =
        arith::DivSIOp::create(rewriter, loc, op.getLhs(), op.getRhs());
    Value whole = arith::MulIOp::create(rewriter, loc, quotient, op.getRhs());
    rewriter.replaceOpWithNewOp<arith::SubIOp>(op, op.getLhs(), whole);
    return success();
  }
};
} // namespace

void tensorops::populateExpandArithmeticPatterns(RewritePatternSet &patterns) {
  patterns.add<ExpandTruncation, ExpandRemainder>(patterns.getContext());
}
