// The emitters of complex functions, one family a file; Arithmetic.cpp has the
// table of them. Operands and results are f64.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_COMPLEX_EMITTERS_H
#define TENSOROPS_LIB_NUMERICS_COMPLEX_EMITTERS_H

#include "Complex/ComplexBuilder.h"
#include <array>
#include <optional>

namespace mlir::tensorops {

/// |z| = value·scale.up, `value` in [1, 4) unless z is subnormal, zero or not
/// finite; without a scale |z| = value.
struct ScaledMagnitude {
  Value value;
  std::optional<Scale> scale;
};
ScaledMagnitude emitScaledMagnitude(ComplexBuilder &e, ComplexParts z);

/// e^x = e^rest times all factors, powers of e that are 1 where x ≤ 700: a
/// small factor brings large exponents back into range.
struct ScaledExponent {
  ScaledExponent(ComplexBuilder &e, Value x);

  /// `x` times the factors.
  Value scale(ComplexBuilder &e, Value x) const;

  Value rest;
  std::array<Value, 3> factors;
};

/// Magnitude.cpp
Value emitAbs(ComplexBuilder &e, ComplexParts z);
ComplexParts emitSign(ComplexBuilder &e, ComplexParts z);

/// Root.cpp
ComplexParts emitSqrt(ComplexBuilder &e, ComplexParts z);

/// Quotient.cpp
ComplexParts emitDiv(ComplexBuilder &e, ComplexParts z, ComplexParts w);

/// Exponential.cpp
ComplexParts emitExp(ComplexBuilder &e, ComplexParts z);
ComplexParts emitExpm1(ComplexBuilder &e, ComplexParts z);

/// Trigonometric.cpp
ComplexParts emitSin(ComplexBuilder &e, ComplexParts z);
ComplexParts emitCos(ComplexBuilder &e, ComplexParts z);
ComplexParts emitTan(ComplexBuilder &e, ComplexParts z);
ComplexParts emitTanh(ComplexBuilder &e, ComplexParts z);

/// Logarithm.cpp
Value emitAngle(ComplexBuilder &e, ComplexParts z);
ComplexParts emitLog(ComplexBuilder &e, ComplexParts z);
ComplexParts emitLog1p(ComplexBuilder &e, ComplexParts z);
ComplexParts emitAtan2(ComplexBuilder &e, ComplexParts y, ComplexParts x);

/// Power.cpp
ComplexParts emitPow(ComplexBuilder &e, ComplexParts z, ComplexParts w);
/// `n`: a signless integer of any width, read as signed.
ComplexParts emitPowi(ComplexBuilder &e, ComplexParts z, Value n);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_COMPLEX_EMITTERS_H
