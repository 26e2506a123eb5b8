// What a loop gives that never ran is said outside of it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ExpandForSPIRV.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;

namespace {
struct GuardLoopResults : OpRewritePattern<scf::ForOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(scf::ForOp loop,
                                PatternRewriter &rewriter) const override {
    if (loop.getNumResults() == 0)
      return failure();
    rewriter.setInsertionPointAfter(loop);
    auto predicate = loop.getUnsignedCmp() ? arith::CmpIPredicate::ult
                                           : arith::CmpIPredicate::slt;
    Value runs =
        arith::CmpIOp::create(rewriter, loop.getLoc(), predicate,
                              loop.getLowerBound(), loop.getUpperBound());
    for (auto [result, init] :
         llvm::zip_equal(loop.getResults(), loop.getInitArgs())) {
      auto chosen =
          arith::SelectOp::create(rewriter, loop.getLoc(), runs, result, init);
      rewriter.replaceAllUsesExcept(result, chosen, chosen);
    }
    return success();
  }
};
} // namespace

void tensorops::populateGuardLoopResultsPatterns(RewritePatternSet &patterns) {
  patterns.add<GuardLoopResults>(patterns.getContext());
}
