// complex.div, with the special values of C's Annex G.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Complex/Emitters.h"
#include <limits>

using namespace mlir;
using namespace mlir::tensorops;

/// z·conj(w), each part rounded once.
static ComplexParts emitTimesConjugate(ComplexBuilder &e, ComplexParts z,
                                       ComplexParts w) {
  return {e.sumOfProducts({{z.re, w.re}, {z.im, w.im}}),
          e.sumOfProducts({{z.im, w.re}, {e.negate(z.re), w.im}})};
}

static ComplexParts emitScaled(ComplexBuilder &e, ComplexParts z, Value by) {
  return {e.mul(z.re, by), e.mul(z.im, by)};
}

/// z/w for finite z and w ≠ 0.
static ComplexParts emitPlain(ComplexBuilder &e, ComplexParts z,
                              ComplexParts w) {
  if (e.isExtended) {
    ComplexParts product = emitTimesConjugate(e, z, w);
    Value square = e.add(e.mul(w.re, w.re), e.mul(w.im, w.im));
    return {e.div(product.re, square), e.div(product.im, square)};
  }
  Scale above(e, emitLargerMagnitude(e, z.re, z.im));
  Scale below(e, emitLargerMagnitude(e, w.re, w.im));
  Value half = e.number(0.5);
  ComplexParts scaled = emitScaled(e, emitScaled(e, w, below.down), half);
  ComplexParts product =
      emitTimesConjugate(e, emitScaled(e, z, above.down), scaled);
  Value square =
      e.sumOfProducts({{scaled.re, scaled.re}, {scaled.im, scaled.im}});
  // above.up is twice what was taken from z.
  Value exponent = e.sub(e.sub(above.exponent, below.exponent), e.number(1.0));
  auto finish = [&](Value part) {
    return e.scaleBy(e.div(part, square), exponent);
  };
  return {finish(product.re), finish(product.im)};
}

/// z where a part is infinite: 1 or 0 for each, with its sign.
static ComplexParts emitDirection(ComplexBuilder &e, ComplexParts z) {
  auto direction = [&](Value part) {
    return e.copySign(
        e.select(e.isInfinite(part), e.number(1.0), e.number(0.0)), part);
  };
  return {direction(z.re), direction(z.im)};
}

static ComplexParts emitSelect(ComplexBuilder &e, Value condition,
                               ComplexParts z, ComplexParts w) {
  return {e.select(condition, z.re, w.re), e.select(condition, z.im, w.im)};
}

// Maximum error: 0.50000001 ulp in each part of f32. Of f64, 2.5 ulp in each
// part: 1/2 of the quotient, and 1/2 each of product and square, which may be
// twice as large in ulp; of a part more than 2^900 times smaller than the other
// one bits may be lost.
ComplexParts mlir::tensorops::emitDiv(ComplexBuilder &e, ComplexParts z,
                                      ComplexParts w) {
  Value infinity = e.number(std::numeric_limits<double>::infinity());
  auto isInfinite = [&](ComplexParts x) {
    return e.either(e.isInfinite(x.re), e.isInfinite(x.im));
  };
  auto isFinite = [&](ComplexParts x) {
    return e.both(e.isFinite(x.re), e.isFinite(x.im));
  };
  auto plainTimesConjugate = [&](ComplexParts x, ComplexParts y) {
    return ComplexParts{e.add(e.mul(x.re, y.re), e.mul(x.im, y.im)),
                        e.sub(e.mul(x.im, y.re), e.mul(x.re, y.im))};
  };
  ComplexParts result = emitPlain(e, z, w);
  ComplexParts nothing =
      emitScaled(e, plainTimesConjugate(z, emitDirection(e, w)), e.number(0.0));
  result = emitSelect(e, e.both(isInfinite(w), isFinite(z)), nothing, result);
  ComplexParts far =
      emitScaled(e, plainTimesConjugate(emitDirection(e, z), w), infinity);
  result = emitSelect(e, e.both(isInfinite(z), isFinite(w)), far, result);
  Value isZero = e.both(e.isEqual(w.re, 0.0), e.isEqual(w.im, 0.0));
  ComplexParts pole = emitScaled(e, z, e.copySign(infinity, w.re));
  return emitSelect(e, isZero, pole, result);
}
