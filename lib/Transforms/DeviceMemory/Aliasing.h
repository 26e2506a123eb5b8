// Whether buffers are known to lie in different memory.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_DEVICEMEMORY_ALIASING_H
#define TENSOROPS_LIB_TRANSFORMS_DEVICEMEMORY_ALIASING_H

#include "mlir/IR/Value.h"
#include "llvm/ADT/StringRef.h"

namespace mlir::tensorops {

/// Of a function's parameter: no other one looks at its memory. Stands from
/// tensorops-mark-restricted-memory to tensorops-map-to-gpu.
inline constexpr llvm::StringLiteral kRestrictAttrName = "tensorops.restrict";

/// Whether the memory of `a` and `b` is apart: one was allocated here, or is a
/// parameter that has its memory for itself (tensorops.restrict), and the other
/// is a parameter or another allocation.
bool areApart(Value a, Value b);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_DEVICEMEMORY_ALIASING_H
