// Sums and products of integers with the bits that have no place in the type:
// SPIR-V has them for Vulkan alone.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/Functions.h"

#include "ElementwiseBuilder.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpIPredicate;

static Value multiply(ElementwiseBuilder &e, Value a, Value b) {
  return arith::MulIOp::create(e.getBuilder(), a, b);
}

/// The upper 64 bits of an unsigned product of 64 bits by 64, from products of
/// halves.
static Value emitUpperProduct(ElementwiseBuilder &e, Value a, Value b) {
  auto low = [&](Value x) {
    return e.andBits(x, e.constantBits(64, 0xffffffff));
  };
  auto high = [&](Value x) { return e.shiftBitsRight(x, 32); };
  Value first = multiply(e, low(a), low(b));
  Value second = e.addBits(multiply(e, high(a), low(b)), high(first));
  Value third = e.addBits(multiply(e, low(a), high(b)), low(second));
  Value sum = e.addBits(multiply(e, high(a), high(b)), high(second));
  return e.addBits(sum, high(third));
}

/// As the unsigned one of the same bits, less an operand for each negative
/// other.
static Value emitSignedUpper(ElementwiseBuilder &e, Value a, Value b,
                             Value upper) {
  Value zero = e.constantBits(64, 0);
  for (auto [x, y] : {std::pair(a, b), std::pair(b, a)}) {
    Value isNegative = e.compareBits(CmpIPredicate::slt, x, zero);
    upper = e.subBits(upper, e.select(isNegative, y, zero));
  }
  return upper;
}

/// Both parts of a product of integers that have twice their width in 64 bits.
static SmallVector<Value> emitNarrowProduct(ElementwiseBuilder &e, Value a,
                                            Value b, unsigned width,
                                            bool isSigned) {
  auto widen = [&](Value x) -> Value {
    if (!isSigned)
      return e.extendBits(64, x);
    return arith::ExtSIOp::create(
        e.getBuilder(), e.withElement(e.getBuilder().getI64Type()), x);
  };
  Value product = multiply(e, widen(a), widen(b));
  return {e.truncateBits(width, product),
          e.truncateBits(width, e.shiftBitsRight(product, width))};
}

static SmallVector<Value> emitProduct(ImplicitLocOpBuilder &builder, Value a,
                                      Value b, bool isSigned) {
  ElementwiseBuilder e(builder, a);
  Type type = a.getType(), element = getElementTypeOrSelf(type);
  if (!element.isIndex() && element.getIntOrFloatBitWidth() <= 32)
    return emitNarrowProduct(e, a, b, element.getIntOrFloatBitWidth(),
                             isSigned);
  auto cast = [&](Value x, Type to) -> Value {
    if (!element.isIndex())
      return x;
    return arith::IndexCastOp::create(builder, to, x);
  };
  Type i64 = e.withElement(builder.getI64Type());
  a = cast(a, i64);
  b = cast(b, i64);
  Value upper = emitUpperProduct(e, a, b);
  if (isSigned)
    upper = emitSignedUpper(e, a, b, upper);
  return {cast(multiply(e, a, b), type), cast(upper, type)};
}

bool mlir::tensorops::isExtendedArithmetic(Operation *op) {
  if (!isa<arith::AddUIExtendedOp, arith::MulSIExtendedOp,
           arith::MulUIExtendedOp>(op) ||
      isa<TensorType>(op->getOperand(0).getType()))
    return false;
  Type type = getElementTypeOrSelf(op->getOperand(0).getType());
  return type.isIndex() || type.getIntOrFloatBitWidth() <= 32 ||
         type.isInteger(64);
}

SmallVector<Value>
mlir::tensorops::emitExtendedArithmetic(ImplicitLocOpBuilder &builder,
                                        Operation *op) {
  Value a = op->getOperand(0), b = op->getOperand(1);
  if (!isa<arith::AddUIExtendedOp>(op))
    return emitProduct(builder, a, b, isa<arith::MulSIExtendedOp>(op));
  // A sum that wraps is less than either operand.
  ElementwiseBuilder e(builder, a);
  Value sum = e.addBits(a, b);
  return {sum, e.compareBits(CmpIPredicate::ult, sum, a)};
}
