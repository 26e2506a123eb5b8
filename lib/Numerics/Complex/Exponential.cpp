// complex.exp and complex.expm1, by the C library's functions of real numbers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Complex/Emitters.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include <limits>

using namespace mlir;
using namespace mlir::tensorops;

ScaledExponent::ScaledExponent(ComplexBuilder &e, Value x) : rest(x) {
  // e^300 three times, as long as more than 700 is left: e^1600 times the
  // smallest factor overflows.
  Value one = e.number(1.0), step = e.number(300.0);
  Value power = e.number(0x1.c05c0a7166b4ap+432);
  for (Value &factor : factors) {
    Value isLarge = e.isLess(e.number(700.0), rest);
    factor = e.select(isLarge, power, one);
    rest = e.select(isLarge, e.sub(rest, step), rest);
  }
}

Value ScaledExponent::scale(ComplexBuilder &e, Value x) const {
  for (Value factor : factors)
    x = e.mul(x, factor);
  return x;
}

/// e^z, where `power` is e^x but for what `exponent` has taken out.
static ComplexParts emitExpOfParts(ComplexBuilder &e, ComplexParts z,
                                   const ScaledExponent &exponent,
                                   Value power) {
  Value cosine = e.call<math::CosOp>(z.im), sine = e.call<math::SinOp>(z.im);
  Value re = e.mul(exponent.scale(e, cosine), power);
  Value im = e.mul(exponent.scale(e, sine), power);
  // Infinite real parts whose direction is unknown, and the real axis.
  Value isUnknown = e.isNot(e.isFinite(z.im));
  Value infinity = e.number(std::numeric_limits<double>::infinity());
  Value isPole =
      e.both(isUnknown, e.compare(arith::CmpFPredicate::OEQ, z.re, infinity));
  Value isOrigin = e.both(isUnknown, e.compare(arith::CmpFPredicate::OEQ, z.re,
                                               e.negate(infinity)));
  Value zero = e.number(0.0);
  re = e.select(isPole, infinity, e.select(isOrigin, zero, re));
  im = e.select(isOrigin, e.copySign(zero, z.im), im);
  return {re, e.select(e.isEqual(z.im, 0.0), z.im, im)};
}

// e^x·(cos y + i·sin y)
//
// Maximum error: 3 ulp in each part where x < 700, 6 above; 0.501 of f32.
ComplexParts mlir::tensorops::emitExp(ComplexBuilder &e, ComplexParts z) {
  ScaledExponent exponent(e, z.re);
  return emitExpOfParts(e, z, exponent, e.call<math::ExpOp>(exponent.rest));
}

// re = (e^x − 1)·cos y − 2·sin²(y/2),  im = e^x·sin y
//
// The terms of re may cancel, but are no larger than |e^z − 1| then; e^x − 1 is
// tanh(x/2)·(e^x + 1), where nothing does.
// Maximum error: 7 ulp of the larger part, 0.501 of f32.
ComplexParts mlir::tensorops::emitExpm1(ComplexBuilder &e, ComplexParts z) {
  Value half = e.number(0.5), one = e.number(1.0);
  ScaledExponent exponent(e, z.re);
  Value power = e.call<math::ExpOp>(exponent.rest);
  ComplexParts all = emitExpOfParts(e, z, exponent, power);
  Value tangent = e.call<math::TanhOp>(e.mul(z.re, half));
  Value excess = e.mul(tangent, e.add(power, one));
  Value sine = e.call<math::SinOp>(e.mul(z.im, half));
  Value re = e.sub(e.mul(excess, e.call<math::CosOp>(z.im)),
                   e.mul(e.mul(sine, sine), e.number(2.0)));
  // Where 1 is all of it or nothing.
  Value isFar = e.either(e.isLess(e.number(700.0), z.re),
                         e.isLess(z.re, e.number(-40.0)));
  re = e.select(isFar, e.sub(all.re, one), re);
  // 0 − 0 is +0.
  Value isZero = e.both(e.isEqual(z.re, 0.0), e.isEqual(z.im, 0.0));
  return {e.select(isZero, z.re, re), all.im};
}
