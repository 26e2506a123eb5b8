// Ordinary inputs by a recipe with a test.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_RSQRT_BYTEST_H
#define TENSOROPS_LIB_NUMERICS_RSQRT_BYTEST_H

#include "tensorops/Numerics/Rsqrt/Recipes.h"

namespace mlir::tensorops {

/// 1/√x rounded for a vector of ordinary inputs.
Value emitTested(const RsqrtEmission &emission, Value x);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_RSQRT_BYTEST_H
