// e^x, 2^x and e^x − 1: a power of two times that of a number next to 0, which
// is a polynomial.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Functions/Emitters.h"

using namespace mlir;
using namespace mlir::tensorops;

/// e^r − 1 of an |r| below 0.35; a part of 2^-55 off.
static Pair emitExcess(PairBuilder &e, Pair r) {
  Value square = e.mul(r.hi, r.hi);
  Value rest = e.fma(square, e.polynomial(kExp, r.hi), e.fma(r.lo, r.hi, r.lo));
  return e.sumInOrder(r.hi, rest);
}

// The difference of x and k·kLn2.hi is exact: both are multiples of a number
// that is 2^53 times smaller than what can be left.
Exponential::Exponential(PairBuilder &e, Pair x) {
  PairBuilder::Whole whole = e.nearest(e.mul(x.hi, e.number(kInverseLn2.hi)));
  Value minus = e.negate(whole.number);
  Value left = e.fma(minus, e.number(kLn2.hi), x.hi);
  Pair rest = e.product(minus, e.number(kLn2.lo));
  Pair r = e.sum(left, rest.hi);
  Value lo = e.add(e.add(r.lo, rest.lo), x.lo);
  excess = emitExcess(e, e.sumInOrder(r.hi, lo));
  k = whole.bits;
}

Exponential Exponential::ofTwo(PairBuilder &e, Value x) {
  PairBuilder::Whole whole = e.nearest(x);
  Exponential power;
  power.excess = emitExcess(e, e.mul(e.constant(kLn2), e.sub(x, whole.number)));
  power.k = whole.bits;
  return power;
}

Value Exponential::join(PairBuilder &e) const {
  return e.scale(e.join(significand(e)), k);
}

// 2^k·(1 + excess) − 1 = 2^k·((1 − 2^-k) + excess)
ScaledExpm1::ScaledExpm1(PairBuilder &e, Value x) {
  Exponential power(e, e.single(x));
  k = power.k;
  unit = e.power(e.subBits(e.integer(0), e.smallerInteger(k, e.integer(100))));
  significand = e.add(e.sum(e.number(1.0), e.negate(unit)), power.excess);
}

// Beyond the limits the result is infinite, and zero.
Value mlir::tensorops::emitExp(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value limited = atLeast(e, -746, atMost(e, 710, x[0]));
  return Exponential(e, e.single(limited)).join(e);
}

Value mlir::tensorops::emitExp2(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value limited = atLeast(e, -1080, atMost(e, 1025, x[0]));
  return Exponential::ofTwo(e, limited).join(e);
}

Value mlir::tensorops::emitExpm1(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  ScaledExpm1 power(e, atLeast(e, -44, atMost(e, 710, x[0])));
  return e.copySign(e.scale(e.join(power.significand), power.k), x[0]);
}
