// One readable failure for a broken computation, and not a million.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_UNIT_EXACT_MISMATCHES_H
#define TENSOROPS_TEST_UNIT_EXACT_MISMATCHES_H

#include "gtest/gtest.h"

#include <cstdint>
#include <ios>

namespace tensorops::exact::test {

/// Compares results with expectations, counts what differs and keeps the first.
class Mismatches {
public:
  void compare(uint64_t input, uint64_t actual, uint64_t expected) {
    ++compared;
    if (actual != expected && ++wrong == 1)
      first = {input, actual, expected};
  }

  /// Fails if a result was wrong, or fewer than `atLeast` were compared.
  void expectNone(uint64_t atLeast) const {
    EXPECT_GE(compared, atLeast) << "results compared";
    EXPECT_EQ(wrong, 0u) << "of " << compared << "; first: input " << std::hex
                         << std::showbase << first.input << " gave "
                         << first.actual << ", expected " << first.expected;
  }

private:
  struct Case {
    uint64_t input, actual, expected;
  };
  uint64_t compared = 0, wrong = 0;
  Case first{};
};

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_UNIT_EXACT_MISMATCHES_H
