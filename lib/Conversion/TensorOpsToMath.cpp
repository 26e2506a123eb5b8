// convert-tensorops-to-math: back to what tensorops-raise-rsqrt takes, for
// pipelines that have numerics of their own.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"
#include "tensorops/IR/TensorOpsOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CONVERTTENSOROPSTOMATH
#include "tensorops/Conversion/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Every element 1.
static Value createOne(OpBuilder &builder, Location loc, Type type) {
  auto one =
      cast<TypedAttr>(builder.getFloatAttr(getElementTypeOrSelf(type), 1));
  if (auto shaped = dyn_cast<ShapedType>(type))
    one = DenseElementsAttr::get(shaped, one);
  return arith::ConstantOp::create(builder, loc, one);
}

/// `input`, whose elements the operation converts first, as values of `type`.
static Value convertInput(OpBuilder &builder, Location loc, Value input,
                          Type type) {
  Type element = getElementTypeOrSelf(input.getType());
  if (element == getElementTypeOrSelf(type))
    return input;
  if (isa<FloatType>(element))
    return arith::ExtFOp::create(builder, loc, type, input);
  return element.isInteger(1)
             ? Value(arith::UIToFPOp::create(builder, loc, type, input))
             : Value(arith::SIToFPOp::create(builder, loc, type, input));
}

namespace {
struct ConvertRsqrt : OpRewritePattern<RsqrtOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtOp op,
                                PatternRewriter &rewriter) const override {
    Type type = op.getResult().getType();
    if (auto integer = dyn_cast<IntegerType>(
            getElementTypeOrSelf(op.getInput().getType())))
      if (!integer.isSignless())
        return rewriter.notifyMatchFailure(op, "arith has no such integers");
    if (isa<ComplexType>(getElementTypeOrSelf(type)))
      return convertComplex(op, rewriter);
    Location loc = op.getLoc();
    if (op.getEffectiveAccuracy() == Accuracy::TwoStep)
      return convertTwoStep(op, rewriter);
    Value input = convertInput(rewriter, loc, op.getInput(), type);
    // No flags: with them, stock lowerings take estimates that have no zeros
    // and infinities, which every accuracy has.
    rewriter.replaceOpWithNewOp<math::RsqrtOp>(op, input);
    return success();
  }

private:
  /// complex has it on numbers alone.
  static LogicalResult convertComplex(RsqrtOp op, PatternRewriter &rewriter) {
    if (!isa<ComplexType>(op.getInput().getType()))
      return rewriter.notifyMatchFailure(op, "no single complex number");
    rewriter.replaceOpWithNewOp<complex::RsqrtOp>(op, op.getInput());
    return success();
  }

  /// In two steps, as it is called; of 16-bit floats in f32, rounded once.
  static LogicalResult convertTwoStep(RsqrtOp op, PatternRewriter &rewriter) {
    Location loc = op.getLoc();
    Type type = op.getResult().getType();
    auto shaped = dyn_cast<ShapedType>(type);
    if (shaped && (!shaped.hasStaticShape() && !isa<VectorType>(type)))
      return rewriter.notifyMatchFailure(op, "no constant of such a shape");
    Type element = getElementTypeOrSelf(type);
    Type wide = element;
    if (element.isF16() || element.isBF16())
      wide = rewriter.getF32Type();
    Type wideType = shaped ? Type(shaped.clone(wide)) : wide;
    Value input = convertInput(rewriter, loc, op.getInput(), wideType);
    Value root = math::SqrtOp::create(rewriter, loc, input);
    Value one = createOne(rewriter, loc, wideType);
    Value result = arith::DivFOp::create(rewriter, loc, one, root);
    if (wide != element)
      result = arith::TruncFOp::create(rewriter, loc, type, result);
    rewriter.replaceOp(op, result);
    return success();
  }
};

struct ConvertTensorOpsToMath
    : tensorops::impl::ConvertTensorOpsToMathBase<ConvertTensorOpsToMath> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    populateTensorOpsToMathPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace

void mlir::tensorops::populateTensorOpsToMathPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ConvertRsqrt>(patterns.getContext());
}
