// Small blocks are the C library's business: compiled code aligns them itself,
// and nothing is faster.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Allocators.h"
#include "RunningCall.h"
#include "tensorops/Runtime/Tensor/HostMemory.h"
#include <cstdlib>

using namespace tensorops;

static void *note(void *block) {
  RunningCall::noteAllocated(block);
  return block;
}

static void *allocate(size_t bytes) {
  return note(bytes < kLeastKeptBytes ? std::malloc(bytes)
                                      : allocateHostMemory(bytes));
}

static void *allocateAligned(size_t alignment, size_t bytes) {
  return note(bytes < kLeastKeptBytes || alignment > kHostAlignment
                  ? std::aligned_alloc(alignment, bytes)
                  : allocateHostMemory(bytes));
}

static void freeBlock(void *block) {
  RunningCall::noteFreed(block);
  freeHostMemory(block);
}

llvm::ArrayRef<RuntimeSymbol> tensorops::allocatorSymbols() {
  static const RuntimeSymbol symbols[] = {
      {"malloc", reinterpret_cast<void *>(&allocate)},
      {"aligned_alloc", reinterpret_cast<void *>(&allocateAligned)},
      {"free", reinterpret_cast<void *>(&freeBlock)}};
  return symbols;
}
