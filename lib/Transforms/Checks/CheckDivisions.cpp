// tensorops-check-divisions: a division without a result is an error that the
// caller gets, not a signal that ends the process.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "CheckBuilder.h"
#include "IntegerDivision.h"
#include "Loops/SizeOrigin.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/Support/raw_ostream.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CHECKDIVISIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// Emits the conditions of one operation.
class DivisionChecker : CheckBuilder {
public:
  using CheckBuilder::CheckBuilder;

  void checkDivisor(Value divisor);
  void checkOverflow(Value dividend, Value divisor);
  void checkPower(Value base, Value exponent);

private:
  Value differs(Value value, const APInt &number) {
    return compare(arith::CmpIPredicate::ne, value,
                   constantLike(value, number));
  }
};
} // namespace

static unsigned getWidth(Value value) {
  Type type = getElementTypeOrSelf(value.getType());
  return type.isIndex() ? IndexType::kInternalStorageBitWidth
                        : type.getIntOrFloatBitWidth();
}

void DivisionChecker::checkDivisor(Value divisor) {
  if (!isNeverZero(divisor))
    require(all(differs(divisor, APInt::getZero(getWidth(divisor)))),
            "division by zero");
}

void DivisionChecker::checkOverflow(Value dividend, Value divisor) {
  APInt smallest = APInt::getSignedMinValue(getWidth(dividend));
  if (isNeverMinusOne(divisor) ||
      isConstantOf(dividend,
                   [&](const APInt &value) { return value != smallest; }))
    return;
  Value fits = either(differs(dividend, smallest),
                      differs(divisor, APInt::getAllOnes(getWidth(divisor))));
  std::string failure;
  llvm::raw_string_ostream(failure)
      << "the smallest " << getElementTypeOrSelf(dividend.getType())
      << " divided by -1 is out of range";
  require(all(fits), failure);
}

void DivisionChecker::checkPower(Value base, Value exponent) {
  Value isNatural =
      compare(arith::CmpIPredicate::sge, exponent,
              constantLike(exponent, APInt::getZero(getWidth(exponent))));
  require(all(either(isNatural, differs(base, APInt::getZero(getWidth(base))))),
          "negative power of zero");
}

namespace {
struct CheckDivisions : tensorops::impl::CheckDivisionsBase<CheckDivisions> {
  void runOnOperation() override {
    SmallVector<Operation *> ops;
    getOperation()->walk([&](Operation *op) {
      if (mayTrap(op) && !isa<TensorType>(op->getResult(0).getType()))
        ops.push_back(op);
    });
    SizeOrigins origins;
    for (Operation *op : ops) {
      DivisionChecker checker(op, origins);
      Value first = op->getOperand(0), second = op->getOperand(1);
      if (isa<math::IPowIOp>(op)) {
        checker.checkPower(first, second);
        continue;
      }
      checker.checkDivisor(second);
      if (matchIntegerDivision(op)->overflows)
        checker.checkOverflow(first, second);
    }
  }
};
} // namespace
