// complex.log, log1p, angle and atan2, by the C library's functions of real
// numbers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Complex/Emitters.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace mlir::tensorops;

Value mlir::tensorops::emitAngle(ComplexBuilder &e, ComplexParts z) {
  return e.call<math::Atan2Op>(z.im, z.re);
}

/// log(1 + x)/2.
static Value emitHalfLog1p(ComplexBuilder &e, Value x) {
  return e.mul(e.call<math::Log1pOp>(x), e.number(0.5));
}

/// log |z|, for any z that is not near the unit circle.
static Value emitFarLog(ComplexBuilder &e, ComplexParts z) {
  ScaledMagnitude r = emitScaledMagnitude(e, z);
  Value log = e.call<math::LogOp>(r.value);
  if (!r.scale)
    return log;
  // log 2 in two parts, of which the first times any exponent is exact.
  Value high = e.mul(r.scale->exponent, e.number(0x1.62e42fefa3p-1));
  Value low = e.mul(r.scale->exponent, e.number(0x1.3de6af278ece6p-42));
  return e.add(high, e.add(log, low));
}

/// log |z|, exact to the last bits near the unit circle, too.
static Value emitLogOfMagnitude(ComplexBuilder &e, ComplexParts z) {
  // |z|² − 1 there, from the exact squares.
  SmallVector<Value> terms = {e.number(-1.0)};
  llvm::append_range(terms, e.product(z.re, z.re));
  llvm::append_range(terms, e.product(z.im, z.im));
  Value excess = e.sum(terms);
  Value isNear = e.both(e.isLess(e.number(-0.75), excess),
                        e.isLess(excess, e.number(3.0)));
  return e.select(isNear, emitHalfLog1p(e, excess), emitFarLog(e, z));
}

// log |z| + i·arg z
//
// Maximum error: 2 ulp in each part, 0.501 of f32.
ComplexParts mlir::tensorops::emitLog(ComplexBuilder &e, ComplexParts z) {
  return {emitLogOfMagnitude(e, z), emitAngle(e, z)};
}

// log |1 + z| + i·arg(1 + z), where |1 + z|² − 1 = 2a + a² + b² is exact for
// small z.
//
// Maximum error: 3 ulp in each part, 0.501 of f32.
ComplexParts mlir::tensorops::emitLog1p(ComplexBuilder &e, ComplexParts z) {
  SmallVector<Value> terms = {e.add(z.re, z.re)};
  llvm::append_range(terms, e.product(z.re, z.re));
  llvm::append_range(terms, e.product(z.im, z.im));
  Value excess = e.sum(terms);
  Value isNear = e.both(e.isLess(e.number(-0.75), excess),
                        e.isLess(excess, e.number(3.0)));
  ComplexParts shifted = {e.add(z.re, e.number(1.0)), z.im};
  Value re = e.select(isNear, emitHalfLog1p(e, excess), emitFarLog(e, shifted));
  Value isZero = e.both(e.isEqual(z.re, 0.0), e.isEqual(z.im, 0.0));
  return {e.select(isZero, z.re, re), emitAngle(e, shifted)};
}

/// A number with the sign of a·b + c·d, which may be too small for f64.
static Value emitSignOfSum(ComplexBuilder &e, Value a, Value b, Value c,
                           Value d) {
  if (e.isExtended)
    return e.sumOfProducts({{a, b}, {c, d}});
  Value exponent = e.number(0.0);
  auto normalize = [&](Value &x, double sign) {
    Scale scale(e, e.absolute(x));
    x = e.mul(x, scale.down);
    exponent = e.add(exponent, e.mul(scale.exponent, e.number(sign)));
  };
  normalize(a, -1);
  normalize(b, -1);
  normalize(c, 1);
  normalize(d, 1);
  // Farther apart the smaller one does not count.
  Value limit = e.number(300.0);
  exponent = e.larger(e.smaller(exponent, limit), e.negate(limit));
  return e.sumOfProducts({{a, b}, {e.scaleBy(c, exponent), d}});
}

