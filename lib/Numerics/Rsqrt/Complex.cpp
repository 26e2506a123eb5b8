// Recipes of the complex types: the principal branch by a fixed sequence of
// correctly rounded operations, none contracted, on parts of any shape.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Emitters.h"

#include "Complex/Magnitude.h"
#include "ElementwiseBuilder.h"
#include "ExactProduct.h"

using namespace mlir;
using namespace mlir::tensorops;

// With r = |z| and t = (r + |a|)/2 for z = a + bi:
//
//   √z = √t + i·b/(2√t)      (a ≥ 0; the parts change places where a < 0)
//   1/√z = conj(√z)/r,  so  big = √t/r  and  small = (|b|/2)/(√t·r)
//
// Nothing is subtracted, so both parts keep their relative accuracy.

/// The parts of 1/√z, but for signs, in the order that the sign of a asks for.
static ComplexParts emitInOrder(ElementwiseBuilder &e, Type element, Value a,
                                Value big, Value small) {
  Value right =
      e.compare(arith::CmpFPredicate::OGE, a, e.constantFloat(element, 0.0));
  return {e.select(right, big, small), e.select(right, small, big)};
}

/// 1/√z for finite z ≠ 0 whose parts are f32, so that their squares are exact
/// and far from both ends of f64: one quotient q = 1/√(t·r²) serves both
/// parts, big = t·q and small = (|b|/2)·q.
static ComplexParts emitPlain(ElementwiseBuilder &e, Type f64, ComplexParts z) {
  Value half = e.constantFloat(f64, 0.5);
  Value square = e.add(e.mul(z.re, z.re), e.mul(z.im, z.im));
  Value t = e.mul(e.add(e.sqrt(square), e.absolute(z.re)), half);
  Value q = e.div(e.constantFloat(f64, 1.0), e.sqrt(e.mul(t, square)));
  return emitInOrder(e, f64, z.re, e.mul(t, q),
                     e.mul(e.mul(e.absolute(z.im), half), q));
}

/// `scale`/√z, but for the sign of the imaginary part, for z ≠ 0 whose squares
/// neither overflow nor lose what matters to underflow. What is left to lose is
/// lost in r, t and √t·r, so these are rounded once: from an exact sum or
/// product and a correction. `sign`: a number with the sign of the real part,
/// zero only where that was; z.re itself may have been scaled to a subnormal
/// number, and that be flushed to zero.
static ComplexParts emitCorrected(ElementwiseBuilder &e, Type f64,
                                  ComplexParts z, Value scale, Value sign) {
  Value half = e.constantFloat(f64, 0.5);
  Value a = e.absolute(z.re), b = e.absolute(z.im);
  ExactSum r = emitMagnitude(e, f64, a, b);
  ExactSum twice = emitOrderedSum(e, r.high, a);
  Value root = e.sqrt(e.mul(e.add(twice.high, e.add(twice.low, r.low)), half));
  Product product(e, Halves(e, f64, root), Halves(e, f64, r.high));
  Value divisor = e.add(product.high, e.add(product.low, e.mul(root, r.low)));
  // The dividends take the scale: of a quotient that it lifts out of the
  // subnormal numbers bits would be lost.
  Value big = e.div(e.mul(root, scale), e.add(r.high, r.low));
  Value small = e.div(e.mul(b, e.mul(scale, half)), divisor);
  return emitInOrder(e, f64, sign, big, small);
}

/// `magnitude`, no negative number, with the opposite sign of `x`. By integers:
/// some machines lose the sign of a NaN when they negate it.
static Value emitOpposite(ElementwiseBuilder &e, Type element, Value magnitude,
                          Value x) {
  unsigned width = element.getIntOrFloatBitWidth();
  Value mask = e.constantBits(width, 1ull << (width - 1));
  Value sign = e.subBits(mask, e.andBits(e.toBits(x), mask));
  return e.fromBits(element, e.orBits(e.toBits(magnitude), sign));
}

