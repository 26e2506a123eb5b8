// One readable failure for a broken computation, and not a million.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_ORACLE_MISMATCHES_H
#define TENSOROPS_TEST_SUPPORT_ORACLE_MISMATCHES_H

#include "gtest/gtest.h"

#include <cstdint>
#include <ios>

namespace tensorops::exact::test {

/// Compares results with expectations, counts what differs and keeps the first.
class Mismatches {
public:
  void compare(uint64_t input, uint64_t actual, uint64_t expected) {
    compare(input, actual, expected, actual == expected);
  }

  /// `isRight`: whether `actual` passes for `expected`.
  void compare(uint64_t input, uint64_t actual, uint64_t expected,
               bool isRight) {
    ++compared;
    if (!isRight && ++wrong == 1)
      first = {input, actual, expected};
  }

  Mismatches &operator+=(const Mismatches &other) {
    if (wrong == 0)
      first = other.first;
    compared += other.compared;
    wrong += other.wrong;
    return *this;
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

#endif // TENSOROPS_TEST_SUPPORT_ORACLE_MISMATCHES_H
