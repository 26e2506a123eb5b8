// The recipes' emitters, one family a file; RsqrtRecipes.cpp makes the table.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_RSQRTEMITTERS_H
#define TENSOROPS_LIB_NUMERICS_RSQRTEMITTERS_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

/// `x` is a scalar or a vector of any shape; so is the result.
Value emitRsqrtTwoStep(ImplicitLocOpBuilder &builder, Value x);
Value emitRsqrtByF64(ImplicitLocOpBuilder &builder, Value x);
Value emitRsqrtByExactResidual(ImplicitLocOpBuilder &builder, Value x);
Value emitRsqrtNarrow(ImplicitLocOpBuilder &builder, Value x);
Value emitRsqrtWidenedByF64(ImplicitLocOpBuilder &builder, Value x);
Value emitRsqrtWidenedTwoStep(ImplicitLocOpBuilder &builder, Value x);
/// Scalars only: vectors have no complex elements.
Value emitRsqrtComplexF32(ImplicitLocOpBuilder &builder, Value z);
Value emitRsqrtComplexF64(ImplicitLocOpBuilder &builder, Value z);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_RSQRTEMITTERS_H
