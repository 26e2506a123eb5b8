// Recipe exact-residual: f64 by root and quotient, then one step up or down
// where the exact residual says so. Needs neither FMA nor a wider type.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Emitters.h"

#include "ElementwiseBuilder.h"
#include "ExactProduct.h"

using namespace mlir;
using namespace mlir::tensorops;

// Types:          f64
// Maximum error:  0.5 ulp (correctly rounded)
// Range:          every input
// Special values: those of the two steps, the NaN made the default one
//
// Let x = m·4^k with m in [1, 4) and s = 1/√m in (1/2, 1], where one ulp is
// u = 2^-53. r = 1/sqrt(m), each step rounded, is less than 3/2 u away: the
// rounded root adds at most s²u ≤ u to it and the rounded quotient u/2. So s
// rounds to r − u, r or r + u, and with E = 1 − m·r² exactly
//
//   s > r + u/2  ⇔  m·(r + u/2)² < 1  ⇔  E − m·r·u − m·u²/4 > 0      (up)
//   s < r − u/2  ⇔  m·(r − u/2)² > 1  ⇔  E + m·r·u − m·u²/4 < 0      (down)
//
// Dekker's products give m·r = H + L, H·r = G + K, L·r = A + B exactly, so that
// E = 1 − G − K − A − B. Where one of the two expressions is small, 1 − G, the
// subtraction of H·u, of K and of A are exact: each result is a multiple of
// 2^-105 (A: of its last place) and has at most 53 bits. What remains, B, L·u
// and m·u²/4, is below 2^-105 in all and added with an error below 2^-156;
// no f64 comes closer to a midpoint than 2^-111.1 relative (spec: hardest to
// round), which is 2^-110 in these expressions. Where an expression is not
// small its roundings, below 2^-102, cannot turn its sign. For r = 1 (m next
// to 1) the ulp below is u as well, and s > 1 does not occur.

namespace {
/// m in [1, 4) and r for it, from x and y = 1/sqrt(x); ordinary lanes only.
struct Normalized {
  Value m, r;
};
} // namespace

/// Takes out the power of 4: m has the mantissa of x and the exponent 0 or 1,
/// r the bits of y with the exponent moved by half of what x lost.
static Normalized normalize(ElementwiseBuilder &e, Type f64, Value x, Value y) {
  Value subnormal =
      e.compare(arith::CmpFPredicate::OLT, x, e.constantFloat(f64, 0x1p-1022));
  Value scaled = e.mul(x, e.constantFloat(f64, 0x1p54));
  Value xBits = e.toBits(e.select(subnormal, scaled, x));
  Value mantissa = e.andBits(xBits, e.constantBits(64, 0x000fffffffffffff));
  Value parity = e.andBits(xBits, e.constantBits(64, 0x0010000000000000));
  // Biased exponent 0x400 where x's is even, 0x3ff where it is odd.
  Value mBits = e.subBits(
      e.orBits(mantissa, e.constantBits(64, 0x4000000000000000)), parity);
  Value moved = e.halveBits(e.subBits(xBits, mBits));
  Value unscaled = e.select(subnormal, e.constantBits(64, 27ull << 52),
                            e.constantBits(64, 0));
  Value rBits = e.addBits(e.toBits(y), e.subBits(moved, unscaled));
  return {e.fromBits(f64, mBits), e.fromBits(f64, rBits)};
}

/// The step in units of the last place, −1, 0 or 1, from r to 1/√m rounded.
static Value emitStep(ElementwiseBuilder &e, Type f64, Value m, Value r) {
  Halves mHalves(e, f64, m), rHalves(e, f64, r);
  Product mr(e, mHalves, rHalves);                        // H + L
  Product hr(e, Halves(e, f64, mr.high), rHalves);        // G + K
  Product lr(e, Halves(e, f64, mr.low), rHalves);         // A + B
  Value rest = e.sub(e.constantFloat(f64, 1.0), hr.high); // 1 − G
  Value ulp = e.constantFloat(f64, 0x1p-53);
  Value high = e.mul(mr.high, ulp), low = e.mul(mr.low, ulp);
  Value square = e.mul(m, e.constantFloat(f64, 0x1p-108)); // m·u²/4

  Value up = e.sub(e.sub(e.sub(rest, high), hr.low), lr.high);
  up = e.sub(up, e.add(lr.low, e.add(low, square)));
  Value down = e.sub(e.sub(e.add(rest, high), hr.low), lr.high);
  down = e.sub(down, e.add(lr.low, e.sub(square, low)));

  Value zero = e.constantFloat(f64, 0.0), none = e.constantBits(64, 0);
  Value plusOne = e.select(e.compare(arith::CmpFPredicate::OGT, up, zero),
                           e.constantBits(64, 1), none);
  return e.select(e.compare(arith::CmpFPredicate::OLT, down, zero),
                  e.constantBits(64, ~0ull), plusOne);
}

Value mlir::tensorops::emitRsqrtByExactResidual(const RsqrtEmission &emission,
                                                Value x) {
  ElementwiseBuilder e(emission.builder, x);
  Type f64 = emission.builder.getF64Type();
  Value y = emitRsqrtTwoStep(emission, x);
  Normalized normalized = normalize(e, f64, x, y);
  Value step = emitStep(e, f64, normalized.m, normalized.r);
  Value stepped = e.fromBits(f64, e.addBits(e.toBits(y), step));

  Value infinity =
      e.constantFloat(f64, std::numeric_limits<double>::infinity());
  Value ordinary =
      e.both(e.compare(arith::CmpFPredicate::OGT, x, e.constantFloat(f64, 0.0)),
             e.compare(arith::CmpFPredicate::OLT, x, infinity));
  return e.select(ordinary, stepped, e.canonicalizeNaN(y));
}
