// Arithmetic of f16 and bf16 that a detour by f32 would round twice.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_NARROWARITHMETIC_H
#define TENSOROPS_NUMERICS_NARROWARITHMETIC_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

/// The integer `x`, a scalar or vector of up to 64 bits, in the 16-bit float
/// `to`, rounded once; null for wider ones.
Value emitIntegerToNarrow(ImplicitLocOpBuilder &builder, Value x, bool isSigned,
                          Type to);

/// a·b + c of 16-bit floats, scalars or vectors, rounded once.
Value emitNarrowFma(ImplicitLocOpBuilder &builder, Value a, Value b, Value c);

} // namespace mlir::tensorops

#endif // TENSOROPS_NUMERICS_NARROWARITHMETIC_H
