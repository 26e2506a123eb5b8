// complex.sin, cos, tan and tanh, by the C library's functions of real numbers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Complex/Emitters.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// What the functions below take of x + iy.
struct Functions {
  Functions(ComplexBuilder &e, ComplexParts z)
      : exponent(e, e.absolute(z.re)),
        sinh(e.call<math::SinhOp>(e.copySign(exponent.rest, z.re))),
        cosh(e.call<math::CoshOp>(exponent.rest)),
        sin(e.call<math::SinOp>(z.im)), cos(e.call<math::CosOp>(z.im)) {}

  /// Of x behind the steps that the exponent has taken out of it: from 400 on
  /// both are e^|x|/2, but for the sign.
  ScaledExponent exponent;
  Value sinh, cosh, sin, cos;
};
} // namespace

/// sinh z = sinh x·cos y + i·cosh x·sin y
static ComplexParts emitSinh(ComplexBuilder &e, ComplexParts z) {
  Functions f(e, z);
  Value re = e.mulZeroWins(f.sinh, f.exponent.scale(e, f.cos));
  Value im = e.mulZeroWins(f.cosh, f.exponent.scale(e, f.sin));
  Value isPole = e.both(e.isInfinite(z.re), e.isNot(e.isFinite(z.im)));
  return {e.select(isPole, z.re, re), im};
}

/// cosh z = cosh x·cos y + i·sinh x·sin y
static ComplexParts emitCosh(ComplexBuilder &e, ComplexParts z) {
  Functions f(e, z);
  Value re = e.mul(f.cosh, f.exponent.scale(e, f.cos));
  Value im = e.mulZeroWins(f.sinh, f.exponent.scale(e, f.sin));
  Value isPole = e.both(e.isInfinite(z.re), e.isNot(e.isFinite(z.im)));
  return {e.select(isPole, e.absolute(z.re), re), im};
}

/// iz and −iz.
static ComplexParts turnLeft(ComplexBuilder &e, ComplexParts z) {
  return {e.negate(z.im), z.re};
}
static ComplexParts turnRight(ComplexBuilder &e, ComplexParts z) {
  return {z.im, e.negate(z.re)};
}

// −i·sinh(iz). Maximum error: 4 ulp in each part, 7 where |y| > 700; 0.501 of
// f32.
ComplexParts mlir::tensorops::emitSin(ComplexBuilder &e, ComplexParts z) {
  return turnRight(e, emitSinh(e, turnLeft(e, z)));
}

// cosh(iz). Maximum error: as of sin.
ComplexParts mlir::tensorops::emitCos(ComplexBuilder &e, ComplexParts z) {
  return emitCosh(e, turnLeft(e, z));
}

// tanh z = (sinh x·cosh x + i·sin y·cos y) / (sinh² x + cos² y)
//
// From |x| = 20 on the divisor is e^2|x|/4, and the real part ±1.
// Maximum error: 9 ulp in each part, 0.501 of f32.
ComplexParts mlir::tensorops::emitTanh(ComplexBuilder &e, ComplexParts z) {
  Value limit = e.number(20.0), x = e.absolute(z.re);
  Value isFar = e.isLess(limit, x);
  Value near = e.copySign(e.select(isFar, limit, x), z.re);
  Value sinh = e.call<math::SinhOp>(near), cosh = e.call<math::CoshOp>(near);
  Value sin = e.call<math::SinOp>(z.im), cos = e.call<math::CosOp>(z.im);
  Value divisor = e.add(e.mul(sinh, sinh), e.mul(cos, cos));
  Value product = e.mul(sin, cos);
  Value re = e.div(e.mul(sinh, cosh), divisor);
  Value im = e.div(product, divisor);

  Value decay = e.call<math::ExpOp>(e.mul(x, e.number(-2.0)));
  Value farIm = e.mul(e.mul(product, e.number(4.0)), decay);
  // Infinite: zero, whatever the direction.
  Value isUnknown = e.isNot(e.isFinite(z.im));
  Value isInfinite = e.both(e.isInfinite(x), isUnknown);
  farIm = e.select(isInfinite, e.copySign(e.number(0.0), z.im), farIm);
  // But of a finite number nobody knows, however large.
  Value isNumber = e.either(e.isFinite(z.im), isInfinite);
  Value farRe = e.select(isNumber, e.copySign(e.number(1.0), z.re), product);
  re = e.select(isFar, farRe, re);
  im = e.select(isFar, farIm, im);
  // Both axes are theirs, also of NaN.
  return {e.select(e.isEqual(z.re, 0.0), z.re, re),
          e.select(e.isEqual(z.im, 0.0), z.im, im)};
}

// −i·tanh(iz). Maximum error: as of tanh.
ComplexParts mlir::tensorops::emitTan(ComplexBuilder &e, ComplexParts z) {
  return turnRight(e, emitTanh(e, turnLeft(e, z)));
}
