// Formulas of complex functions: on f64, to which f32 and narrower parts are
// extended first.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_COMPLEX_COMPLEXBUILDER_H
#define TENSOROPS_LIB_NUMERICS_COMPLEX_COMPLEXBUILDER_H

#include "ElementwiseBuilder.h"
#include "tensorops/Numerics/Complex.h"
#include <utility>

namespace mlir::tensorops {

class ComplexBuilder : public ElementwiseBuilder {
public:
  /// `isExtended`: all operands were f32 or narrower, so that a product of two
  /// is exact, and a sum of such products far from both ends of f64.
  ComplexBuilder(ImplicitLocOpBuilder &builder, Value like, bool isExtended)
      : ElementwiseBuilder(builder, like), f64(builder.getF64Type()),
        isExtended(isExtended) {}

  const Type f64;
  const bool isExtended;

  Value number(double value) { return constantFloat(f64, value); }

  Value isEqual(Value a, double value);
  Value isLess(Value a, Value b);
  Value isNaN(Value a);
  Value isInfinite(Value a);
  /// Neither infinite nor NaN.
  Value isFinite(Value a);
  Value isNot(Value a);

  /// a·b, where a zero wins over infinity and NaN.
  Value mulZeroWins(Value a, Value b);

  /// x·2^exponent, for any whole f64 `exponent`.
  Value scaleBy(Value x, Value exponent);

  /// A function of math, as the C library has it.
  template <typename MathOp, typename... Operands>
  Value call(Operands... operands) {
    return MathOp::create(getBuilder(), operands...);
  }

  /// What sums to a·b exactly.
  SmallVector<Value> product(Value a, Value b);
  /// The sum of all `terms`, as if with three times the precision and rounded
  /// once.
  Value sum(SmallVector<Value> terms);
  /// The sum of a·b over `factors`, as `sum` gives it.
  Value sumOfProducts(ArrayRef<std::pair<Value, Value>> factors);
};

/// A power of two by its exponent, and its inverse, for numbers of any size:
/// the larger of two scaled by `down` is in [2, 4), or below where it is
/// subnormal; `up` is 2/down.
struct Scale {
  Scale(ComplexBuilder &e, Value larger);

  Value down, up;
  /// As f64: up = 2^exponent.
  Value exponent;
};

/// The larger of |a| and |b|.
Value emitLargerMagnitude(ElementwiseBuilder &e, Value a, Value b);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_COMPLEX_COMPLEXBUILDER_H
