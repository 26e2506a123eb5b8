// Which memory of a GPU program is the device's: a buffer's type says it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_DEVICEMEMORY_MEMORYSPACES_H
#define TENSOROPS_LIB_TRANSFORMS_DEVICEMEMORY_MEMORYSPACES_H

#include "mlir/IR/BuiltinTypes.h"

namespace mlir::tensorops {

/// The memory space of what kernels read and write,
/// `#gpu.address_space<global>`.
Attribute getDeviceSpace(MLIRContext *context);

/// Whether `buffer` is the host's own: only what says nothing of its memory is.
bool isHostMemory(Type buffer);

/// Lets all buffers in the memory space `from` that `op` names, in types of
/// values and in attributes, be in `to`.
void replaceMemorySpace(Operation *op, Attribute from, Attribute to);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_DEVICEMEMORY_MEMORYSPACES_H
