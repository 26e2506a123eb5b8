// Traits do not say it: upstream's remainders are Pure, which allows to run
// them anywhere.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "IntegerDivision.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Index/IR/IndexOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

std::optional<IntegerDivision> tensorops::matchIntegerDivision(Operation *op) {
  // The remainder of the smallest number by -1 is 0 (see
  // tensorops-expand-partial-arithmetic), but LLVM's has none.
  if (isa<arith::DivSIOp, arith::CeilDivSIOp, arith::FloorDivSIOp,
          index::DivSOp, index::CeilDivSOp, index::FloorDivSOp, LLVM::SDivOp,
          LLVM::SRemOp>(op))
    return IntegerDivision{/*overflows=*/true};
  if (isa<arith::DivUIOp, arith::CeilDivUIOp, arith::RemSIOp, arith::RemUIOp,
          index::DivUOp, index::CeilDivUOp, index::RemSOp, index::RemUOp,
          LLVM::UDivOp, LLVM::URemOp>(op))
    return IntegerDivision{/*overflows=*/false};
  return std::nullopt;
}

bool tensorops::isConstantOf(
    Value value, llvm::function_ref<bool(const APInt &)> predicate) {
  Attribute constant;
  if (!matchPattern(value, m_Constant(&constant)))
    return false;
  if (auto integer = dyn_cast<IntegerAttr>(constant))
    return predicate(integer.getValue());
  auto elements = dyn_cast<DenseIntElementsAttr>(constant);
  return elements && llvm::all_of(elements.getValues<APInt>(), predicate);
}

/// The number of elements of a vector of the machine's own length.
static bool isScalableLength(Value value) {
  if (value.getDefiningOp<vector::VectorScaleOp>())
    return true;
  auto product = value.getDefiningOp<arith::MulIOp>();
  return product && product.getLhs().getDefiningOp<vector::VectorScaleOp>() &&
         isConstantOf(product.getRhs(), [](const APInt &factor) {
           return factor.isStrictlyPositive();
         });
}

bool tensorops::isNeverZero(Value divisor) {
  return isConstantOf(divisor,
                      [](const APInt &value) { return !value.isZero(); }) ||
         isScalableLength(divisor);
}

bool tensorops::isNeverMinusOne(Value divisor) {
  return isConstantOf(divisor,
                      [](const APInt &value) { return !value.isAllOnes(); }) ||
         isScalableLength(divisor);
}

bool tensorops::mayTrap(Operation *op) {
  // Becomes a division where the exponent is negative.
  if (isa<math::IPowIOp>(op))
    return true;
  if (!matchIntegerDivision(op))
    return false;
  // Machines take the quotient for the remainder.
  bool isSigned =
      !isa<arith::DivUIOp, arith::CeilDivUIOp, arith::RemUIOp, index::DivUOp,
           index::CeilDivUOp, index::RemUOp, LLVM::UDivOp, LLVM::URemOp>(op);
  Value divisor = op->getOperand(1);
  return !isNeverZero(divisor) || (isSigned && !isNeverMinusOne(divisor));
}

bool tensorops::dividesBooleans(Operation *op) {
  return isa<arith::ArithDialect>(op->getDialect()) &&
         matchIntegerDivision(op) &&
         getElementTypeOrSelf(op->getResult(0).getType()).isSignlessInteger(1);
}
