// A list of free blocks before the C library's allocator. What a block is, the
// allocator knows: nothing is noted of those in use, so blocks may come from
// elsewhere and go elsewhere.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/HostMemory.h"
#include "llvm/Support/Compiler.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <malloc.h>
#include <mutex>
#include <pthread.h>
#include <sys/mman.h>
#include <utility>
#include <vector>

using namespace tensorops;

/// Of a huge page, on every machine whose small pages have 4 KiB.
static constexpr size_t kHugePageBytes = size_t(2) << 20;

namespace {
struct Block {
  void *start;
  size_t bytes;
};

/// Blocks that nobody uses, in the order in which they came.
class KeptBlocks {
public:
  /// That of this process, which is never destroyed: blocks are given back
  /// until the very end.
  static KeptBlocks &get();

  /// The smallest that has `bytes` and not much more; null if there is none.
  void *take(size_t bytes);
  /// Returns what does not fit any more.
  std::vector<Block> add(Block block);
  std::vector<Block> setLimit(size_t bytes);
  std::vector<Block> removeAll();
  size_t getLimit();
  size_t getTotal();

private:
  KeptBlocks();
  std::vector<Block> shrink();

  std::mutex mutex;
  std::vector<Block> blocks;
  size_t total = 0;
#if LLVM_ADDRESS_SANITIZER_BUILD
  size_t limit = 0;
#else
  size_t limit = size_t(512) << 20;
#endif
};
} // namespace

KeptBlocks &KeptBlocks::get() {
  static auto *kept = new KeptBlocks();
  return *kept;
}

/// A child of fork() must not find the mutex with a thread that it has not.
KeptBlocks::KeptBlocks() {
  pthread_atfork([] { get().mutex.lock(); }, [] { get().mutex.unlock(); },
                 [] { get().mutex.unlock(); });
}

void *KeptBlocks::take(size_t bytes) {
  std::lock_guard<std::mutex> lock(mutex);
  auto best = blocks.end();
  for (auto block = blocks.begin(); block != blocks.end(); ++block)
    if (block->bytes >= bytes && block->bytes / 2 <= bytes &&
        (best == blocks.end() || block->bytes < best->bytes))
      best = block;
  if (best == blocks.end())
    return nullptr;
  void *start = best->start;
  total -= best->bytes;
  blocks.erase(best);
  __asan_unpoison_memory_region(start, bytes);
  return start;
}

std::vector<Block> KeptBlocks::add(Block block) {
  std::lock_guard<std::mutex> lock(mutex);
  if (block.bytes > limit)
    return {block};
  __asan_poison_memory_region(block.start, block.bytes);
  blocks.push_back(block);
  total += block.bytes;
  return shrink();
}

std::vector<Block> KeptBlocks::shrink() {
  std::vector<Block> removed;
  auto kept = blocks.begin();
  for (; total > limit; ++kept) {
    removed.push_back(*kept);
    total -= kept->bytes;
  }
  blocks.erase(blocks.begin(), kept);
  return removed;
}

std::vector<Block> KeptBlocks::setLimit(size_t bytes) {
  std::lock_guard<std::mutex> lock(mutex);
  limit = bytes;
  return shrink();
}

std::vector<Block> KeptBlocks::removeAll() {
  std::lock_guard<std::mutex> lock(mutex);
  total = 0;
  return std::exchange(blocks, {});
}

size_t KeptBlocks::getLimit() {
  std::lock_guard<std::mutex> lock(mutex);
  return limit;
}

size_t KeptBlocks::getTotal() {
  std::lock_guard<std::mutex> lock(mutex);
  return total;
}

/// Outside the lock: the system takes its time.
static void freeAll(const std::vector<Block> &blocks) {
  for (Block block : blocks)
    std::free(block.start);
}

void *tensorops::allocateHostMemory(size_t bytes) noexcept {
  if (bytes >= kLeastKeptBytes)
    if (void *kept = KeptBlocks::get().take(bytes))
      return kept;
  bool isHuge = bytes >= kLeastHugeBytes;
  // aligned_alloc takes multiples of the alignment.
  size_t padded = llvm::alignTo(std::max<size_t>(bytes, 1), kHostAlignment);
  if (padded < bytes)
    return nullptr;
  void *block = nullptr;
  if (posix_memalign(&block, isHuge ? kHugePageBytes : kHostAlignment,
                     padded) != 0)
    return nullptr;
#ifdef MADV_HUGEPAGE
  // A wish: where it is not granted, there are small pages.
  if (isHuge)
    madvise(block, padded, MADV_HUGEPAGE);
#endif
  return block;
}

void tensorops::freeHostMemory(void *block) noexcept {
  if (!block)
    return;
  size_t bytes = malloc_usable_size(block);
  if (bytes < kLeastKeptBytes ||
      reinterpret_cast<uintptr_t>(block) % kHostAlignment != 0)
    return std::free(block);
  freeAll(KeptBlocks::get().add({block, bytes}));
}

void tensorops::setKeptHostMemoryLimit(size_t bytes) noexcept {
  freeAll(KeptBlocks::get().setLimit(bytes));
}

size_t tensorops::getKeptHostMemoryLimit() noexcept {
  return KeptBlocks::get().getLimit();
}

size_t tensorops::getKeptHostMemory() noexcept {
  return KeptBlocks::get().getTotal();
}

void tensorops::releaseKeptHostMemory() noexcept {
  freeAll(KeptBlocks::get().removeAll());
}
