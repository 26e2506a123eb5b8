// Chunks of work dealt to threads as they become free.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_PARALLEL_H
#define TENSOROPS_LIB_VERIFY_PARALLEL_H

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace tensorops::verify {

/// Calls work(thread, chunk) for every chunk below `chunks`, thread being below
/// `threads`; each thread gets its chunks in rising order.
template <typename Work>
void forEachChunk(unsigned threads, uint64_t chunks, const Work &work) {
  std::atomic<uint64_t> next{0};
  std::vector<std::thread> running;
  for (unsigned thread = 0; thread < threads; ++thread)
    running.emplace_back([&, thread] {
      for (uint64_t chunk; (chunk = next++) < chunks;)
        work(thread, chunk);
    });
  for (std::thread &thread : running)
    thread.join();
}

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_PARALLEL_H
