// Functions of integers, all computed on 64 bits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/Functions.h"

#include "ElementwiseBuilder.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpIPredicate;

namespace {
/// An operand's and a result's bits in an i64.
struct Integers : ElementwiseBuilder {
  Integers(ImplicitLocOpBuilder &builder, Operation *op)
      : ElementwiseBuilder(builder, op->getResult(0)),
        type(op->getResult(0).getType()),
        width(type.isIndex() ? 64 : type.getIntOrFloatBitWidth()) {}

  Value number(int64_t value) { return constantBits(64, uint64_t(value)); }
  Value isZero(Value a) { return compareBits(CmpIPredicate::eq, a, number(0)); }
  Value widen(Value a, bool isSigned);
  Value narrow(Value a);
  Value countOnes(Value a);

  const Type type;
  const unsigned width;
};
} // namespace

Value Integers::widen(Value a, bool isSigned) {
  ImplicitLocOpBuilder &b = getBuilder();
  Type i64 = b.getI64Type();
  if (type.isIndex())
    return arith::IndexCastOp::create(b, i64, a);
  if (width == 64)
    return a;
  if (isSigned)
    return arith::ExtSIOp::create(b, i64, a);
  return arith::ExtUIOp::create(b, i64, a);
}

Value Integers::narrow(Value a) {
  if (type.isIndex())
    return arith::IndexCastOp::create(getBuilder(), type, a);
  return width == 64 ? a : truncateBits(width, a);
}

// Counts of pairs of bits, then of four, then of eight, whose sum the product
// leaves in the highest byte.
Value Integers::countOnes(Value a) {
  auto masked = [&](Value x, unsigned by, int64_t mask) {
    return andBits(by ? shiftBitsRight(x, by) : x, number(mask));
  };
  a = subBits(a, masked(a, 1, 0x5555555555555555));
  a = addBits(masked(a, 0, 0x3333333333333333),
              masked(a, 2, 0x3333333333333333));
  a = andBits(addBits(a, shiftBitsRight(a, 4)), number(0x0f0f0f0f0f0f0f0f));
  Value sums =
      arith::MulIOp::create(getBuilder(), a, number(0x0101010101010101));
  return shiftBitsRight(sums, 56);
}

static Value emitAbs(Integers &e, Operation *op) {
  Value x = e.widen(op->getOperand(0), /*isSigned=*/true);
  Value isNegative = e.compareBits(CmpIPredicate::slt, x, e.number(0));
  return e.select(isNegative, e.subBits(e.number(0), x), x);
}

static Value emitCountOnes(Integers &e, Operation *op) {
  return e.countOnes(e.widen(op->getOperand(0), /*isSigned=*/false));
}

/// All bits below the highest one are set; those above it count.
static Value emitLeadingZeros(Integers &e, Operation *op) {
  Value x = e.widen(op->getOperand(0), /*isSigned=*/false);
  for (unsigned by = 1; by < e.width; by *= 2)
    x = e.orBits(x, e.shiftBitsRight(x, by));
  return e.subBits(e.number(e.width), e.countOnes(x));
}

/// The bits below the lowest one; of 0 all.
static Value emitTrailingZeros(Integers &e, Operation *op) {
  Value x = e.widen(op->getOperand(0), /*isSigned=*/false);
  Value lowest = e.andBits(x, e.subBits(e.number(0), x));
  Value below = e.countOnes(e.subBits(lowest, e.number(1)));
  return e.select(e.isZero(x), e.number(e.width), below);
}

/// By squares and products, bit by bit of the exponent, modulo 2^64. 1 and -1
/// alone have inverses among integers.
static Value emitPower(Integers &e, Operation *op) {
  ImplicitLocOpBuilder &b = e.getBuilder();
  Value base = e.widen(op->getOperand(0), /*isSigned=*/true);
  Value n = e.widen(op->getOperand(1), /*isSigned=*/true);
  Value one = e.number(1);
  Value isNegative = e.compareBits(CmpIPredicate::slt, n, e.number(0));
  Value magnitude = e.select(isNegative, e.subBits(e.number(0), n), n);
  auto loop = scf::ForOp::create(b, e.number(0), e.number(e.width), one,
                                 ValueRange{one, base, magnitude});
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    Value power = loop.getRegionIterArg(0), square = loop.getRegionIterArg(1);
    Value left = loop.getRegionIterArg(2);
    Value isEven = e.isZero(e.andBits(left, one));
    Value more = arith::MulIOp::create(b, power, square);
    scf::YieldOp::create(b, ValueRange{e.select(isEven, power, more),
                                       arith::MulIOp::create(b, square, square),
                                       e.shiftBitsRight(left, 1)});
  }
  // 1 and -1 are their own inverses.
  Value isUnit =
      e.either(e.isZero(e.subBits(base, one)), e.isZero(e.addBits(base, one)));
  Value hasNone = e.butNot(isNegative, isUnit);
  return e.select(hasNone, e.number(0), loop.getResult(0));
}

using Emit = Value (*)(Integers &, Operation *);

static Emit findEmitter(Operation *op) {
  if (isa<math::AbsIOp>(op))
    return emitAbs;
  if (isa<math::CountLeadingZerosOp>(op))
    return emitLeadingZeros;
  if (isa<math::CountTrailingZerosOp>(op))
    return emitTrailingZeros;
  if (isa<math::CtPopOp>(op))
    return emitCountOnes;
  return isa<math::IPowIOp>(op) ? emitPower : nullptr;
}

bool mlir::tensorops::isIntegerFunction(Operation *op) {
  if (!findEmitter(op))
    return false;
  Type type = getElementTypeOrSelf(op->getResult(0).getType());
  return type.isIndex() || type.getIntOrFloatBitWidth() <= 64;
}

Value mlir::tensorops::emitIntegerFunction(ImplicitLocOpBuilder &builder,
                                           Operation *op) {
  Integers e(builder, op);
  return e.narrow(findEmitter(op)(e, op));
}
