// The functions, one family a file, and what families share; Table.cpp has the
// table of them. All operands and results are f64 scalars.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_FUNCTIONS_EMITTERS_H
#define TENSOROPS_LIB_NUMERICS_FUNCTIONS_EMITTERS_H

#include "Functions/PairBuilder.h"

namespace mlir::tensorops {

using FunctionBuilder = ImplicitLocOpBuilder;

/// e^x = 2^k·(1 + excess), |excess| < 0.42 and k an i64.
struct Exponential {
  /// Of |x| < 2^40.
  Exponential(PairBuilder &e, Pair x);
  /// 2^x of an x below 2^40.
  static Exponential ofTwo(PairBuilder &e, Value x);

  /// e^x as f64.
  Value join(PairBuilder &e) const;
  /// 1 + excess.
  Pair significand(PairBuilder &e) const {
    Pair sum = e.sumInOrder(e.number(1.0), excess.hi);
    return {sum.hi, e.add(sum.lo, excess.lo)};
  }

  Pair excess;
  Value k;

private:
  Exponential() = default;
};

/// e^x − 1 = 2^k·significand, and 2^-k, which is 2^-100 at least.
struct ScaledExpm1 {
  /// Of a NaN or a number from -44 to 712.
  ScaledExpm1(PairBuilder &e, Value x);
  Pair significand;
  Value unit, k;
};

/// log u = k·log 2 + rest, where |rest| < 0.35 and k is a whole f64.
struct Logarithm {
  /// Of a positive number. `isLong`: the rest is a part of 2^-70 off, not of
  /// 2^-58.
  static Logarithm of(PairBuilder &e, Value u, bool isLong = false);
  /// Of 1 + w, which is positive and normal.
  static Logarithm ofOnePlus(PairBuilder &e, Pair w);

  Pair join(PairBuilder &e) const;

  Value k;
  Pair rest;
};

/// The larger and the smaller one of a number and a limit; a NaN stays one.
inline Value atLeast(PairBuilder &e, double limit, Value x) {
  return e.larger(e.number(limit), x);
}
inline Value atMost(PairBuilder &e, double limit, Value x) {
  return e.smaller(e.number(limit), x);
}

/// |x| = quarter·π/2 + rest, where |rest| ≤ π/4 and a bit more; of the quarter,
/// an i64, the last two bits count.
struct QuarterTurns {
  Pair rest;
  Value quarter;
};
QuarterTurns emitQuarterTurns(PairBuilder &e, Value a);

/// Exponential.cpp
Value emitExp(FunctionBuilder &b, ValueRange x);
Value emitExp2(FunctionBuilder &b, ValueRange x);
Value emitExpm1(FunctionBuilder &b, ValueRange x);

/// Logarithm.cpp
Value emitLog(FunctionBuilder &b, ValueRange x);
Value emitLog2(FunctionBuilder &b, ValueRange x);
Value emitLog10(FunctionBuilder &b, ValueRange x);
Value emitLog1p(FunctionBuilder &b, ValueRange x);

/// Hyperbolic.cpp
Value emitSinh(FunctionBuilder &b, ValueRange x);
Value emitCosh(FunctionBuilder &b, ValueRange x);
Value emitTanh(FunctionBuilder &b, ValueRange x);
Value emitAsinh(FunctionBuilder &b, ValueRange x);
Value emitAcosh(FunctionBuilder &b, ValueRange x);
Value emitAtanh(FunctionBuilder &b, ValueRange x);

/// Trigonometric.cpp
Value emitSin(FunctionBuilder &b, ValueRange x);
Value emitCos(FunctionBuilder &b, ValueRange x);
Value emitTan(FunctionBuilder &b, ValueRange x);

/// InverseTrigonometric.cpp
Value emitAtan(FunctionBuilder &b, ValueRange x);
Value emitAtan2(FunctionBuilder &builder, ValueRange yx);
Value emitAsin(FunctionBuilder &b, ValueRange x);
Value emitAcos(FunctionBuilder &b, ValueRange x);

/// ErrorFunction.cpp
Value emitErf(FunctionBuilder &b, ValueRange x);
Value emitErfc(FunctionBuilder &b, ValueRange x);

/// Power.cpp
Value emitPow(FunctionBuilder &b, ValueRange xy);
Value emitCbrt(FunctionBuilder &b, ValueRange x);

/// Remainder.cpp
Value emitRemainder(FunctionBuilder &builder, ValueRange xy);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_FUNCTIONS_EMITTERS_H
