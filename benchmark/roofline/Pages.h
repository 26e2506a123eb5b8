// Memory for measurements, on huge pages where the system offers them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_BENCHMARK_ROOFLINE_PAGES_H
#define TENSOROPS_BENCHMARK_ROOFLINE_PAGES_H

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <sys/mman.h>

class Pages {
public:
  explicit Pages(size_t bytes) {
    if (posix_memalign(&start, kHugePage, bytes) != 0) {
      std::fprintf(stderr, "no memory for %zu bytes\n", bytes);
      std::exit(1);
    }
    madvise(start, bytes, MADV_HUGEPAGE);
  }
  Pages(const Pages &) = delete;
  Pages &operator=(const Pages &) = delete;
  ~Pages() { std::free(start); }

  template <typename T = void> T *data() const {
    return static_cast<T *>(start);
  }

private:
  static constexpr size_t kHugePage = size_t(2) << 20;
  void *start = nullptr;
};

#endif // TENSOROPS_BENCHMARK_ROOFLINE_PAGES_H
