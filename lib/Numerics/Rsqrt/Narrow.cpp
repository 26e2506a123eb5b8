// Recipes of the 16-bit floats: widened to f32, computed there or above, and
// rounded once.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Emitters.h"

#include "ElementwiseBuilder.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

// Recipe narrow
//
// Types:          f16, bf16
// Maximum error:  0.5 ulp (correctly rounded), and the bits of two_step
// Range:          every input
// Special values: those of the two steps in f32, the NaN made the default one
// Evidence:       1/sqrt(x) in f32 is off by less than 2^-22.4 relative, and no
//                 1/√x of an f16 lies within 2^-21.44 of a midpoint between two
//                 f16, of a bf16 within 2^-17.88: the last rounding cannot go
//                 wrong. All 65 536 inputs of each are tried.
Value mlir::tensorops::emitRsqrtNarrow(const RsqrtEmission &emission, Value x) {
  ElementwiseBuilder e(emission.builder, x);
  Type element = getElementTypeOrSelf(x.getType());
  Value wide =
      emitRsqrtTwoStep(emission, e.extend(emission.builder.getF32Type(), x));
  return e.truncate(element, e.canonicalizeNaN(wide));
}
