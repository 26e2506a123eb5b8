// complex.sqrt: the principal branch.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Complex/Emitters.h"
#include "Complex/Magnitude.h"
#include <limits>

using namespace mlir;
using namespace mlir::tensorops;

// With r = |z| and t = (r + |a|)/2 for z = a + bi:
//
//   √z = √t + i·b/(2√t)      (a ≥ 0; the parts change places where a < 0)

/// √t from parts whose squares are far from both ends of f64.
static Value emitRootOfT(ComplexBuilder &e, Value a, Value b) {
  Value half = e.number(0.5);
  if (e.isExtended) {
    Value r = e.sqrt(e.add(e.mul(a, a), e.mul(b, b)));
    return e.sqrt(e.mul(e.add(r, a), half));
  }
  ExactSum r = emitMagnitude(e, e.f64, a, b);
  ExactSum twice = emitOrderedSum(e, r.high, a);
  return e.sqrt(e.mul(e.add(twice.high, e.add(twice.low, r.low)), half));
}

namespace {
/// 4^-k, 2^-k and 2^k for the k that takes the larger part to [1, 4).
struct EvenScale {
  EvenScale(ComplexBuilder &e, Value larger) {
    Value smallest = e.number(0x1p-1022);
    Value bits =
        e.subBits(e.toBits(e.larger(larger, smallest)), e.toBits(smallest));
    // 2k on top of its bias less one, and half of it.
    Value exponent = e.andBits(bits, e.constantBits(64, 0x7feull << 52));
    Value half = e.halveBits(exponent);
    auto power = [&](Value integer) { return e.fromBits(e.f64, integer); };
    downTwice = power(e.subBits(e.constantBits(64, 2045ull << 52), exponent));
    down = power(e.subBits(e.constantBits(64, 1534ull << 52), half));
    up = power(e.addBits(e.constantBits(64, 512ull << 52), half));
  }
  Value downTwice, down, up;
};
} // namespace

/// The larger part of the root and the smaller one, for finite z ≠ 0.
static ComplexParts emitInOrder(ComplexBuilder &e, Value a, Value b) {
  Value half = e.number(0.5);
  if (e.isExtended) {
    Value root = emitRootOfT(e, a, b);
    return {root, e.div(e.mul(b, half), root)};
  }
  EvenScale scale(e, e.larger(a, b));
  Value root =
      emitRootOfT(e, e.mul(a, scale.downTwice), e.mul(b, scale.downTwice));
  // b takes half of the scale, which is no more than the quotient takes.
  Value small = e.div(e.mul(e.mul(b, scale.down), half), root);
  return {e.mul(root, scale.up), small};
}

// Maximum error: 2 ulp in each part, 0.50000001 of f32. Of f64: 1/4 of t, 1/2
// of its root, 1/2 of the quotient, each up to twice as large in ulp.
ComplexParts mlir::tensorops::emitSqrt(ComplexBuilder &e, ComplexParts z) {
  Value zero = e.number(0.0);
  Value infinity = e.number(std::numeric_limits<double>::infinity());
  Value a = e.absolute(z.re), b = e.absolute(z.im);
  ComplexParts parts = emitInOrder(e, a, b);
  Value isRight = e.compare(arith::CmpFPredicate::OGE, z.re, zero);
  Value re = e.select(isRight, parts.re, parts.im);
  Value im = e.select(isRight, parts.im, parts.re);

  Value isZero = e.both(e.isEqual(a, 0.0), e.isEqual(b, 0.0));
  re = e.select(isZero, zero, re);
  im = e.select(isZero, zero, im);
  // An infinite real part: its own root, and nothing beside, but NaN stays.
  Value isReal = e.isInfinite(a), beside = e.mul(b, zero);
  re = e.select(isReal, e.select(isRight, infinity, beside), re);
  im = e.select(isReal, e.select(isRight, beside, infinity), im);
  // An infinite imaginary part wins over everything.
  Value isImaginary = e.isInfinite(b);
  re = e.select(isImaginary, infinity, re);
  im = e.select(isImaginary, infinity, im);
  return {re, e.copySign(im, z.im)};
}
