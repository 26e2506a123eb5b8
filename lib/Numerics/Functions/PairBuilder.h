// Formulas on f64 and on pairs of f64: sums of two that have about twice its
// digits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_FUNCTIONS_PAIRBUILDER_H
#define TENSOROPS_LIB_NUMERICS_FUNCTIONS_PAIRBUILDER_H

#include "ElementwiseBuilder.h"
#include "Functions/Coefficients.h"

namespace mlir::tensorops {

/// hi + lo, of which hi is the sum, rounded.
struct Pair {
  Value hi, lo;
};

class PairBuilder : public ElementwiseBuilder {
public:
  PairBuilder(ImplicitLocOpBuilder &builder, Value like)
      : ElementwiseBuilder(builder, like), f64(builder.getF64Type()),
        i64(builder.getI64Type()) {}

  const Type f64, i64;

  Value number(double value) { return constantFloat(f64, value); }
  Value integer(int64_t value) { return constantBits(64, uint64_t(value)); }
  Value infinity();
  Pair constant(PairConstant value) {
    return {number(value.hi), number(value.lo)};
  }
  /// One f64 as a pair.
  Pair single(Value a) { return {a, number(0.0)}; }

  Value isEqual(Value a, double b);
  Value isLess(Value a, Value b);
  Value isNaN(Value a);
  /// Whether the sign bit of `a` is set.
  Value isNegative(Value a);

  /// a + b and a·b exactly, but for underflow; `sumInOrder`: of |a| ≥ |b|.
  Pair sum(Value a, Value b);
  Pair sumInOrder(Value a, Value b);
  Pair product(Value a, Value b);

  // A part of 2^-100 off, where nothing cancels.
  Pair add(Pair a, Pair b);
  Pair add(Pair a, Value b);
  Pair sub(Pair a, Pair b) { return add(a, negate(b)); }
  Pair mul(Pair a, Pair b);
  Pair mul(Pair a, Value b);
  Pair div(Pair a, Pair b);
  /// Of zero and positive numbers.
  Pair sqrt(Pair a);
  Pair negate(Pair a) { return {negate(a.hi), negate(a.lo)}; }
  Pair select(Value condition, Pair a, Pair b);
  Value join(Pair a) { return add(a.hi, a.lo); }

  using ElementwiseBuilder::add;
  using ElementwiseBuilder::div;
  using ElementwiseBuilder::mul;
  using ElementwiseBuilder::negate;
  using ElementwiseBuilder::select;
  using ElementwiseBuilder::sqrt;
  using ElementwiseBuilder::sub;

  /// c[0] + c[1]·x + …
  Value polynomial(ArrayRef<double> coefficients, Value x);

  /// The nearest whole number to an `a` below 2^51, as f64 and as i64; the
  /// latter is any number if a is NaN.
  struct Whole {
    Value number, bits;
  };
  Whole nearest(Value a);

  /// 2^n of an i64 n from -1022 to 1023.
  Value power(Value n);
  /// a·2^n of an i64 n from -2044 to 2046, rounded once where it is subnormal.
  Value scale(Value a, Value n);
  Value smallerInteger(Value a, Value b);
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_FUNCTIONS_PAIRBUILDER_H
