// Every f32 against the fingerprint found by other means; slow.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/RsqrtFingerprint.h"

#include "gtest/gtest.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

using namespace tensorops::exact;

/// The fingerprint of all encodings of a format, by every core; the work is
/// dealt in chunks, as negative numbers take no time and subnormals the most.
static Fingerprint fingerprintInParallel(const Format &format) {
  const uint64_t chunks = 4096;
  const uint64_t chunkSize = (uint64_t(1) << format.width()) / chunks;
  std::atomic<uint64_t> nextChunk{0};
  std::vector<Fingerprint> parts(
      std::max(1u, std::thread::hardware_concurrency()));

  std::vector<std::thread> threads;
  for (Fingerprint &part : parts)
    threads.emplace_back([&part, &nextChunk, &format, chunkSize] {
      for (uint64_t chunk; (chunk = nextChunk++) < chunks;)
        part += fingerprint(format, chunk * chunkSize, (chunk + 1) * chunkSize);
    });
  for (std::thread &thread : threads)
    thread.join();

  Fingerprint all;
  for (const Fingerprint &part : parts)
    all += part;
  return all;
}

// Contract: A20, A21.
TEST(ExactExhaustive, AllF32) {
  EXPECT_EQ(fingerprintInParallel(f32), correctF32);
}
