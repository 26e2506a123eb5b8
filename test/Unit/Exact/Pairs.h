// The pairs of formats that the room computes, for parameterised tests.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_UNIT_EXACT_PAIRS_H
#define TENSOROPS_TEST_UNIT_EXACT_PAIRS_H

#include "tensorops/Exact/Format.h"

#include "gtest/gtest.h"

#include <string>
#include <vector>

namespace tensorops::exact::test {

/// Formats of argument and result.
struct Pair {
  Format from, to;
};

/// Every pair of which no result overflows or is subnormal.
std::vector<Pair> allPairs();

/// "bf16_to_f32", the name of the test of the pair.
std::string pairName(const ::testing::TestParamInfo<Pair> &info);

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_UNIT_EXACT_PAIRS_H
