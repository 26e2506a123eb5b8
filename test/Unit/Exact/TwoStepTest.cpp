// Where the two results differ, as the contract of the op says.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/Rsqrt.h"
#include "tensorops/Exact/Ulp.h"

#include "gtest/gtest.h"

#include <algorithm>

using namespace tensorops::exact;

TEST(ExactTwoStep, DiffersAtTwo) {
  // 1/sqrt(2) = 0.70710678118654752440, between ...7516 and ...7527.
  const uint64_t two = 0x4000000000000000;
  EXPECT_EQ(rsqrt(two, f64, f64), 0x3fe6a09e667f3bcdu);
  EXPECT_EQ(rsqrtTwoStep(two, f64, f64), 0x3fe6a09e667f3bccu);
}

// Contract: A6.
TEST(ExactTwoStep, IsNotCorrectForAQuarterOfF32) {
  // [1, 4): all significands with both parities of the exponent.
  const uint64_t one = 0x3f800000, four = 0x40800000;
  uint64_t different = 0, farthest = 0;
  for (uint64_t x = one; x < four; ++x) {
    uint64_t distance =
        ulpDistance(rsqrt(x, f32, f32), rsqrtTwoStep(x, f32, f32), f32);
    different += distance != 0;
    farthest = std::max(farthest, distance);
  }
  EXPECT_EQ(different * 100 / (four - one), 26u);
  EXPECT_EQ(farthest, 1u);
}
