// erf by a polynomial next to 0, and erfc by e^(-x²) times one elsewhere.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Functions/Emitters.h"

using namespace mlir;
using namespace mlir::tensorops;

/// Where one formula ends and the other begins: of erfc before it is so small
/// that 1 less erf has lost digits.
static constexpr double kBorderOfErf = 0.75, kBorderOfErfc = 0.46875;

/// erf a of an a below its border: a·(2/√π + a²·…)
static Pair emitNear(PairBuilder &e, Value a) {
  Value z = e.mul(a, a);
  Value rest = e.mul(e.mul(a, z), e.polynomial(kErf, z));
  Pair line = e.mul(e.constant(kTwoOverRootPi), a);
  return e.sumInOrder(line.hi, e.add(rest, line.lo));
}

// A fraction of (1 + 2a)·e^(a²)·erfc(a), which is flat, as a polynomial of
// t = (a − 3.75)/(a + 3.75) (Shepherd and Laframboise 1981).
/// erfc a of an a from its border on.
static Pair emitFar(PairBuilder &e, Value a) {
  a = atMost(e, 28, a);
  Value t = e.div(e.sub(a, e.number(3.75)), e.add(a, e.number(3.75)));
  Pair flat = e.add(e.constant(kErfcMiddle), e.mul(t, e.polynomial(kErfc, t)));
  Exponential power(e, e.negate(e.product(a, a)));
  Pair slope = e.sum(e.number(1.0), e.add(a, a));
  Pair product = e.mul(power.significand(e), flat);
  Pair quotient = e.div(product, slope);
  return {e.scale(quotient.hi, power.k), e.scale(quotient.lo, power.k)};
}

Value mlir::tensorops::emitErf(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value a = e.absolute(x[0]);
  Pair far = e.add(e.negate(emitFar(e, a)), e.number(1.0));
  Value isNear = e.isLess(a, e.number(kBorderOfErf));
  Value result = e.join(e.select(isNear, emitNear(e, a), far));
  return e.copySign(result, x[0]);
}

Value mlir::tensorops::emitErfc(FunctionBuilder &b, ValueRange x) {
  PairBuilder e(b, x[0]);
  Value a = e.absolute(x[0]), isNegative = e.isNegative(x[0]);
  Pair near = emitNear(e, a);
  near = e.add(e.select(isNegative, near, e.negate(near)), e.number(1.0));
  Pair far = emitFar(e, a);
  far = e.select(isNegative, e.add(e.negate(far), e.number(2.0)), far);
  Value isNear = e.isLess(a, e.number(kBorderOfErfc));
  return e.join(e.select(isNear, near, far));
}
