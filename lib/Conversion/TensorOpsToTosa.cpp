// convert-tensorops-to-tosa: back to tosa.rsqrt, for pipelines that have
// numerics of their own.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Conversion/Passes.h"

#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"
#include "tensorops/IR/TensorOpsOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CONVERTTENSOROPSTOTOSA
#include "tensorops/Conversion/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

namespace {
struct ConvertRsqrt : OpRewritePattern<RsqrtOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtOp op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<RankedTensorType>(op.getResult().getType());
    if (!type || !isa<FloatType>(type.getElementType()) || type.getEncoding())
      return rewriter.notifyMatchFailure(op, "tosa has no such values");
    Value input = op.getInput();
    // tosa converts integers and floats as we do: once.
    if (input.getType() != type)
      input = tosa::CastOp::create(rewriter, op.getLoc(), type, input);
    rewriter.replaceOpWithNewOp<tosa::RsqrtOp>(op, type, input);
    return success();
  }
};

struct ConvertTensorOpsToTosa
    : tensorops::impl::ConvertTensorOpsToTosaBase<ConvertTensorOpsToTosa> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    populateTensorOpsToTosaPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace

void mlir::tensorops::populateTensorOpsToTosaPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ConvertRsqrt>(patterns.getContext());
}
