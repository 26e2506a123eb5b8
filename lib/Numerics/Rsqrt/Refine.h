// From a seed to a result, on ordinary numbers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_RSQRT_REFINE_H
#define TENSOROPS_LIB_NUMERICS_RSQRT_REFINE_H

#include "ElementwiseBuilder.h"
#include "tensorops/Numerics/Rsqrt/Recipes.h"

namespace mlir::tensorops {

/// The result for `x` from its seed `y`, both of one type.
Value refine(ElementwiseBuilder &e, const Refinement &refinement, Value x,
             Value y);

/// Two results, of which one is 1/√x rounded; both are where they are equal.
struct Bracket {
  Value lower, upper;
};

/// The results of a refinement with a test.
Bracket emitBracket(ElementwiseBuilder &e, const Refinement &refinement,
                    Value x, Value y);

/// The right one.
Value decide(ElementwiseBuilder &e, Value x, const Bracket &bracket);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_RSQRT_REFINE_H
