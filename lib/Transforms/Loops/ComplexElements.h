// Complex elements of buffers as vectors see them: two real ones side by side,
// the real part first.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_LOOPS_COMPLEXELEMENTS_H
#define TENSOROPS_LIB_TRANSFORMS_LOOPS_COMPLEXELEMENTS_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

/// What a vector holds of an element of type `type`: the parts of a complex
/// number, else the element itself.
Type getPartType(Type type);

/// Bytes of an element of type `type` in a buffer.
int64_t getElementBytes(Type type);

/// Zero of `type`, a scalar or a vector.
Value createZero(ImplicitLocOpBuilder &builder, Type type);

/// Whether `op` neither takes nor makes a complex number, or only takes one
/// apart or puts one together.
bool computesOnParts(Operation &op);

/// The memory of `buffer`, whose elements are complex and whose last stride is
/// 1, as a memref of their parts: all strides but the last, the offset and the
/// last size are twice as large.
Value viewAsParts(ImplicitLocOpBuilder &builder, Value buffer);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_LOOPS_COMPLEXELEMENTS_H
