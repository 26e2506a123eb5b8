// Copies of memory in every way that may be the fastest: what a kernel that
// reads and writes as much is measured by.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_BENCHMARK_ROOFLINE_COPIES_H
#define TENSOROPS_BENCHMARK_ROOFLINE_COPIES_H

#include <cstddef>
#include <vector>

struct Copy {
  const char *name;
  /// Of `bytes`, a multiple of 1024, between arrays that are aligned to 64.
  void (*run)(const void *from, void *to, size_t bytes);
};

/// Those that this host can run.
std::vector<Copy> getCopies();

/// Reads every line of `span`, a multiple of `bytes`, and writes
/// `bytes`, a multiple of 128, past the caches: the least that a kernel with
/// strided input does.
void readLinesWriteBytes(const void *from, size_t span, void *to, size_t bytes);

#endif // TENSOROPS_BENCHMARK_ROOFLINE_COPIES_H
