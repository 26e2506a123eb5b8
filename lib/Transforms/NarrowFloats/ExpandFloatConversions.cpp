// tensorops-expand-float-conversions: 16-bit floats are widened and narrowed by
// integers where the target would call a function for each element.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "Target/ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"
#include "tensorops/Numerics/FloatConversions.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDFLOATCONVERSIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static arith::RoundingMode getRounding(arith::TruncFOp op) {
  return op.getRoundingmode().value_or(arith::RoundingMode::to_nearest_even);
}

/// Stock lowering gives LLVM the mode, which compiles it as if the machine were
/// in that mode already.
static LogicalResult checkRounding(Operation *op) {
  auto truncate = dyn_cast<arith::TruncFOp>(op);
  if (!truncate ||
      getRounding(truncate) == arith::RoundingMode::to_nearest_even)
    return success();
  return op->emitError("no lowering for 'arith.truncf' that rounds ")
         << arith::stringifyRoundingMode(getRounding(truncate))
         << "; expected to_nearest_even";
}

/// Whether some target has no instruction for `op`.
static bool isConversion(Operation *op) {
  if (auto truncate = dyn_cast<arith::TruncFOp>(op)) {
    if (getRounding(truncate) != arith::RoundingMode::to_nearest_even)
      return false;
  } else if (!isa<arith::ExtFOp>(op)) {
    return false;
  }
  Type type = op->getOperand(0).getType();
  return !isa<TensorType>(type) &&
         needsFloatConversion(getElementTypeOrSelf(type),
                              getElementTypeOrSelf(op->getResult(0)),
                              NativeConversions());
}

namespace {
struct ExpandConversion : RewritePattern {
  explicit ExpandConversion(MLIRContext *context)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/1, context) {}

  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    if (!isConversion(op))
      return failure();
    LLVM::TargetAttr target = findNearestTarget(op);
    if (!target)
      return rewriter.notifyMatchFailure(op, "no target");
    Value x = op->getOperand(0);
    Type to = getElementTypeOrSelf(op->getResult(0));
    NativeConversions native =
        getNativeConversions(target, isa<VectorType>(x.getType()));
    if (!needsFloatConversion(getElementTypeOrSelf(x), to, native))
      return rewriter.notifyMatchFailure(op, "the target has an instruction");
    ImplicitLocOpBuilder builder(op->getLoc(), rewriter);
    rewriter.replaceOp(op, emitFloatConversion(builder, x, to, native));
    return success();
  }
};
} // namespace

void mlir::tensorops::populateExpandFloatConversionsPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ExpandConversion>(patterns.getContext());
}

namespace {
struct ExpandFloatConversions
    : mlir::tensorops::impl::ExpandFloatConversionsBase<
          ExpandFloatConversions> {
  void runOnOperation() override {
    WalkResult result = getOperation()->walk([](Operation *op) {
      if (failed(checkRounding(op)))
        return WalkResult::interrupt();
      return WalkResult(success(!isConversion(op) || getNearestTarget(op)));
    });
    if (result.wasInterrupted())
      return signalPassFailure();
    RewritePatternSet patterns(&getContext());
    populateExpandFloatConversionsPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
