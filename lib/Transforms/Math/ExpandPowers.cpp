// tensorops-expand-powers: powers whose exponent is stated and small are
// products, as frameworks mean the square in a norm.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDPOWERS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// The whole number that all elements of `exponent` are; nothing where they
/// differ, or are not known.
static std::optional<int64_t> getExponent(Value exponent) {
  APInt integer;
  if (matchPattern(exponent, m_ConstantInt(&integer)))
    return integer.isSignedIntN(64)
               ? std::optional<int64_t>(integer.getSExtValue())
               : std::nullopt;
  APFloat number(0.0f);
  if (!matchPattern(exponent, m_ConstantFloat(&number)))
    return std::nullopt;
  APSInt whole(64, /*isUnsigned=*/false);
  bool isExact = false;
  number.convertToInteger(whole, APFloat::rmTowardZero, &isExact);
  return isExact ? std::optional<int64_t>(whole.getExtValue()) : std::nullopt;
}

static Value createOne(ImplicitLocOpBuilder &builder, Type type) {
  TypedAttr one = builder.getFloatAttr(getElementTypeOrSelf(type), 1.0);
  if (auto shaped = dyn_cast<ShapedType>(type))
    one = DenseElementsAttr::get(shaped, one);
  return arith::ConstantOp::create(builder, one);
}

/// A type with room for twice the digits; null where there is none.
static Type getWiderFloat(Type type) {
  MLIRContext *context = type.getContext();
  if (type.isF32())
    return Float64Type::get(context);
  return type.isF16() || type.isBF16() ? Float32Type::get(context) : Type();
}

/// The cube, computed with so many digits that only the last rounding tells.
static Value createCube(ImplicitLocOpBuilder &builder, Value base) {
  Type type = base.getType();
  Type wide = getWiderFloat(getElementTypeOrSelf(type));
  if (!wide)
    return {};
  if (auto shaped = dyn_cast<ShapedType>(type))
    wide = shaped.clone(wide);
  Value x = arith::ExtFOp::create(builder, wide, base);
  Value square = arith::MulFOp::create(builder, x, x);
  return arith::TruncFOp::create(builder, type,
                                 arith::MulFOp::create(builder, square, x));
}

/// What has the power's own special values and is rounded no worse; null where
/// there is no such thing.
static Value createPower(ImplicitLocOpBuilder &builder, Value base,
                         int64_t exponent) {
  switch (exponent) {
  case -1:
    return arith::DivFOp::create(builder, createOne(builder, base.getType()),
                                 base);
  case 0:
    return createOne(builder, base.getType());
  case 1:
    return base;
  case 2:
    return arith::MulFOp::create(builder, base, base);
  case 3:
    return createCube(builder, base);
  default:
    return {};
  }
}

namespace {
template <typename OpTy> struct ExpandPower : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    std::optional<int64_t> exponent = getExponent(op.getRhs());
    if (!exponent)
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    Value power = createPower(builder, op.getLhs(), *exponent);
    if (!power)
      return failure();
    rewriter.replaceOp(op, power);
    return success();
  }
};

/// The square as tosa has it: there torch-mlir makes a norm of it.
struct ExpandTosaSquare : OpRewritePattern<tosa::PowOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::PowOp op,
                                PatternRewriter &rewriter) const override {
    Value base = op.getInput1();
    if (getExponent(op.getInput2()) != 2 || base.getType() != op.getType())
      return failure();
    auto shiftType = RankedTensorType::get({1}, rewriter.getI8Type());
    Value shift = tosa::ConstOp::create(
        rewriter, op.getLoc(), shiftType,
        DenseElementsAttr::get(shiftType, rewriter.getI8IntegerAttr(0)));
    rewriter.replaceOpWithNewOp<tosa::MulOp>(op, op.getType(), base, base,
                                             shift);
    return success();
  }
};
} // namespace

void mlir::tensorops::populateExpandPowersPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ExpandPower<math::FPowIOp>, ExpandPower<math::PowFOp>,
               ExpandTosaSquare>(patterns.getContext());
}

namespace {
struct ExpandPowers : mlir::tensorops::impl::ExpandPowersBase<ExpandPowers> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    populateExpandPowersPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
