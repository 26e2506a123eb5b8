// x^y by logarithm and exponential, of which the first has digits for the
// second to lose; and the cube root.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Functions/Emitters.h"

#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;

/// |x|^y, for an |x| that is neither 0 nor infinite.
static Value emitMagnitude(PairBuilder &e, Value magnitude, Value y) {
  // A logarithm is 0 or above 2^-54: what is larger has the same result.
  Value limited = atLeast(e, -0x1p65, atMost(e, 0x1p65, y));
  Pair log = Logarithm::of(e, magnitude, /*isLong=*/true).join(e);
  Pair exponent = e.mul(log, limited);
  Value inRange = e.isLess(e.absolute(exponent.hi), e.number(800.0));
  Value nearest = atLeast(e, -760, atMost(e, 720, exponent.hi));
  Value zero = e.number(0.0);
  return Exponential(e, {nearest, e.select(inRange, exponent.lo, zero)})
      .join(e);
}

static Value isWhole(PairBuilder &e, Value y) {
  Value floor = math::FloorOp::create(e.getBuilder(), y);
  return e.compare(CmpFPredicate::OEQ, floor, y);
}

Value mlir::tensorops::emitPow(FunctionBuilder &b, ValueRange xy) {
  PairBuilder e(b, xy[0]);
  Value x = xy[0], y = xy[1], a = e.absolute(x);
  Value zero = e.number(0.0), one = e.number(1.0), infinity = e.infinity();
  Value isZero = e.isEqual(x, 0.0);
  Value isEnd = e.either(isZero, e.compare(CmpFPredicate::OEQ, a, infinity));
  Value result = emitMagnitude(e, e.select(isEnd, one, a), y);
  // Where the base is 0 or infinite it grows or vanishes.
  Value vanishes =
      e.compareBits(arith::CmpIPredicate::ne, isZero, e.isLess(y, zero));
  result = e.select(isEnd, e.select(vanishes, zero, infinity), result);
  // Of a negative base only whole exponents have a power, by their last bit.
  Value whole = isWhole(e, y);
  Value half = e.mul(y, e.number(0.5));
  Value isOdd = e.butNot(whole, isWhole(e, half));
  result = e.select(isOdd, e.copySign(result, x), result);
  Value hasNone = e.butNot(e.butNot(e.isLess(x, zero), whole), isEnd);
  hasNone = e.either(hasNone, e.compare(CmpFPredicate::UNO, x, y));
  result = e.select(hasNone, e.defaultNaN(e.f64), result);
  // Whatever the other one is.
  Value isOne = e.either(e.isEqual(y, 0.0), e.isEqual(x, 1.0));
  return e.select(isOne, one, result);
}

// By r = 1/∛m of a significand m from 1 to 8, m·r², and what that is off.
Value mlir::tensorops::emitCbrt(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value a = e.absolute(x[0]), one = e.number(1.0);
  Value isSmall = e.isLess(a, e.number(0x1p-1022));
  Value scaled = e.select(isSmall, e.mul(a, e.number(0x1p54)), a);
  Value bits = e.toBits(scaled);
  // A third of the exponent, rounded down: its bias is 3·341.
  Value third =
      arith::DivUIOp::create(b, e.shiftBitsRight(bits, 52), e.integer(3));
  Value exponent = e.subBits(third, e.integer(341));
  Value thrice = arith::MulIOp::create(b, exponent, e.integer(3));
  Value taken = e.shiftBitsLeft(thrice, 52);
  Value m = e.fromBits(e.f64, e.subBits(bits, taken));

  Value r = e.polynomial(kInverseCubeRoot, m);
  for (int step = 0; step < 2; ++step) {
    // h = 1 − m·r³, and r·(1 + h/3 + 2/9·h²)
    Value h = e.fma(e.negate(e.mul(m, r)), e.mul(r, r), one);
    Value more = e.fma(h, e.number(2.0 / 9), e.number(1.0 / 3));
    r = e.fma(e.mul(r, h), more, r);
  }
  Value square = e.mul(r, r), y = e.mul(m, square);
  Pair cube = e.mul(e.product(y, y), y);
  Value left = e.sub(e.sub(m, cube.hi), cube.lo);
  Value root = e.fma(e.mul(left, square), e.number(1.0 / 3), y);
  exponent = e.select(isSmall, e.subBits(exponent, e.integer(18)), exponent);
  root = e.scale(root, exponent);
  Value stays = e.either(e.isEqual(a, 0.0),
                         e.compare(CmpFPredicate::UGE, a, e.infinity()));
  return e.copySign(e.select(stays, a, root), x[0]);
}
