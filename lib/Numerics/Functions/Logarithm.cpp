// Logarithms: by the exponent, and by 2·atanh(f/(2 + f)) of a significand 1 + f
// between √½ and √2.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Functions/Emitters.h"

#include <limits>

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;
using arith::CmpIPredicate;

/// u = 2^k·m, m from √½ to √2, for normal positive numbers.
namespace {
struct Split {
  Split(PairBuilder &e, Value u) {
    Value bits = e.toBits(u);
    Value above = e.subBits(bits, e.integer(0x3fe6a09e667f3bcd));
    k = arith::ShRSIOp::create(e.getBuilder(), above, e.integer(52));
    m = e.fromBits(e.f64, e.subBits(bits, e.shiftBitsLeft(k, 52)));
  }
  Value k, m;
};
} // namespace

static Value toFloat(PairBuilder &e, Value k) {
  return arith::SIToFPOp::create(e.getBuilder(), e.f64, k);
}

/// log(1 + f) for f from √½ − 1 to √2 − 1, by s = f/(2 + f):
/// 2s + 2/3·s³ + 2/5·s⁵ + …
static Pair emitLog1pSmall(PairBuilder &e, Pair f, bool isLong) {
  Pair s = e.div(f, e.add(f, e.number(2.0)));
  Pair twice{e.add(s.hi, s.hi), e.add(s.lo, s.lo)};
  if (!isLong) {
    Value z = e.mul(s.hi, s.hi);
    Value rest = e.mul(e.mul(s.hi, z), e.polynomial(kAtanh, z));
    return e.sumInOrder(twice.hi, e.add(rest, twice.lo));
  }
  Pair z = e.mul(s, s);
  Value far = e.mul(z.hi, e.polynomial(kAtanhRest, z.hi));
  Pair factor = e.add(e.constant(kTwoFifths), far);
  factor = e.add(e.mul(z, factor), e.constant(kTwoThirds));
  return e.add(twice, e.mul(s, e.mul(z, factor)));
}

// Subnormal numbers are scaled first.
Logarithm Logarithm::of(PairBuilder &e, Value u, bool isLong) {
  Value isSmall = e.isLess(u, e.number(0x1p-1022));
  u = e.select(isSmall, e.mul(u, e.number(0x1p54)), u);
  Split split(e, u);
  Value k = toFloat(e, split.k);
  k = e.select(isSmall, e.sub(k, e.number(54.0)), k);
  Pair f = e.single(e.sub(split.m, e.number(1.0)));
  return {k, emitLog1pSmall(e, f, isLong)};
}

// Where 1 + w is its own significand, w is taken as it is.
Logarithm Logarithm::ofOnePlus(PairBuilder &e, Pair w) {
  Pair u = e.add(w, e.number(1.0));
  Split split(e, u.hi);
  Value unit = e.power(
      e.subBits(e.integer(0), e.smallerInteger(split.k, e.integer(1022))));
  Pair f = e.sum(e.sub(split.m, e.number(1.0)), e.mul(u.lo, unit));
  Value isOne = e.compareBits(CmpIPredicate::eq, split.k, e.integer(0));
  return {toFloat(e, split.k),
          emitLog1pSmall(e, e.select(isOne, w, f), /*isLong=*/false)};
}

Pair Logarithm::join(PairBuilder &e) const {
  return e.add(e.mul(e.constant(kLn2), k), rest);
}

/// `log` of x, or what logarithms are where x is 0, infinite or negative.
static Value orSpecial(PairBuilder &e, Value x, Value log) {
  Value infinity = e.infinity();
  Value result = e.select(e.compare(CmpFPredicate::OEQ, x, infinity), x, log);
  result = e.select(e.isEqual(x, 0.0), e.negate(infinity), result);
  return e.select(e.compare(CmpFPredicate::ULT, x, e.number(0.0)),
                  e.defaultNaN(e.f64), result);
}

Value mlir::tensorops::emitLog(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  return orSpecial(e, x[0], e.join(Logarithm::of(e, x[0]).join(e)));
}

Value mlir::tensorops::emitLog2(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Logarithm log = Logarithm::of(e, x[0]);
  Pair rest = e.mul(log.rest, e.constant(kInverseLn2));
  return orSpecial(e, x[0], e.join(e.add(rest, log.k)));
}

Value mlir::tensorops::emitLog10(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Logarithm log = Logarithm::of(e, x[0]);
  Pair rest = e.mul(log.rest, e.constant(kLog10OfE));
  Pair whole = e.mul(e.constant(kLog10Of2), log.k);
  return orSpecial(e, x[0], e.join(e.add(whole, rest)));
}

// Of a tiny x it is x: also where x/2 has no place in f64.
Value mlir::tensorops::emitLog1p(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value result = e.join(Logarithm::ofOnePlus(e, e.single(x[0])).join(e));
  result = orSpecial(e, e.add(x[0], e.number(1.0)), result);
  Value isTiny = e.isLess(e.absolute(x[0]), e.number(0x1p-54));
  return e.select(isTiny, x[0], result);
}
