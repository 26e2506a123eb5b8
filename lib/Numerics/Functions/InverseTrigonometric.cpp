// Angles: each is that of a quotient a/b, from which one of the angles of 0,
// 1/2, 1, 3/2 and infinity is taken away.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Functions/Emitters.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;

// atan(a/b) = atan c + atan((a − c·b)/(b + c·a)), which is atan c + atan t
/// The angle of a/b, of which neither is negative and one is not 0.
static Pair emitAngle(PairBuilder &e, Pair a, Pair b) {
  Value c = e.number(0.0);
  Pair base = e.single(c);
  auto takeFrom = [&](double limit, double quotient, Pair angle) {
    Value isAbove = e.isLess(e.mul(b.hi, e.number(limit)), a.hi);
    c = e.select(isAbove, e.number(quotient), c);
    base = e.select(isAbove, angle, base);
    return isAbove;
  };
  takeFrom(0.4375, 0.5, e.constant(kAtanOfHalf));
  takeFrom(0.6875, 1.0, e.constant(kQuarterPi));
  takeFrom(1.1875, 1.5, e.constant(kAtanOfThreeHalves));
  Value isSteep = takeFrom(2.4375, 0.0, e.constant(kHalfPi));
  Pair numerator = e.sub(a, e.mul(b, c));
  Pair denominator = e.add(b, e.mul(a, c));
  Pair t = e.div(e.select(isSteep, e.negate(b), numerator),
                 e.select(isSteep, a, denominator));
  Value z = e.mul(t.hi, t.hi);
  Value rest = e.mul(e.mul(t.hi, z), e.polynomial(kAtan, z));
  return e.add(base, e.sumInOrder(t.hi, e.add(rest, t.lo)));
}

/// The angle, or half a turn less the angle where `isLeft`.
static Value turn(PairBuilder &e, Pair angle, Value isLeft) {
  Pair other = e.sub(e.constant(kPi), angle);
  return e.join(e.select(isLeft, other, angle));
}

Value mlir::tensorops::emitAtan(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value a = atMost(e, 0x1p60, e.absolute(x[0]));
  Pair angle = emitAngle(e, e.single(a), e.single(e.number(1.0)));
  return e.copySign(e.join(angle), x[0]);
}

// Both are scaled alike, so that no product of them is subnormal where its
// digits matter, or infinite.
Value mlir::tensorops::emitAtan2(FunctionBuilder &builder, ValueRange yx) {
  PairBuilder e(builder, yx[0]);
  Value zero = e.number(0.0), one = e.number(1.0), infinity = e.infinity();
  Value a = e.absolute(yx[0]), b = e.absolute(yx[1]);
  Value isHigh = e.compare(CmpFPredicate::OEQ, a, infinity);
  Value isWide = e.compare(CmpFPredicate::OEQ, b, infinity);
  Value isInfinite = e.either(isHigh, isWide);
  Value isOrigin = e.both(e.isEqual(a, 0.0), e.isEqual(b, 0.0));
  a = e.select(isInfinite, e.select(isHigh, one, zero), a);
  b = e.select(isInfinite, e.select(isWide, one, zero),
               e.select(isOrigin, one, b));
  Value isLarge = e.isLess(e.number(0x1p700), e.larger(a, b));
  Value scale = e.select(isLarge, e.number(0x1p-4), e.number(0x1p200));
  Pair angle =
      emitAngle(e, e.single(e.mul(a, scale)), e.single(e.mul(b, scale)));
  Value result = turn(e, angle, e.isNegative(yx[1]));
  result = e.copySign(result, yx[0]);
  return e.select(e.compare(CmpFPredicate::UNO, yx[0], yx[1]),
                  e.defaultNaN(e.f64), result);
}

/// √(1 − a²)
static Pair emitOther(PairBuilder &e, Value a) {
  Pair square = e.product(a, a);
  return e.sqrt(e.add(e.negate(square), e.number(1.0)));
}

Value mlir::tensorops::emitAsin(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value a = e.absolute(x[0]);
  Pair angle = emitAngle(e, e.single(a), emitOther(e, a));
  return e.copySign(e.join(angle), x[0]);
}

Value mlir::tensorops::emitAcos(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value a = e.absolute(x[0]);
  Pair angle = emitAngle(e, emitOther(e, a), e.single(a));
  return turn(e, angle, e.isNegative(x[0]));
}
