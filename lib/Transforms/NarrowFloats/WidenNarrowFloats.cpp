// tensorops-widen-narrow-floats: what computes on 16-bit floats computes in f32
// and is rounded after each operation. Stock arith-emulate-unsupported-floats
// and math-extend-to-supported-types let their conversions contract: between
// two operations they fold away, and with them a rounding.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "NarrowFloat.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"
#include "tensorops/Numerics/NarrowArithmetic.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_WIDENNARROWFLOATS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static Type withElement(Type type, Type element) {
  if (auto vector = dyn_cast<VectorType>(type))
    return vector.clone(element);
  return element;
}

static Type toF32(Type type) {
  return isNarrowFloat(type)
             ? withElement(type, Float32Type::get(type.getContext()))
             : type;
}

/// Operations of math that `tensorops-expand-math` makes comparisons and bits
/// of, those of the narrow type: a subnormal one is a normal number in f32.
static bool isExpandedAsItIs(Operation *op) {
  return isa<math::ClampFOp, math::IsFiniteOp, math::IsInfOp, math::IsNaNOp,
             math::IsNormalOp>(op);
}

/// f32 has more than twice the bits of f16 and bf16, and two more: a sum, a
/// product, a quotient or a root that is rounded to f32 first is rounded to
/// them as if once (Figueroa 1995), subnormal results included, which lie as
/// far from the middle between two neighbours. Remainders and whole numbers are
/// exact; functions are as good as in f32.
static bool computesOnNarrow(Operation *op) {
  if (!isa<arith::AddFOp, arith::SubFOp, arith::MulFOp, arith::DivFOp,
           arith::RemFOp, arith::CmpFOp, arith::FPToSIOp, arith::FPToUIOp,
           vector::ReductionOp, vector::MultiDimReductionOp,
           vector::ContractionOp, vector::OuterProductOp, vector::ScanOp>(op) &&
      (!isa_and_present<math::MathDialect>(op->getDialect()) ||
       isExpandedAsItIs(op)))
    return false;
  return llvm::any_of(op->getOperandTypes(), isNarrowFloat) ||
         llvm::any_of(op->getResultTypes(), isNarrowFloat);
}

static Value extend(ImplicitLocOpBuilder &builder, Value value) {
  if (!isNarrowFloat(value.getType()))
    return value;
  return arith::ExtFOp::create(builder, toF32(value.getType()), value);
}

/// The same operation in f32, where the builder stands.
static Operation *createWide(ImplicitLocOpBuilder &builder, Operation *op) {
  SmallVector<Value> operands;
  for (Value operand : op->getOperands())
    operands.push_back(extend(builder, operand));
  SmallVector<Type> types = llvm::map_to_vector(op->getResultTypes(), toF32);
  Operation *wide = Operation::create(
      op->getLoc(), op->getName(), types, operands,
      op->getDiscardableAttrDictionary(), op->getPropertiesStorage(),
      /*successors=*/BlockRange(), /*numRegions=*/0);
  return builder.insert(wide);
}

/// Rounds the results of `wide` in the place of those of `op`.
static void replaceByRounded(PatternRewriter &rewriter,
                             ImplicitLocOpBuilder &builder, Operation *op,
                             Operation *wide) {
  SmallVector<Value> results;
  for (auto [result, value] :
       llvm::zip_equal(op->getResults(), wide->getResults()))
    results.push_back(
        isNarrowFloat(result.getType())
            ? arith::TruncFOp::create(builder, result.getType(), value)
                  .getResult()
            : value);
  rewriter.replaceOp(op, results);
}

namespace {
struct Widen : RewritePattern {
  explicit Widen(MLIRContext *context)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/1, context) {}

  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    // A mask is on one operation, and goes with it.
    if (!computesOnNarrow(op) ||
        isa_and_present<vector::MaskOp>(op->getParentOp()))
      return failure();
    ImplicitLocOpBuilder builder(op->getLoc(), rewriter);
    replaceByRounded(rewriter, builder, op, createWide(builder, op));
    return success();
  }
};

