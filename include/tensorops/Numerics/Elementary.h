// Operations of arith and math on floats by comparisons, choices and bits,
// where a machine or what stands between has none that is right for every
// value.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_ELEMENTARY_H
#define TENSOROPS_NUMERICS_ELEMENTARY_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

enum class Extremum { Largest, Smallest };
enum class NaNs {
  /// One NaN makes the result one.
  Propagate,
  /// The other operand is the result.
  Ignore,
};

/// The larger or smaller one of `a` and `b`, scalars or vectors; -0 is less
/// than +0.
Value emitExtremum(ImplicitLocOpBuilder &builder, Extremum which, NaNs nans,
                   Value a, Value b);

enum class FloatClass { NaN, Infinite, Finite, Normal };

/// Whether `x`, a scalar or vector of any binary format, is of that class.
Value emitIsOfClass(ImplicitLocOpBuilder &builder, FloatClass floatClass,
                    Value x);

enum class Whole { Floor, Ceil, Trunc, RoundEven, Round };

/// `x`, of f32 or f64, as a whole number: without an instruction for any of
/// `Whole`.
Value emitWhole(ImplicitLocOpBuilder &builder, Whole which, Value x);

/// x^n by `power`, that of f64, for `x` of f32 or f64 and `n` an integer. A
/// chain of products would have an error that grows with n, and overflow where
/// the result of a negative n is subnormal.
Value emitIntegerPower(ImplicitLocOpBuilder &builder, Value x, Value n,
                       llvm::function_ref<Value(Value, Value)> power);

} // namespace mlir::tensorops

#endif // TENSOROPS_NUMERICS_ELEMENTARY_H
