// A set of addresses; few calls have more than a handful at a time.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CallMemory.h"
#include "tensorops/Runtime/Tensor/HostMemory.h"

using namespace tensorops;

void CallMemory::add(void *block) {
  std::lock_guard<std::mutex> lock(mutex);
  blocks.insert(block);
}

bool CallMemory::remove(void *block) {
  std::lock_guard<std::mutex> lock(mutex);
  return blocks.erase(block);
}

void CallMemory::freeAll() {
  std::lock_guard<std::mutex> lock(mutex);
  for (void *block : blocks)
    freeHostMemory(block);
  blocks.clear();
}