struct WidenMasked : OpRewritePattern<vector::MaskOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(vector::MaskOp mask,
                                PatternRewriter &rewriter) const override {
    Operation *op = mask.getMaskableOp();
    if (!op || !computesOnNarrow(op))
      return failure();
    ImplicitLocOpBuilder builder(op->getLoc(), rewriter);
    Value hidden = mask.getPassthru();
    if (hidden)
      hidden = extend(builder, hidden);
    Operation *wide = vector::maskOperation(builder, createWide(builder, op),
                                            mask.getMask(), hidden);
    replaceByRounded(rewriter, builder, mask, wide);
    return success();
  }
};

/// An integer goes to the narrow type in one rounding.
template <typename OpTy> struct RoundInteger : OpRewritePattern<OpTy> {
  RoundInteger(MLIRContext *context)
      : OpRewritePattern<OpTy>(context, /*benefit=*/2) {}

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    if (!isNarrowFloat(op.getType()))
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    Value result = emitIntegerToNarrow(builder, op.getIn(),
                                       std::is_same_v<OpTy, arith::SIToFPOp>,
                                       getElementTypeOrSelf(op.getType()));
    if (!result)
      return rewriter.notifyMatchFailure(op, "more than 64 bits");
    rewriter.replaceOp(op, result);
    return success();
  }
};

/// A product and a sum that round once, by the same name in math and in vector.
template <typename OpTy> struct RoundFma : OpRewritePattern<OpTy> {
  RoundFma(MLIRContext *context)
      : OpRewritePattern<OpTy>(context, /*benefit=*/2) {}

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    if (!isNarrowFloat(op.getType()))
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    rewriter.replaceOp(op, emitNarrowFma(builder, op->getOperand(0),
                                         op->getOperand(1), op->getOperand(2)));
    return success();
  }
};

/// What is about the sign leaves all other bits as they are, those of a NaN
/// too.
struct SetSign : RewritePattern {
  explicit SetSign(MLIRContext *context)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/2, context) {}

  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    if (!isa<arith::NegFOp, math::AbsFOp, math::CopySignOp>(op) ||
        !isNarrowFloat(op->getResult(0).getType()))
      return failure();
    ImplicitLocOpBuilder builder(op->getLoc(), rewriter);
    Type type = op->getResult(0).getType();
    Type bits = withElement(type, builder.getI16Type());
    auto toBits = [&](Value x) -> Value {
      return arith::BitcastOp::create(builder, bits, x);
    };
    auto constant = [&](int64_t value) -> Value {
      TypedAttr attr = builder.getI16IntegerAttr(value);
      if (auto vector = dyn_cast<VectorType>(bits))
        attr = DenseElementsAttr::get(vector, attr);
      return arith::ConstantOp::create(builder, attr);
    };
    Value result = toBits(op->getOperand(0));
    if (isa<arith::NegFOp>(op))
      result = arith::XOrIOp::create(builder, result, constant(-0x8000));
    else
      result = arith::AndIOp::create(builder, result, constant(0x7fff));
    if (isa<math::CopySignOp>(op)) {
      Value sign = arith::AndIOp::create(builder, toBits(op->getOperand(1)),
                                         constant(-0x8000));
      result = arith::OrIOp::create(builder, result, sign);
    }
    rewriter.replaceOpWithNewOp<arith::BitcastOp>(op, type, result);
    return success();
  }
};
} // namespace

void mlir::tensorops::populateWidenNarrowFloatsPatterns(
    RewritePatternSet &patterns) {
  patterns.add<Widen, WidenMasked, RoundInteger<arith::SIToFPOp>,
               RoundInteger<arith::UIToFPOp>, RoundFma<math::FmaOp>,
               RoundFma<vector::FMAOp>, SetSign>(patterns.getContext());
}

namespace {
struct WidenNarrowFloats
    : mlir::tensorops::impl::WidenNarrowFloatsBase<WidenNarrowFloats> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    populateWidenNarrowFloatsPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
