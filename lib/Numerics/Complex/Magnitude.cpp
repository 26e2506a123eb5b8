// Magnitudes: complex.abs, complex.sign, and what roots and logarithms take.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Complex/Magnitude.h"

#include "Complex/Emitters.h"
#include <limits>

using namespace mlir;
using namespace mlir::tensorops;

/// 1/x for normal x > 0, within 0.3 %: a constant less the bits of x is 1/x
/// within 5.1 %, a line through each binade, and a step of Newton squares that.
static Value emitRoughReciprocal(ElementwiseBuilder &e, Type f64, Value x) {
  // The constant for which the error is as large to either side.
  Value guess = e.fromBits(
      f64, e.subBits(e.constantBits(64, 0x7fde6238502484ba), e.toBits(x)));
  return e.mul(guess, e.sub(e.constantFloat(f64, 2.0), e.mul(x, guess)));
}

ExactSum mlir::tensorops::emitOrderedSum(ElementwiseBuilder &e, Value x,
                                         Value y) {
  Value sum = e.add(x, y);
  return {sum, e.sub(y, e.sub(sum, x))};
}

/// |z| by one step from the rounded root r of a² + b². With l and s, the larger
/// and the smaller of |a| and |b|, the residual is s² − (r − l)·(r + l), where
/// r − l is exact, and sum and products are made so. The step is about one ulp
/// of r, so that its own error of 0.3 % does not count.
ExactSum mlir::tensorops::emitMagnitude(ElementwiseBuilder &e, Type f64,
                                        Value a, Value b) {
  Value large = e.larger(a, b), small = e.smaller(a, b);
  Value root = e.sqrt(e.add(e.mul(a, a), e.mul(b, b)));
  Halves ofSmall(e, f64, small);
  Product square(e, ofSmall, ofSmall);
  Value difference = e.sub(root, large);
  ExactSum sum = emitOrderedSum(e, root, large);
  Product upper(e, Halves(e, f64, difference), Halves(e, f64, sum.high));
  Value low = e.sub(e.sub(square.low, upper.low), e.mul(difference, sum.low));
  Value residual = e.add(e.sub(square.high, upper.high), low);
  return {root, e.mul(e.mul(residual, e.constantFloat(f64, 0.5)),
                      emitRoughReciprocal(e, f64, root))};
}

ScaledMagnitude mlir::tensorops::emitScaledMagnitude(ComplexBuilder &e,
                                                     ComplexParts z) {
  Value a = e.absolute(z.re), b = e.absolute(z.im);
  Value isInfinite = e.either(e.isInfinite(a), e.isInfinite(b));
  Value infinity = e.number(std::numeric_limits<double>::infinity());
  if (e.isExtended) {
    Value root = e.sqrt(e.add(e.mul(a, a), e.mul(b, b)));
    return {e.select(isInfinite, infinity, root), std::nullopt};
  }
  Scale scale(e, e.larger(a, b));
  ExactSum r =
      emitMagnitude(e, e.f64, e.mul(a, scale.down), e.mul(b, scale.down));
  Value rounded = e.mul(e.add(r.high, r.low), e.number(0.5));
  Value isZero = e.both(e.isEqual(a, 0.0), e.isEqual(b, 0.0));
  rounded = e.select(isZero, a, e.select(isInfinite, infinity, rounded));
  return {rounded, scale};
}

// Maximum error: 0.505 ulp, 0.50000001 of f32.
Value mlir::tensorops::emitAbs(ComplexBuilder &e, ComplexParts z) {
  ScaledMagnitude r = emitScaledMagnitude(e, z);
  return r.scale ? e.mul(r.value, r.scale->up) : r.value;
}

// z/|z|; zeros stay, and of one infinite part its direction.
// Maximum error: 1.51 ulp in each part, 0.50000001 of f32.
ComplexParts mlir::tensorops::emitSign(ComplexBuilder &e, ComplexParts z) {
  ScaledMagnitude r = emitScaledMagnitude(e, z);
  Value isInfinite = e.isInfinite(r.value), one = e.number(1.0);
  Value isZero = e.isEqual(r.value, 0.0);
  Value areBoth = e.both(e.isInfinite(z.re), e.isInfinite(z.im));
  auto divide = [&](Value part) {
    Value scaled =
        r.scale ? e.mul(e.mul(part, r.scale->down), e.number(0.5)) : part;
    Value direction =
        e.copySign(e.select(e.isInfinite(part), one, e.number(0.0)), part);
    direction = e.select(areBoth, e.sub(part, part), direction);
    return e.select(isZero, part,
                    e.select(isInfinite, direction, e.div(scaled, r.value)));
  };
  return {divide(z.re), divide(z.im)};
}
