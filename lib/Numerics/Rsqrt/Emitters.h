// The recipes' emitters, one family a file; Table.cpp makes the table.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_RSQRT_EMITTERS_H
#define TENSOROPS_LIB_NUMERICS_RSQRT_EMITTERS_H

#include "tensorops/Numerics/Rsqrt/Recipes.h"

namespace mlir::tensorops {

/// `x` is a scalar or a vector of any shape; so is the result.
Value emitRsqrtTwoStep(const RsqrtEmission &emission, Value x);
Value emitRsqrtByF64(const RsqrtEmission &emission, Value x);
Value emitRsqrtByExactResidual(const RsqrtEmission &emission, Value x);
Value emitRsqrtNarrow(const RsqrtEmission &emission, Value x);
Value emitRsqrtBySeed(const RsqrtEmission &emission, Value x);
Value emitRsqrtTested(const RsqrtEmission &emission, Value x);
ComplexParts emitRsqrtComplexF32(const RsqrtEmission &emission, ComplexParts z);
ComplexParts emitRsqrtComplexF64(const RsqrtEmission &emission, ComplexParts z);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_RSQRT_EMITTERS_H
