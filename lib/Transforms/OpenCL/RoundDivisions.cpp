// tensorops-round-divisions: quotients and roots of f32 by way of f64, which
// OpenCL wants correctly rounded.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_ROUNDDIVISIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
/// One operation, by way of f64.
template <typename OpTy> struct RoundOnce : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    Type type = op.getType(), wide = rewriter.getF64Type();
    if (isa<TensorType>(type) || !getElementTypeOrSelf(type).isF32())
      return failure();
    if (auto vector = dyn_cast<VectorType>(type))
      wide = vector.clone(wide);
    auto operands = llvm::map_to_vector(op->getOperands(), [&](Value operand) {
      return arith::ExtFOp::create(rewriter, op.getLoc(), wide, operand)
          .getResult();
    });
    Value result = OpTy::create(rewriter, op.getLoc(), wide, operands);
    rewriter.replaceOpWithNewOp<arith::TruncFOp>(op, type, result);
    return success();
  }
};
} // namespace

void mlir::tensorops::populateRoundDivisionsPatterns(
    RewritePatternSet &patterns) {
  patterns.add<RoundOnce<arith::DivFOp>, RoundOnce<math::SqrtOp>>(
      patterns.getContext());
}

namespace {
struct RoundDivisions : tensorops::impl::RoundDivisionsBase<RoundDivisions> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    tensorops::populateRoundDivisionsPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
