// Who knows what is right: one implementation for each way of knowing it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_JUDGE_H
#define TENSOROPS_LIB_VERIFY_JUDGE_H

#include "Tally.h"
#include "tensorops/Verify/Subject.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>
#include <optional>

namespace tensorops::verify {

/// Elements in a row whose results are known: parts as bits, those of complex
/// numbers one after the other.
struct Block {
  uint64_t firstIndex;
  size_t count;
  const uint64_t *inputs;
  const uint64_t *results;
};

/// Threads judge at once.
class Judge {
public:
  virtual ~Judge() = default;

  /// At most this many elements are judged at once.
  static constexpr size_t kLargestBlock = 4096;

  /// How many pieces of work prepare() has; prepare(i) is called once for each,
  /// by any thread, before the first judge().
  virtual uint64_t preparations() const { return 0; }
  virtual void prepare(uint64_t) {}

  virtual void judge(const Block &block, Tally &tally) const = 0;

  /// The result that is right for an input, where there is one.
  virtual std::optional<ElementBits>
  expected(const ElementBits &input) const = 0;

  /// Whether two results for one input are the same as far as promised.
  virtual bool isSame(const ElementBits &a, const ElementBits &b) const = 0;
};

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_JUDGE_H
