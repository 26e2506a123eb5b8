// The memory of a running call of compiled code.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_CALLMEMORY_H
#define TENSOROPS_LIB_RUNTIME_JIT_CALLMEMORY_H

#include "llvm/ADT/SmallPtrSet.h"
#include <mutex>

namespace tensorops {

/// Blocks that a call allocated and has not freed. Any number of threads may
/// use it at once.
class CallMemory {
public:
  void add(void *block);
  /// False if the block is none of these.
  bool remove(void *block);
  void freeAll();

private:
  std::mutex mutex;
  llvm::SmallPtrSet<void *, 16> blocks;
};

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_CALLMEMORY_H
