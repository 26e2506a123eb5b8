// complex.powi by multiplications, and complex.pow by the C library's functions
// of real numbers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Complex/Emitters.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"
#include <limits>

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// (re + i·im)·2^exponent, with the larger part in [1, 2), so that powers stay
/// far from both ends of f64.
struct Scaled {
  Value re, im, exponent;
};
} // namespace

static Scaled normalize(ComplexBuilder &e, Scaled z) {
  Scale scale(e, emitLargerMagnitude(e, z.re, z.im));
  Value half = e.number(0.5);
  // Exponents that are far out of range stay so.
  Value limit = e.number(0x1p+200);
  Value exponent = e.add(z.exponent, scale.exponent);
  exponent = e.larger(e.smaller(exponent, limit), e.negate(limit));
  return {e.mul(e.mul(z.re, scale.down), half),
          e.mul(e.mul(z.im, scale.down), half), exponent};
}

static Scaled multiply(ComplexBuilder &e, Scaled z, Scaled w) {
  Value re = e.sub(e.mul(z.re, w.re), e.mul(z.im, w.im));
  Value im = e.add(e.mul(z.re, w.im), e.mul(z.im, w.re));
  return normalize(e, {re, im, e.add(z.exponent, w.exponent)});
}

static Scaled choose(ComplexBuilder &e, Value condition, Scaled z, Scaled w) {
  return {e.select(condition, z.re, w.re), e.select(condition, z.im, w.im),
          e.select(condition, z.exponent, w.exponent)};
}

/// 1/z for normalized z ≠ 0.
static Scaled invert(ComplexBuilder &e, Scaled z) {
  Value square = e.sumOfProducts({{z.re, z.re}, {z.im, z.im}});
  return {e.div(z.re, square), e.negate(e.div(z.im, square)),
          e.negate(z.exponent)};
}

/// z^n for n ≥ 1 that is known.
static Scaled emitKnownPower(ComplexBuilder &e, Scaled z, const APInt &n) {
  Scaled power = z, square = z;
  bool isFirst = true;
  for (unsigned i = 0; i < n.getActiveBits(); ++i) {
    if (i != 0)
      square = multiply(e, square, square);
    if (!n[i])
      continue;
    power = isFirst ? square : multiply(e, power, square);
    isFirst = false;
  }
  return power;
}

/// z^n for n ≥ 1, by its bits from the lowest on.
static Scaled emitUnknownPower(ComplexBuilder &e, Scaled z, Value n) {
  ImplicitLocOpBuilder &b = e.getBuilder();
  Type type = n.getType();
  auto constant = [&](int64_t value) -> Value {
    return arith::ConstantOp::create(b, b.getIntegerAttr(type, value));
  };
  Value zero = constant(0), one = constant(1);
  auto isTaken = [&](OpBuilder &, Location, ValueRange values) {
    Value more =
        arith::CmpIOp::create(b, arith::CmpIPredicate::ne, values[0], zero);
    scf::ConditionOp::create(b, more, values);
  };
  auto step = [&](OpBuilder &, Location, ValueRange v) {
    Scaled power = {v[1], v[2], v[3]}, square = {v[4], v[5], v[6]};
    Value low = arith::AndIOp::create(b, v[0], one);
    Value isOne = arith::CmpIOp::create(b, arith::CmpIPredicate::ne, low, zero);
    Scaled product = choose(e, v[7], square, multiply(e, power, square));
    power = choose(e, isOne, product, power);
    Value isFirst = e.butNot(v[7], isOne);
    square = multiply(e, square, square);
    Value rest = arith::ShRUIOp::create(b, v[0], one);
    scf::YieldOp::create(b, ValueRange{rest, power.re, power.im, power.exponent,
                                       square.re, square.im, square.exponent,
                                       isFirst});
  };
  SmallVector<Value> first = {n,    z.re, z.im,       z.exponent,
                              z.re, z.im, z.exponent, e.constantBits(1, 1)};
  auto loop = scf::WhileOp::create(b, ValueRange(first).getTypes(), first,
                                   isTaken, step);
  return {loop.getResult(1), loop.getResult(2), loop.getResult(3)};
}

