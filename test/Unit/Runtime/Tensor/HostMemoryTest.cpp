// Blocks that are given back are used again, up to a bound.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/HostMemory.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace tensorops;

namespace {
constexpr size_t kMiB = size_t(1) << 20;

struct HostMemory : testing::Test {
  HostMemory() {
    releaseKeptHostMemory();
    setKeptHostMemoryLimit(64 * kMiB);
  }
  ~HostMemory() override {
    releaseKeptHostMemory();
    setKeptHostMemoryLimit(before);
  }

private:
  size_t before = getKeptHostMemoryLimit();
};
} // namespace

TEST_F(HostMemory, IsAlignedAndHoldsWhatWasAskedFor) {
  for (size_t bytes :
       {size_t(0), size_t(1), size_t(63), size_t(64), size_t(65),
        kLeastKeptBytes - 1, kLeastKeptBytes, kLeastHugeBytes - 1,
        kLeastHugeBytes, kLeastHugeBytes + 1, 32 * kMiB + 5}) {
    void *block = allocateHostMemory(bytes);
    ASSERT_NE(block, nullptr) << bytes;
    EXPECT_EQ(reinterpret_cast<uintptr_t>(block) % kHostAlignment, 0u) << bytes;
    std::memset(block, 0xff, bytes);
    freeHostMemory(block);
  }
}

TEST_F(HostMemory, SaysNoWhereThereIsNone) {
  EXPECT_EQ(allocateHostMemory(SIZE_MAX), nullptr);
  EXPECT_EQ(allocateHostMemory(SIZE_MAX / 2), nullptr);
  freeHostMemory(nullptr);
}

TEST_F(HostMemory, LargeBlocksAreUsedAgain) {
  void *first = allocateHostMemory(8 * kMiB);
  freeHostMemory(first);
  EXPECT_GE(getKeptHostMemory(), 8 * kMiB);
  void *second = allocateHostMemory(6 * kMiB);
  EXPECT_EQ(second, first);
  EXPECT_EQ(getKeptHostMemory(), 0u);
  freeHostMemory(second);
  void *small = allocateHostMemory(kMiB);
  EXPECT_NE(small, first);
  void *large = allocateHostMemory(16 * kMiB);
  EXPECT_NE(large, first);
  freeHostMemory(small);
  freeHostMemory(large);
}

TEST_F(HostMemory, TheBestFitIsTaken) {
  void *large = allocateHostMemory(11 * kMiB);
  void *fitting = allocateHostMemory(8 * kMiB);
  void *small = allocateHostMemory(6 * kMiB);
  for (void *block : {large, fitting, small})
    freeHostMemory(block);
  void *again = allocateHostMemory(8 * kMiB);
  EXPECT_EQ(again, fitting);
  freeHostMemory(again);
}

TEST_F(HostMemory, KeepsNoMoreThanItsBound) {
  std::vector<void *> blocks;
  for (int i = 0; i < 20; ++i)
    blocks.push_back(allocateHostMemory(8 * kMiB));
  for (void *block : blocks) {
    freeHostMemory(block);
    EXPECT_LE(getKeptHostMemory(), 64 * kMiB);
  }
  EXPECT_GT(getKeptHostMemory(), 32 * kMiB);
  // What came last is still there.
  void *again = allocateHostMemory(8 * kMiB);
  EXPECT_NE(std::find(blocks.end() - 8, blocks.end(), again), blocks.end());
  freeHostMemory(again);

  setKeptHostMemoryLimit(20 * kMiB);
  EXPECT_EQ(getKeptHostMemoryLimit(), 20 * kMiB);
  EXPECT_LE(getKeptHostMemory(), 20 * kMiB);
  // One that is too large drives no other out.
  size_t kept = getKeptHostMemory();
  freeHostMemory(allocateHostMemory(100 * kMiB));
  EXPECT_EQ(getKeptHostMemory(), kept);
  releaseKeptHostMemory();
  EXPECT_EQ(getKeptHostMemory(), 0u);
  setKeptHostMemoryLimit(0);
  freeHostMemory(allocateHostMemory(8 * kMiB));
  EXPECT_EQ(getKeptHostMemory(), 0u);
}

TEST_F(HostMemory, SmallBlocksAreNotKept) {
  freeHostMemory(allocateHostMemory(kLeastKeptBytes / 2));
  EXPECT_EQ(getKeptHostMemory(), 0u);
}

TEST_F(HostMemory, GoesWithTheCLibrarysAllocator) {
  std::free(allocateHostMemory(8 * kMiB));
  freeHostMemory(std::malloc(100));
  for (size_t bytes = 8 * kMiB; bytes < 8 * kMiB + 64; bytes += 16)
    freeHostMemory(std::malloc(bytes));
  // Whatever of these was kept is aligned.
  for (int i = 0; i < 4; ++i) {
    void *block = allocateHostMemory(8 * kMiB);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(block) % kHostAlignment, 0u);
    std::free(block);
  }
}

/// Each thread marks its blocks and finds its marks again.
TEST_F(HostMemory, ThreadsDoNotShareBlocks) {
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (uint64_t id = 1; id <= 4; ++id)
    threads.emplace_back([id, &wrong] {
      for (uint64_t i = 0; i < 500; ++i) {
        size_t words = (kLeastKeptBytes + i % 7 * 4096) / sizeof(uint64_t);
        auto *block = static_cast<uint64_t *>(allocateHostMemory(words * 8));
        block[0] = block[words - 1] = id << 32 | i;
        std::this_thread::yield();
        wrong += block[0] != (id << 32 | i) || block[words - 1] != block[0];
        freeHostMemory(block);
        if (i % 100 == 99)
          releaseKeptHostMemory();
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(HostMemory, AChildCanAllocate) {
  std::atomic<bool> done = false;
  std::thread busy([&] {
    while (!done)
      freeHostMemory(allocateHostMemory(kLeastKeptBytes));
  });
  for (int i = 0; i < 20; ++i) {
    pid_t child = fork();
    if (child == 0) {
      alarm(20);
      freeHostMemory(allocateHostMemory(kLeastKeptBytes));
      _exit(0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  done = true;
  busy.join();
}
