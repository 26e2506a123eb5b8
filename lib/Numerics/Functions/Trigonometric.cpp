// sin, cos and tan of what is left of x when quarters of a turn are taken away.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Functions/Emitters.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;
using arith::CmpIPredicate;

namespace {
/// Sine and cosine of |x|, before the quarter has its say.
struct Circle {
  Circle(PairBuilder &e, Value a) : e(e), turns(emitQuarterTurns(e, a)) {
    Pair r = turns.rest;
    Pair square = e.product(r.hi, r.hi);
    Value z = square.hi, half = e.mul(z, e.number(0.5));
    // sin: r + r³·(−1/6 + …), with the derivative for the lower part
    Value one = e.number(1.0);
    Value slope = e.mul(r.lo, e.sub(one, half));
    Value cube = e.mul(r.hi, z);
    sine = e.sumInOrder(r.hi, e.fma(cube, e.polynomial(kSin, z), slope));
    // cos: 1 − r²/2 + r⁴·(1/24 − …)
    Pair line = e.sumInOrder(one, e.negate(half));
    Value rest = e.fma(e.negate(r.hi), r.lo, line.lo);
    rest = e.fma(e.number(-0.5), square.lo, rest);
    rest = e.fma(e.mul(z, z), e.polynomial(kCos, z), rest);
    cosine = e.sumInOrder(line.hi, rest);
  }

  /// Whether bit `n` of the quarter is set, `more` quarters ahead.
  Value hasBit(unsigned n, unsigned more = 0) {
    Value quarter = e.addBits(turns.quarter, e.integer(more));
    Value bit = e.andBits(quarter, e.integer(int64_t(1) << n));
    return e.compareBits(CmpIPredicate::ne, bit, e.integer(0));
  }

  PairBuilder &e;
  QuarterTurns turns;
  Pair sine, cosine;
};
} // namespace

/// `result`, or a NaN where x is infinite or one.
static Value orNaN(PairBuilder &e, Value x, Value result) {
  Value isFinite = e.isLess(e.absolute(x), e.infinity());
  return e.select(isFinite, result, e.defaultNaN(e.f64));
}

/// The sine, `more` quarters ahead.
static Value emitSine(PairBuilder &e, Value a, unsigned more) {
  Circle circle(e, a);
  Value result =
      e.join(e.select(circle.hasBit(0, more), circle.cosine, circle.sine));
  return e.select(circle.hasBit(1, more), e.negate(result), result);
}

/// `result` of |x| for x: with the other sign where that is negative.
static Value turnSign(PairBuilder &e, Value x, Value result) {
  return e.select(e.isNegative(x), e.negate(result), result);
}

Value mlir::tensorops::emitSin(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value sine = emitSine(e, e.absolute(x[0]), 0);
  return orNaN(e, x[0], turnSign(e, x[0], sine));
}

Value mlir::tensorops::emitCos(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  return orNaN(e, x[0], emitSine(e, e.absolute(x[0]), 1));
}

Value mlir::tensorops::emitTan(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Circle circle(e, e.absolute(x[0]));
  Value isOdd = circle.hasBit(0);
  Value tangent =
      e.join(e.div(e.select(isOdd, e.negate(circle.cosine), circle.sine),
                   e.select(isOdd, circle.sine, circle.cosine)));
  return orNaN(e, x[0], turnSign(e, x[0], tangent));
}
