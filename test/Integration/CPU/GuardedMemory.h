// Memory whose surroundings cannot be touched: a stray access, masked or not,
// is a fault.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_GUARDEDMEMORY_H
#define TENSOROPS_TEST_INTEGRATION_CPU_GUARDEDMEMORY_H

#include "gtest/gtest.h"
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace tensorops::test {

/// One page between two that nobody may access.
class GuardedMemory {
public:
  GuardedMemory() : pageSize(sysconf(_SC_PAGESIZE)) {
    void *mapped = mmap(nullptr, 3 * pageSize, PROT_NONE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    start = static_cast<char *>(mapped) + pageSize;
    EXPECT_NE(mapped, MAP_FAILED);
    EXPECT_EQ(mprotect(start, pageSize, PROT_READ | PROT_WRITE), 0);
  }
  ~GuardedMemory() { munmap(start - pageSize, 3 * pageSize); }
  GuardedMemory(const GuardedMemory &) = delete;
  GuardedMemory &operator=(const GuardedMemory &) = delete;

  /// Where `bytes` bytes begin that touch the guard below or above them.
  char *place(size_t bytes, bool atEnd) const {
    return atEnd ? start + pageSize - bytes : start;
  }

  /// Copies bytes to that place and returns it.
  char *fill(const std::vector<char> &bytes, bool atEnd) const {
    char *target = place(bytes.size(), atEnd);
    if (!bytes.empty())
      std::memcpy(target, bytes.data(), bytes.size());
    return target;
  }

  /// From here on a write is a fault, too.
  void makeReadOnly() const {
    EXPECT_EQ(mprotect(start, pageSize, PROT_READ), 0);
  }

private:
  size_t pageSize;
  char *start;
};

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_GUARDEDMEMORY_H
