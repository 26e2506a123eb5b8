// Hyperbolic functions by e^x − 1, in which nothing cancels, and their inverses
// by log(1 + w).
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Functions/Emitters.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;

/// Half of p times 2^k.
static Value halve(PairBuilder &e, Pair p, Value k) {
  return e.scale(e.join(p), e.subBits(k, e.integer(1)));
}

// With E = e^|x| − 1, (E + E/(E + 1))/2. Over 2^k: E is the significand, 1 the
// unit.
Value mlir::tensorops::emitSinh(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  ScaledExpm1 power(e, atMost(e, 712, e.absolute(x[0])));
  Pair quotient =
      e.div(power.significand, e.add(power.significand, power.unit));
  Pair sum = e.add(power.significand, e.mul(quotient, power.unit));
  return e.copySign(halve(e, sum, power.k), x[0]);
}

// (e^|x| + e^-|x|)/2, over 2^k.
Value mlir::tensorops::emitCosh(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  ScaledExpm1 power(e, atMost(e, 712, e.absolute(x[0])));
  Pair significand = e.add(power.significand, power.unit);
  Value square = e.mul(power.unit, power.unit);
  Pair inverse = e.div(e.single(square), significand);
  return halve(e, e.add(significand, inverse), power.k);
}

// With E = e^2|x| − 1, E/(E + 2).
Value mlir::tensorops::emitTanh(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value twice = e.mul(e.absolute(x[0]), e.number(2.0));
  ScaledExpm1 power(e, atMost(e, 60, twice));
  Pair sum = e.add(power.significand, e.mul(power.unit, e.number(2.0)));
  return e.copySign(e.join(e.div(power.significand, sum)), x[0]);
}

/// `result` with the sign of x, or x where it is so small that nothing is
/// added.
static Value orTiny(PairBuilder &e, Value x, Value result) {
  Value isTiny = e.isLess(e.absolute(x), e.number(0x1p-28));
  return e.select(isTiny, x, e.copySign(result, x));
}

/// log(1 + w), or log 2a where a is so large that it is that.
static Value emitLogOrLarge(PairBuilder &e, Value isLarge, Value a, Pair w) {
  // The 1 that is added makes no difference to a large number.
  Pair logarithm =
      Logarithm::ofOnePlus(e, e.select(isLarge, e.single(a), w)).join(e);
  Pair twice = e.add(logarithm, e.constant(kLn2));
  Value result = e.join(e.select(isLarge, twice, logarithm));
  Value infinity = e.infinity();
  return e.select(e.compare(CmpFPredicate::OEQ, a, infinity), infinity, result);
}

// log(1 + w) where w = |x| + x²/(1 + √(1 + x²))
Value mlir::tensorops::emitAsinh(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value a = e.absolute(x[0]);
  Value isLarge = e.isLess(e.number(0x1p60), a);
  Value some = e.select(isLarge, e.number(1.0), a);
  Pair square = e.product(some, some);
  Pair root = e.sqrt(e.add(square, e.number(1.0)));
  Pair w = e.add(e.div(square, e.add(root, e.number(1.0))), some);
  return orTiny(e, x[0], emitLogOrLarge(e, isLarge, a, w));
}

// log(1 + w) where w = t + √(2t + t²), t = x − 1
Value mlir::tensorops::emitAcosh(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value isLarge = e.isLess(e.number(0x1p60), x[0]);
  Pair t = e.sum(e.select(isLarge, e.number(1.0), x[0]), e.number(-1.0));
  Pair w = e.add(t, e.sqrt(e.mul(t, e.add(t, e.number(2.0)))));
  Value result = emitLogOrLarge(e, isLarge, x[0], w);
  return e.select(e.isLess(x[0], e.number(1.0)), e.defaultNaN(e.f64), result);
}

// log(1 + w)/2 where w = 2|x|/(1 − |x|)
Value mlir::tensorops::emitAtanh(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value a = e.absolute(x[0]), one = e.number(1.0);
  Pair w = e.div(e.single(e.add(a, a)), e.sum(one, e.negate(a)));
  Value log = e.join(Logarithm::ofOnePlus(e, w).join(e));
  Value result = e.mul(log, e.number(0.5));
  result = e.select(e.isEqual(a, 1.0), e.infinity(), result);
  result = e.select(e.isLess(one, a), e.defaultNaN(e.f64), result);
  return orTiny(e, x[0], result);
}
