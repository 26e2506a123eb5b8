// |z| to twice the precision, for z whose squares are far from both ends of
// f64.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_COMPLEX_MAGNITUDE_H
#define TENSOROPS_LIB_NUMERICS_COMPLEX_MAGNITUDE_H

#include "ExactProduct.h"

namespace mlir::tensorops {

/// x + y exactly, for x ≥ y ≥ 0.
ExactSum emitOrderedSum(ElementwiseBuilder &e, Value x, Value y);

/// |z| for z ≠ 0 with parts of magnitudes `a` and `b`.
ExactSum emitMagnitude(ElementwiseBuilder &e, Type f64, Value a, Value b);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_COMPLEX_MAGNITUDE_H
