// Recipe by-f64: f32 computed in f64 and rounded once.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Emitters.h"

#include "ElementwiseBuilder.h"

using namespace mlir;
using namespace mlir::tensorops;

// Types:          f32
// Maximum error:  0.5 ulp (correctly rounded)
// Range:          every input; a subnormal f32 is a normal f64
// Special values: those of the two steps, the NaN made the default one
// Evidence:       1/sqrt(x) in f64 is off by less than 2^-52 relative, and no
//                 1/√x of an f32 x lies within 2^-51.74 of a midpoint between
//                 two f32 (exhaustive search), so the second rounding cannot
//                 go wrong. All 2^32 inputs are tried.
Value mlir::tensorops::emitRsqrtByF64(const RsqrtEmission &emission, Value x) {
  ElementwiseBuilder e(emission.builder, x);
  Value wide =
      emitRsqrtTwoStep(emission, e.extend(emission.builder.getF64Type(), x));
  return e.canonicalizeNaN(e.truncate(emission.builder.getF32Type(), wide));
}
