// One thread's share of trying every input once.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_SWEEP_H
#define TENSOROPS_LIB_VERIFY_SWEEP_H

#include "GuardedCall.h"
#include "Inputs.h"
#include "Judge.h"
#include <algorithm>
#include <vector>

namespace tensorops::verify {

/// Inputs are dealt in chunks, several at a time where calls are long. Within a
/// share, calls are of many lengths, so that inputs stand in vectors, in what
/// remains behind them, and at any alignment.
class Sweep {
public:
  static constexpr uint64_t kChunk = 1 << 16;

  Sweep(const Subject &subject, const Inputs &inputs, const Judge &judge,
        const Kernel &kernel, bool wantsHistogram);

  /// Chunks that are tried together: long calls are most of them.
  static uint64_t chunksAtOnce(const Kernel &kernel) {
    return std::max<uint64_t>(4 * kernel.longestCall() / kChunk, 1);
  }
  llvm::Error tryChunks(uint64_t firstChunk, uint64_t chunks);

  Tally tally;
  uint64_t strayWrites = 0;

private:
  llvm::Error call(uint64_t first, size_t count, size_t inOffset,
                   size_t outOffset);
  void judgeResults(uint64_t first, size_t count, const char *elements);

  const Inputs &inputs;
  const Judge &judge;
  const size_t partBytes, resultPartBytes;
  const unsigned parts;
  const size_t longest;
  GuardedCall kernelCall;
  std::vector<char> elements;
};

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_SWEEP_H
