// Which buffers of a GPU program are on the host.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_HOSTMEMORY_H
#define TENSOROPS_LIB_TRANSFORMS_HOSTMEMORY_H

#include "mlir/IR/TypeUtilities.h"

namespace mlir::tensorops {

/// Whether no kernel sees `buffer`, by its element type: what frees buffers
/// counts in it.
inline bool isHostMemory(Value buffer) {
  Type element = getElementTypeOrSelf(buffer.getType());
  return element.isIndex() || element.isInteger(1);
}

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_HOSTMEMORY_H
