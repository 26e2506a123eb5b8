// Arithmetic on i1 for SPIR-V, whose booleans are no numbers: every operation
// by and, or and exclusive or. Signed, an i1 that is set is -1.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ExpandForSPIRV.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;

static bool isBoolean(Type type) {
  return getElementTypeOrSelf(type).isSignlessInteger(1);
}

namespace {
/// The logic of two booleans.
struct Logic : ImplicitLocOpBuilder {
  using ImplicitLocOpBuilder::ImplicitLocOpBuilder;

  Value constant(Type type, bool value) {
    Attribute attribute = getIntegerAttr(getI1Type(), value);
    if (auto shaped = dyn_cast<ShapedType>(type))
      attribute = DenseElementsAttr::get(shaped, attribute);
    return arith::ConstantOp::create(*this, cast<TypedAttr>(attribute));
  }
  Value no(Value a) { return differ(a, constant(a.getType(), true)); }
  Value both(Value a, Value b) { return arith::AndIOp::create(*this, a, b); }
  Value any(Value a, Value b) { return arith::OrIOp::create(*this, a, b); }
  Value differ(Value a, Value b) { return arith::XOrIOp::create(*this, a, b); }
};

/// `Op` on booleans is what `write` makes of its operands.
template <typename Op> struct ExpandBoolean : OpRewritePattern<Op> {
  using Write = Value (*)(Logic &, ValueRange);

  ExpandBoolean(MLIRContext *context, Write write)
      : OpRewritePattern<Op>(context, /*benefit=*/2), write(write) {}

  LogicalResult matchAndRewrite(Op op,
                                PatternRewriter &rewriter) const override {
    if (!isBoolean(op->getOperand(0).getType()) ||
        !isBoolean(op->getResult(0).getType()))
      return failure();
    Logic logic(op.getLoc(), rewriter);
    rewriter.replaceOp(op, write(logic, op->getOperands()));
    return success();
  }

  Write write;
};

struct ExpandComparison : OpRewritePattern<arith::CmpIOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::CmpIOp op,
                                PatternRewriter &rewriter) const override {
    Value a = op.getLhs(), b = op.getRhs();
    if (!isBoolean(a.getType()))
      return failure();
    Logic logic(op.getLoc(), rewriter);
    auto compare = [&]() -> Value {
      switch (op.getPredicate()) {
      case arith::CmpIPredicate::eq:
        return logic.no(logic.differ(a, b));
      case arith::CmpIPredicate::ne:
        return logic.differ(a, b);
      case arith::CmpIPredicate::ult:
      case arith::CmpIPredicate::sgt:
        return logic.both(logic.no(a), b);
      case arith::CmpIPredicate::ule:
      case arith::CmpIPredicate::sge:
        return logic.any(logic.no(a), b);
      case arith::CmpIPredicate::ugt:
      case arith::CmpIPredicate::slt:
        return logic.both(a, logic.no(b));
      case arith::CmpIPredicate::uge:
      case arith::CmpIPredicate::sle:
        return logic.any(a, logic.no(b));
      }
      llvm_unreachable("no such predicate");
    };
    rewriter.replaceOp(op, compare());
    return success();
  }
};

/// What holds of all numbers, or of none.
struct ExpandForegoneComparison : OpRewritePattern<arith::CmpFOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::CmpFOp op,
                                PatternRewriter &rewriter) const override {
    bool isTrue = op.getPredicate() == arith::CmpFPredicate::AlwaysTrue;
    if (!isTrue && op.getPredicate() != arith::CmpFPredicate::AlwaysFalse)
      return failure();
    Logic logic(op.getLoc(), rewriter);
    rewriter.replaceOp(op, logic.constant(op.getType(), isTrue));
    return success();
  }
};

/// A conversion of booleans goes by way of i32: `Op` from it, widened by
/// `WidenOp` before.
template <typename Op, typename WidenOp>
struct ConvertWidened : OpRewritePattern<Op> {
  using OpRewritePattern<Op>::OpRewritePattern;

  LogicalResult matchAndRewrite(Op op,
                                PatternRewriter &rewriter) const override {
    Type type = op.getIn().getType();
    if (!isBoolean(type))
      return failure();
    Type wide = rewriter.getI32Type();
    if (auto shaped = dyn_cast<ShapedType>(type))
      wide = shaped.clone(wide);
    Value widened = WidenOp::create(rewriter, op.getLoc(), wide, op.getIn());
    rewriter.replaceOpWithNewOp<Op>(op, op.getType(), widened);
    return success();
  }
};

/// A conversion to booleans takes the lowest bit of one to i32.
template <typename Op> struct ConvertNarrowed : OpRewritePattern<Op> {
  using OpRewritePattern<Op>::OpRewritePattern;

  LogicalResult matchAndRewrite(Op op,
                                PatternRewriter &rewriter) const override {
    if (!isBoolean(op.getType()))
      return failure();
    Type wide = rewriter.getI32Type();
    if (auto shaped = dyn_cast<ShapedType>(op.getType()))
      wide = shaped.clone(wide);
    Value number = Op::create(rewriter, op.getLoc(), wide, op.getIn());
    rewriter.replaceOpWithNewOp<arith::TruncIOp>(op, op.getType(), number);
    return success();
  }
};
} // namespace

static Value first(Logic &, ValueRange x) { return x[0]; }
static Value no(Logic &logic, ValueRange x) { return logic.no(x[0]); }
static Value both(Logic &logic, ValueRange x) { return logic.both(x[0], x[1]); }
static Value either(Logic &logic, ValueRange x) {
  return logic.any(x[0], x[1]);
}
static Value differ(Logic &logic, ValueRange x) {
  return logic.differ(x[0], x[1]);
}
/// By how much more than 0 an i1 is shifted nobody defines.
static Value unlessShifted(Logic &logic, ValueRange x) {
  return logic.both(x[0], logic.no(x[1]));
}

void tensorops::populateExpandBooleansPatterns(RewritePatternSet &patterns) {
  MLIRContext *context = patterns.getContext();
  patterns.add<ExpandBoolean<arith::AddIOp>, ExpandBoolean<arith::SubIOp>>(
      context, differ);
  patterns.add<ExpandBoolean<arith::MulIOp>, ExpandBoolean<arith::MinUIOp>,
               ExpandBoolean<arith::MaxSIOp>>(context, both);
  patterns.add<ExpandBoolean<arith::MaxUIOp>, ExpandBoolean<arith::MinSIOp>>(
      context, either);
  patterns.add<ExpandBoolean<arith::ShRSIOp>, ExpandBoolean<math::AbsIOp>,
               ExpandBoolean<math::CtPopOp>>(context, first);
  patterns.add<ExpandBoolean<arith::ShLIOp>, ExpandBoolean<arith::ShRUIOp>>(
      context, unlessShifted);
  patterns.add<ExpandBoolean<math::CountLeadingZerosOp>,
               ExpandBoolean<math::CountTrailingZerosOp>>(context, no);
  patterns
      .add<ExpandComparison, ExpandForegoneComparison,
           ConvertWidened<arith::SIToFPOp, arith::ExtSIOp>,
           ConvertWidened<arith::UIToFPOp, arith::ExtUIOp>,
           ConvertWidened<arith::IndexCastOp, arith::ExtSIOp>,
           ConvertWidened<arith::IndexCastUIOp, arith::ExtUIOp>,
           ConvertNarrowed<arith::FPToSIOp>, ConvertNarrowed<arith::FPToUIOp>,
           ConvertNarrowed<arith::IndexCastOp>,
           ConvertNarrowed<arith::IndexCastUIOp>>(context);
}
