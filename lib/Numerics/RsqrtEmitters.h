// The recipes' emitters, one family a file; RsqrtRecipes.cpp makes the table.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_RSQRTEMITTERS_H
#define TENSOROPS_LIB_NUMERICS_RSQRTEMITTERS_H

#include "tensorops/Numerics/RsqrtRecipes.h"

namespace mlir::tensorops {

/// `x` is a scalar or a vector of any shape; so is the result.
Value emitRsqrtTwoStep(ImplicitLocOpBuilder &builder, Value x);
Value emitRsqrtByF64(ImplicitLocOpBuilder &builder, Value x);
Value emitRsqrtByExactResidual(ImplicitLocOpBuilder &builder, Value x);
Value emitRsqrtNarrow(ImplicitLocOpBuilder &builder, Value x);
Value emitRsqrtWidenedByF64(ImplicitLocOpBuilder &builder, Value x);
Value emitRsqrtWidenedTwoStep(ImplicitLocOpBuilder &builder, Value x);
/// Both parts are f32, or f64, scalars or vectors of any shape.
ComplexParts emitRsqrtComplexF32(ImplicitLocOpBuilder &builder, ComplexParts z);
ComplexParts emitRsqrtComplexF64(ImplicitLocOpBuilder &builder, ComplexParts z);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_RSQRTEMITTERS_H
