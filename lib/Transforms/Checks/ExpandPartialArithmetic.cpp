// tensorops-expand-partial-arithmetic: what MLIR leaves open has one value on
// every target, and none of it is poison.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "IntegerDivision.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Index/IR/IndexOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/ADT/TypeSwitch.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDPARTIALARITHMETIC
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// Rewrites one operation, which has two operands or one.
class Expander {
public:
  explicit Expander(Operation *op) : op(op), b(op->getLoc(), op) {}

  /// `fills` says that bits are shifted in that are those of the sign.
  void expandShift(bool fills);
  void expandRemainder();
  void expandToInteger(bool isSigned);

private:
  Value constant(Type type, Attribute element) {
    if (auto vector = dyn_cast<VectorType>(type))
      element = DenseElementsAttr::get(vector, element);
    return arith::ConstantOp::create(b, cast<TypedAttr>(element));
  }
  Value constant(Type type, const APInt &value) {
    return constant(type, b.getIntegerAttr(getElementTypeOrSelf(type), value));
  }
  Value constant(Type type, const APFloat &value) {
    return constant(type, b.getFloatAttr(getElementTypeOrSelf(type), value));
  }
  Value select(Value condition, Value yes, Value no) {
    return arith::SelectOp::create(b, condition, yes, no);
  }

  Operation *op;
  ImplicitLocOpBuilder b;
};
} // namespace

static unsigned getWidth(Type type) {
  type = getElementTypeOrSelf(type);
  return type.isIndex() ? IndexType::kInternalStorageBitWidth
                        : type.getIntOrFloatBitWidth();
}

/// Whether `amount` is less than `width` whatever the run brings.
static bool isKnownBelow(Value amount, unsigned width) {
  auto isBelow = [=](const APInt &value) { return value.ult(width); };
  if (auto masked = amount.getDefiningOp<arith::AndIOp>())
    return isConstantOf(masked.getRhs(), isBelow) ||
           isConstantOf(masked.getLhs(), isBelow);
  return isConstantOf(amount, isBelow);
}

void Expander::expandShift(bool fills) {
  Value amount = op->getOperand(1);
  Type type = amount.getType();
  unsigned width = getWidth(type);
  if (isKnownBelow(amount, width))
    return;
  if (fills) {
    Value most = constant(type, APInt(width, width - 1));
    op->setOperand(1, arith::MinUIOp::create(b, amount, most));
    return;
  }
  Value isLess = arith::CmpIOp::create(b, arith::CmpIPredicate::ult, amount,
                                       constant(type, APInt(width, width)));
  b.setInsertionPointAfter(op);
  Value zero = constant(type, APInt::getZero(width));
  Value shifted = op->getResult(0);
  Value result = select(isLess, shifted, zero);
  shifted.replaceAllUsesExcept(result, result.getDefiningOp());
}

void Expander::expandRemainder() {
  Value divisor = op->getOperand(1);
  if (isNeverMinusOne(divisor))
    return;
  Type type = divisor.getType();
  unsigned width = getWidth(type);
  Value isMinusOne =
      arith::CmpIOp::create(b, arith::CmpIPredicate::eq, divisor,
                            constant(type, APInt::getAllOnes(width)));
  op->setOperand(1,
                 select(isMinusOne, constant(type, APInt(width, 1)), divisor));
}

void Expander::expandToInteger(bool isSigned) {
  Value number = op->getOperand(0);
  Type from = number.getType(), to = op->getResult(0).getType();
  unsigned width = getWidth(to);
  APInt smallest = APInt::getMinValue(width),
        largest = APInt::getMaxValue(width);
  if (isSigned) {
    smallest = APInt::getSignedMinValue(width);
    largest = APInt::getSignedMaxValue(width);
  }
  // Both are exact, or infinite where the type ends before: from the one on,
  // and down to the other, the result is known.
  auto &semantics =
      cast<FloatType>(getElementTypeOrSelf(from)).getFloatSemantics();
  APFloat end(semantics), start(semantics);
  (void)end.convertFromAPInt(isSigned
                                 ? APInt::getOneBitSet(width + 1, width - 1)
                                 : APInt::getOneBitSet(width + 1, width),
                             /*IsSigned=*/false, APFloat::rmNearestTiesToEven);
  (void)start.convertFromAPInt(smallest, isSigned,
                               APFloat::rmNearestTiesToEven);
  Value endValue = constant(from, end), startValue = constant(from, start);
  auto compare = [&](arith::CmpFPredicate predicate, Value bound) -> Value {
    return arith::CmpFOp::create(b, predicate, number, bound);
  };
  Value isAbove = compare(arith::CmpFPredicate::OGE, endValue);
  Value isBelow = compare(arith::CmpFPredicate::OLE, startValue);
  Value isInside =
      arith::AndIOp::create(b, compare(arith::CmpFPredicate::OLT, endValue),
                            compare(arith::CmpFPredicate::OGT, startValue));
  op->setOperand(
      0, select(isInside, number, constant(from, APFloat::getZero(semantics))));
  b.setInsertionPointAfter(op);
  Value inside = op->getResult(0);
  Value orSmallest = select(isBelow, constant(to, smallest), inside);
  Value result = select(isAbove, constant(to, largest), orSmallest);
  inside.replaceAllUsesExcept(result, orSmallest.getDefiningOp());
}

namespace {
struct ExpandPartialArithmetic
    : tensorops::impl::ExpandPartialArithmeticBase<ExpandPartialArithmetic> {
  static void expand(Operation *op) {
    Expander expander(op);
    llvm::TypeSwitch<Operation *>(op)
        .Case<arith::ShLIOp, arith::ShRUIOp, index::ShlOp, index::ShrUOp>(
            [&](auto) { expander.expandShift(/*fills=*/false); })
        .Case<arith::ShRSIOp, index::ShrSOp>(
            [&](auto) { expander.expandShift(/*fills=*/true); })
        .Case<arith::RemSIOp, index::RemSOp>(
            [&](auto) { expander.expandRemainder(); })
        .Case([&](arith::FPToSIOp) { expander.expandToInteger(true); })
        .Case([&](arith::FPToUIOp) { expander.expandToInteger(false); });
  }

  void runOnOperation() override {
    SmallVector<Operation *> ops;
    getOperation()->walk([&](Operation *op) {
      if (llvm::none_of(op->getOperandTypes(), llvm::IsaPred<TensorType>))
        ops.push_back(op);
    });
    llvm::for_each(ops, expand);
  }
};
} // namespace
