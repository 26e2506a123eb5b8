// Vectors are chosen element by element.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ExpandForSPIRV.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;

namespace {
struct SpreadCondition : OpRewritePattern<arith::SelectOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::SelectOp op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<VectorType>(op.getType());
    if (!type || isa<VectorType>(op.getCondition().getType()))
      return failure();
    Value conditions = vector::BroadcastOp::create(
        rewriter, op.getLoc(), type.clone(rewriter.getI1Type()),
        op.getCondition());
    rewriter.modifyOpInPlace(
        op, [&] { op.getConditionMutable().assign(conditions); });
    return success();
  }
};
} // namespace

void tensorops::populateSpreadConditionsPatterns(RewritePatternSet &patterns) {
  patterns.add<SpreadCondition>(patterns.getContext());
}
