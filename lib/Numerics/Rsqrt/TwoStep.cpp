// Recipe two-step: the root, then the quotient, each rounded.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Emitters.h"

#include "ElementwiseBuilder.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

// Types:          f32, f64
// Maximum error:  see the table (Recipes.cpp); the bits of 1/sqrt(x)
// Range:          every input
// Special values: those of sqrt and division: 1/sqrt(±0) = ±inf, 1/inf = +0,
//                 NaN below zero with the payload of the machine
Value mlir::tensorops::emitRsqrtTwoStep(const RsqrtEmission &emission,
                                        Value x) {
  ElementwiseBuilder e(emission.builder, x);
  Type element = getElementTypeOrSelf(x.getType());
  return e.div(e.constantFloat(element, 1.0), e.sqrt(x));
}