/// The special values: z^0 is 1, zero and infinity have powers of zero and
/// infinity, NaN of NaN.
static ComplexParts emitSpecialPowers(ComplexBuilder &e, ComplexParts z,
                                      Value isNegative, Value isNone,
                                      ComplexParts power) {
  Value zero = e.number(0.0), one = e.number(1.0);
  Value infinity = e.number(std::numeric_limits<double>::infinity());
  Value nan = e.defaultNaN(e.f64);
  Value isZero = e.both(e.isEqual(z.re, 0.0), e.isEqual(z.im, 0.0));
  Value isInfinite = e.either(e.isInfinite(z.re), e.isInfinite(z.im));
  // To the origin, or to the point at infinity, whose direction is unknown.
  Value isPole = e.select(isNegative, isZero, isInfinite);
  Value isOrigin = e.select(isNegative, isInfinite, isZero);
  Value re = e.select(isPole, infinity, e.select(isOrigin, zero, power.re));
  Value im = e.select(isPole, nan, e.select(isOrigin, zero, power.im));
  return {e.select(isNone, one, re), e.select(isNone, zero, im)};
}

// By repeated squares; a negative power is the inverse of the positive one.
// Maximum error: 3|n| ulp of the larger part; of f32 0.501 ulp of the larger
// part as long as |n| < 2^20.
ComplexParts mlir::tensorops::emitPowi(ComplexBuilder &e, ComplexParts z,
                                       Value n) {
  ImplicitLocOpBuilder &b = e.getBuilder();
  Type type = n.getType();
  Value zero = arith::ConstantOp::create(b, b.getZeroAttr(type));
  Value isNegative =
      arith::CmpIOp::create(b, arith::CmpIPredicate::slt, n, zero);
  Value isNone = arith::CmpIOp::create(b, arith::CmpIPredicate::eq, n, zero);
  Scaled base = normalize(e, {z.re, z.im, e.number(0.0)});
  Scaled power;
  APInt known;
  if (matchPattern(n, m_ConstantInt(&known))) {
    power = emitKnownPower(e, base, known.abs());
  } else {
    Value opposite = arith::SubIOp::create(b, zero, n);
    power = emitUnknownPower(e, base, e.select(isNegative, opposite, n));
  }
  power = choose(e, isNegative, invert(e, power), power);
  return emitSpecialPowers(e, z, isNegative, isNone,
                           {e.scaleBy(power.re, power.exponent),
                            e.scaleBy(power.im, power.exponent)});
}

// e^(w·log z): with w = c + di, e^(c·log|z| − d·arg z) in the direction
// d·log|z| + c·arg z; the powers of zero as C has them, of which w = 0 gives 1.
//
// Maximum error: 4 + 2|w·log z| ulp of the larger part; of f32 0.501 ulp of the
// larger part as long as |w·log z| < 2^20.
ComplexParts mlir::tensorops::emitPow(ComplexBuilder &e, ComplexParts z,
                                      ComplexParts w) {
  ComplexParts log = emitLog(e, z);
  Value zero = e.number(0.0), one = e.number(1.0);
  Value isReal = e.isEqual(w.im, 0.0);
  // An infinite logarithm times no imaginary part is nothing.
  auto imaginary = [&](Value x) {
    return e.select(isReal, zero, e.mul(w.im, x));
  };
  auto real = [&](Value x) {
    return e.select(e.isEqual(w.re, 0.0), zero, e.mul(w.re, x));
  };
  ComplexParts exponent = {e.sub(real(log.re), imaginary(log.im)),
                           e.add(imaginary(log.re), real(log.im))};
  ComplexParts power = emitExp(e, exponent);

  Value isNone = e.both(isReal, e.isEqual(w.re, 0.0));
  Value isZero = e.both(e.isEqual(z.re, 0.0), e.isEqual(z.im, 0.0));
  Value nan = e.defaultNaN(e.f64);
  Value infinity = e.number(std::numeric_limits<double>::infinity());
  Value ofZero = e.select(e.isLess(zero, w.re), zero,
                          e.select(e.isLess(w.re, zero), infinity, nan));
  Value besideZero = e.select(e.isLess(zero, w.re), zero, nan);
  Value re = e.select(isZero, ofZero, power.re);
  Value im = e.select(isZero, besideZero, power.im);
  return {e.select(isNone, one, re), e.select(isNone, zero, im)};
}