/// Gives the imaginary part its sign, the opposite of the input's, and puts
/// the special values in the place of what the core made of them: an infinite
/// part gives (+0, −copysign(0, b)), else a NaN part (NaN, NaN), and zero
/// (+inf, NaN).
static ComplexParts emitSpecials(ElementwiseBuilder &e, Type element,
                                 ComplexParts z, ComplexParts w) {
  Value zero = e.constantFloat(element, 0.0);
  Value infinity =
      e.constantFloat(element, std::numeric_limits<double>::infinity());
  Value a = e.absolute(z.re), b = e.absolute(z.im);
  auto equal = [&](Value x, Value y) {
    return e.compare(arith::CmpFPredicate::OEQ, x, y);
  };
  Value isZero = e.both(equal(a, zero), equal(b, zero));
  Value isNaN = e.compare(arith::CmpFPredicate::UNO, a, b);
  Value isInfinite = e.either(equal(a, infinity), equal(b, infinity));

  Value nan = e.defaultNaN(element);
  Value re = e.select(isZero, infinity, e.select(isNaN, nan, w.re));
  Value im = e.select(isInfinite, zero, w.im);
  im = emitOpposite(e, element, im, z.im);
  Value noSign = e.either(isZero, e.butNot(isNaN, isInfinite));
  return {e.select(isInfinite, zero, re), e.select(noSign, nan, im)};
}

// Recipe complex-by-f64
//
// Types:          complex<f32>
// Maximum error:  0.50000001 ulp in each component
// Range:          every input; squares of f32 neither overflow nor underflow
//                 in f64, nor does t·r²
// Evidence:       5.25 roundings of 2^-53 at most before the last one, which is
//                 to 24 bits: 1.25 of t and r² that the quotient keeps, 1/2 and
//                 1/2 of their product, 1 each of root, quotient and product;
//                 random inputs against MPFR
ComplexParts mlir::tensorops::emitRsqrtComplexF32(const RsqrtEmission &emission,
                                                  ComplexParts z) {
  ElementwiseBuilder e(emission.builder, z.re);
  Type f32 = emission.builder.getF32Type(), f64 = emission.builder.getF64Type();
  ComplexParts wide =
      emitPlain(e, f64, {e.extend(f64, z.re), e.extend(f64, z.im)});
  return emitSpecials(e, f32, z,
                      {e.truncate(f32, wide.re), e.truncate(f32, wide.im)});
}

// Recipe complex-scaled
//
// Types:          complex<f64>
// Maximum error:  3.01 ulp in each component (the contract allows 4)
// Range:          every input: z is scaled by 4^-k so that the larger part is
//                 in [1, 4), or in [2^-52, 4) where it is subnormal, and the
//                 result by 2^-k; a part that scaling makes subnormal belongs
//                 to a result that is subnormal as well
// Evidence:       2.5 roundings of 2^-53 before that of the quotient, which is
//                 1/2 ulp: 1/2 of t, 1 of its root, 1 of the divisor; the
//                 step's error and products of errors below 0.01. Random
//                 inputs against MPFR, stratified over all exponents
ComplexParts mlir::tensorops::emitRsqrtComplexF64(const RsqrtEmission &emission,
                                                  ComplexParts z) {
  ElementwiseBuilder e(emission.builder, z.re);
  Type f64 = emission.builder.getF64Type();
  Value smallest = e.constantFloat(f64, 0x1p-1022);
  Value larger =
      e.larger(e.larger(e.absolute(z.re), e.absolute(z.im)), smallest);
  // The exponent of a normal number, even: 2k on top of its bias less one.
  Value exponent = e.andBits(e.subBits(e.toBits(larger), e.toBits(smallest)),
                             e.constantBits(64, 0x7feull << 52));
  // 4^-k and 2^-k: 2k = exponent − 1022.
  Value down =
      e.fromBits(f64, e.subBits(e.constantBits(64, 2045ull << 52), exponent));
  Value half =
      e.fromBits(f64, e.subBits(e.constantBits(64, (1023ull + 511) << 52),
                                e.halveBits(exponent)));
  ComplexParts scaled = {e.mul(z.re, down), e.mul(z.im, down)};
  return emitSpecials(e, f64, z, emitCorrected(e, f64, scaled, half, z.re));
}