/// The real part of atan2(y, x) from p = x + iy and q = x − iy, all scaled. It
/// is (arg p − arg q)/2, or on the other side of the circle if the root of p·q
/// is, which is where arg p + arg q is not arg(p·q): farther than π from 0, or
/// of the other sign. Of the difference nothing may be left, but half of
/// arg(p·conj q) is the same but for a multiple of π, whose sign is that of the
/// real atan2 where both numbers are real.
/// `ofProduct` and `ofQuotient`: with the signs of the imaginary parts of
/// p·q = x² + y² and p·conj q = |x|² − |y|² + 2i·(xᵣyᵣ + xᵢyᵢ).
static Value emitAtan2Angle(ComplexBuilder &e, ComplexParts y, ComplexParts x,
                            ComplexParts p, ComplexParts q, Value ofProduct,
                            Value ofQuotient) {
  Value half = e.number(0.5), one = e.number(1.0);
  Value ofP = emitAngle(e, p), ofQ = emitAngle(e, q);
  Value difference = e.mul(e.sub(ofP, ofQ), half);
  Value re = e.sumOfProducts({{x.re, x.re},
                              {x.im, x.im},
                              {e.negate(y.re), y.re},
                              {e.negate(y.im), y.im}});
  Value im = e.sumOfProducts({{x.re, y.re}, {x.im, y.im}});
  Value exact =
      e.mul(e.call<math::Atan2Op>(e.mul(im, e.number(2.0)), re), half);
  Value isNear = e.isLess(e.absolute(e.sub(difference, exact)), half);
  Value angle = e.select(isNear, exact, difference);

  Value sum = e.add(ofP, ofQ);
  Value hasSign =
      e.isEqual(e.mul(e.copySign(one, sum), e.copySign(one, ofProduct)), 1.0);
  Value magnitude = e.absolute(sum);
  Value isSame = e.either(e.isLess(magnitude, e.number(2.0)),
                          e.both(hasSign, e.isLess(magnitude, e.number(4.0))));
  ofQuotient =
      e.select(e.isEqual(ofQuotient, 0.0), e.mul(x.re, y.re), ofQuotient);
  Value side = e.select(e.isEqual(angle, 0.0), ofQuotient, angle);
  Value pi = e.number(0x1.921fb54442d18p+1);
  return e.select(isSame, angle, e.sub(angle, e.copySign(pi, side)));
}

// −i·log((x + iy)/√(x² + y²)). With p = x + iy and q = x − iy the root is
// √(p·q), so that the logarithm is (log p − log q)/2, but for a multiple of iπ:
//
//   im = log(|q|²/|p|²)/4,  |q|² − |p|² = 4(xᵣyᵢ − xᵢyᵣ)
//
// Maximum error: 8 ulp of the larger part, 0.501 of f32.
ComplexParts mlir::tensorops::emitAtan2(ComplexBuilder &e, ComplexParts y,
                                        ComplexParts x) {
  Value ofProduct = emitSignOfSum(e, x.re, x.im, y.re, y.im);
  Value ofQuotient = emitSignOfSum(e, x.re, y.re, x.im, y.im);
  if (!e.isExtended) {
    Scale scale(e, e.larger(emitLargerMagnitude(e, x.re, x.im),
                            emitLargerMagnitude(e, y.re, y.im)));
    for (Value *part : {&x.re, &x.im, &y.re, &y.im})
      *part = e.mul(*part, scale.down);
  }
  ComplexParts p = {e.sub(x.re, y.im), e.add(x.im, y.re)};
  ComplexParts q = {e.add(x.re, y.im), e.sub(x.im, y.re)};
  auto square = [&](ComplexParts z) {
    return e.add(e.mul(z.re, z.re), e.mul(z.im, z.im));
  };
  Value ofBoth = e.sumOfProducts({{x.re, y.im}, {e.negate(x.im), y.re}});
  Value excess = e.div(e.mul(ofBoth, e.number(4.0)), square(p));
  Value ratio = e.div(square(q), square(p));
  Value log =
      e.select(e.isLess(e.number(-0.5), excess), e.call<math::Log1pOp>(excess),
               e.call<math::LogOp>(ratio));
  if (!e.isExtended) {
    // Where squares come to the ends of f64.
    Value isFar = e.either(e.isLess(e.number(0x1p600), excess),
                           e.isLess(ratio, e.number(0x1p-600)));
    Value far = e.sub(emitFarLog(e, q), emitFarLog(e, p));
    log = e.select(isFar, e.mul(far, e.number(2.0)), log);
  }
  Value isOrigin = e.both(e.isEqual(square(p), 0.0), e.isEqual(square(q), 0.0));
  Value im = e.select(isOrigin, e.number(0.0), e.mul(log, e.number(0.25)));
  return {emitAtan2Angle(e, y, x, p, q, ofProduct, ofQuotient), im};
}
