// Which buffers of a GPU program host code may read and write, and what memory
// a view looks at.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_GPU_HOSTMEMORY_H
#define TENSOROPS_LIB_TRANSFORMS_GPU_HOSTMEMORY_H

#include "mlir/IR/Value.h"

namespace mlir::tensorops {

/// The buffer whose memory `view` looks at: casts, subviews, reshapes and
/// descriptors are looked through.
Value getViewedBuffer(Value view);

/// Whether no kernel and no caller sees `buffer`: it is one of the lists that
/// bufferization-lower-deallocations keeps of who owns which buffer. All others
/// are device memory.
bool isHostMemory(Value buffer);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_GPU_HOSTMEMORY_H
