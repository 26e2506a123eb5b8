// Recipes of the complex types: the principal branch by a fixed sequence of
// correctly rounded operations, none contracted.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RsqrtEmitters.h"

#include "ElementwiseBuilder.h"
#include "ExactProduct.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

// With r = |z| and t = (r + |a|)/2 for z = a + bi:
//
//   √z = √t + i·b/(2√t)      (a ≥ 0; the parts change places where a < 0)
//   1/√z = conj(√z)/r,  so  big = √t/r  and  small = (|b|/2)/(√t·r)
//
// Nothing is subtracted, so both parts keep their relative accuracy. What is
// left to lose is lost in r and t: the root of the squares' sum is therefore
// corrected by its residual, which exact products give, and t is summed from
// the correction upwards.

namespace {
struct Parts {
  Value re, im;
};
} // namespace

namespace {
/// high + low, the second far below the first.
struct Root {
  Value high, low;
};
} // namespace

/// |z| by one step from the rounded root: a² + b² − r² comes from exact
/// products and the exact sum of the squares' upper parts.
static Root emitMagnitude(ElementwiseBuilder &e, Type f64, Parts z) {
  auto square = [&](Value v) {
    Halves halves(e, f64, v);
    return Product(e, halves, halves);
  };
  Product a = square(z.re), b = square(z.im);
  Value sum = e.add(a.high, b.high);
  Value ofB = e.sub(sum, a.high);
  Value sumLow = e.add(e.sub(a.high, e.sub(sum, ofB)), e.sub(b.high, ofB));
  Value root = e.sqrt(sum);
  Product r = square(root);
  Value low = e.add(sumLow, e.sub(e.add(a.low, b.low), r.low));
  Value residual = e.add(e.sub(sum, r.high), low);
  Value half = e.constantFloat(f64, 0.5);
  return {root, e.div(e.mul(residual, half), root)};
}

/// 1/√z for finite z ≠ 0 whose squares neither overflow nor lose what matters
/// to underflow. Everything in f64.
static Parts emitCore(ElementwiseBuilder &e, Type f64, Parts z) {
  Value half = e.constantFloat(f64, 0.5);
  Value a = e.absolute(z.re), b = e.absolute(z.im);
  Root r = emitMagnitude(e, f64, z);
  Value corrected = e.add(r.high, r.low);
  Value root = e.sqrt(e.mul(e.add(r.high, e.add(a, r.low)), half));
  Value big = e.div(root, corrected);
  Value small = e.div(e.mul(b, half), e.mul(root, corrected));
  Value right =
      e.compare(arith::CmpFPredicate::OGE, z.re, e.constantFloat(f64, 0.0));
  return {e.select(right, big, small), e.select(right, small, big)};
}

/// Gives the imaginary part its sign, the opposite of the input's, and puts
/// the special values in the place of what the core made of them: an infinite
/// part gives (+0, −copysign(0, b)), else a NaN part (NaN, NaN), and zero
/// (+inf, NaN).
static Parts emitSpecials(ElementwiseBuilder &e, Type element, Parts z,
                          Parts w) {
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
  im = e.negate(e.copySign(im, z.im));
  Value noSign = e.either(isZero, e.butNot(isNaN, isInfinite));
  return {e.select(isInfinite, zero, re), e.select(noSign, nan, im)};
}

static Parts split(ImplicitLocOpBuilder &builder, Value z) {
  return {complex::ReOp::create(builder, z), complex::ImOp::create(builder, z)};
}

static Value join(ImplicitLocOpBuilder &builder, Type type, Parts w) {
  return complex::CreateOp::create(builder, type, w.re, w.im);
}

// Recipe complex-by-f64
//
// Types:          complex<f32>
// Maximum error:  0.5000001 ulp in each component
// Range:          every input; squares of f32 neither overflow nor underflow
//                 in f64
// Evidence:       fewer than ten roundings of 2^-53 before the last one, which
//                 is to 24 bits; random inputs against MPFR
Value mlir::tensorops::emitRsqrtComplexF32(const RsqrtEmission &emission,
                                           Value z) {
  Parts parts = split(emission.builder, z);
  ElementwiseBuilder e(emission.builder, parts.re);
  Type f32 = emission.builder.getF32Type(), f64 = emission.builder.getF64Type();
  Parts wide =
      emitCore(e, f64, {e.extend(f64, parts.re), e.extend(f64, parts.im)});
  Parts narrow = {e.truncate(f32, wide.re), e.truncate(f32, wide.im)};
  return join(emission.builder, z.getType(),
              emitSpecials(e, f32, parts, narrow));
}

// Recipe complex-scaled
//
// Types:          complex<f64>
// Maximum error:  3.6 ulp in each component (3.473 found in 10^7 inputs with
//                 parts of like and of unlike size; the contract allows 4)
// Range:          every input: z is scaled by 4^-k so that the larger part is
//                 in [1, 4), or in [2^-52, 4) where it is subnormal, and the
//                 result by 2^-k; a part that scaling makes subnormal belongs
//                 to a result that is subnormal as well
// Evidence:       random inputs against MPFR, stratified over all exponents
Value mlir::tensorops::emitRsqrtComplexF64(const RsqrtEmission &emission,
                                           Value z) {
  Parts parts = split(emission.builder, z);
  ElementwiseBuilder e(emission.builder, parts.re);
  Type f64 = emission.builder.getF64Type();
  Value larger = e.maximumBits(e.toBits(e.absolute(parts.re)),
                               e.toBits(e.absolute(parts.im)));
  // The exponent of a normal number, even: 2k on top of its bias less one.
  Value smallest = e.constantBits(64, 1ull << 52);
  Value exponent =
      e.andBits(e.subBits(e.maximumBits(larger, smallest), smallest),
                e.constantBits(64, 0x7feull << 52));
  // 4^-k and 2^-k: 2k = exponent − 1022.
  Value down =
      e.fromBits(f64, e.subBits(e.constantBits(64, 2045ull << 52), exponent));
  Value half =
      e.fromBits(f64, e.subBits(e.constantBits(64, (1023ull + 511) << 52),
                                e.halveBits(exponent)));
  Parts core = emitCore(e, f64, {e.mul(parts.re, down), e.mul(parts.im, down)});
  Parts scaled = {e.mul(core.re, half), e.mul(core.im, half)};
  return join(emission.builder, z.getType(),
              emitSpecials(e, f64, parts, scaled));
}
