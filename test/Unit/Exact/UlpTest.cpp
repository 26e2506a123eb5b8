// Distances by hand, and the line's order in the formats small enough to walk.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/Ulp.h"

#include "gtest/gtest.h"

using namespace tensorops::exact;

TEST(ExactUlp, Neighbours) {
  EXPECT_EQ(ulpDistance(0x3f800000, 0x3f800000, f32), 0u);
  EXPECT_EQ(ulpDistance(0x3f800000, 0x3f7fffff, f32), 1u);
  EXPECT_EQ(ulpDistance(0x3f800000, 0x3f800003, f32), 3u);
  EXPECT_EQ(ulpDistance(0xbf800000, 0xbf800003, f32), 3u);
  EXPECT_EQ(ulpDistance(0x7f7fffff, 0x7f800000, f32), 1u) << "to +inf";
  EXPECT_EQ(ulpDistance(0xff7fffff, 0xff800000, f32), 1u) << "to -inf";
}

TEST(ExactUlp, AcrossZero) {
  for (const Format &format : formats) {
    SCOPED_TRACE(format.name);
    uint64_t minusZero = format.signMask(), infinity = format.infinity();
    EXPECT_EQ(ulpDistance(0, minusZero, format), 1u);
    EXPECT_EQ(ulpDistance(1, minusZero, format), 2u);
    EXPECT_EQ(ulpDistance(1, minusZero + 1, format), 3u);
    EXPECT_EQ(ulpDistance(infinity, minusZero | infinity, format),
              2 * infinity + 1);
  }
}

TEST(ExactUlp, NaNs) {
  for (const Format &format : formats) {
    SCOPED_TRACE(format.name);
    uint64_t nan = format.defaultNaN(), otherNaN = 2 * format.signMask() - 1;
    EXPECT_EQ(ulpDistance(nan, nan, format), 0u);
    EXPECT_EQ(ulpDistance(nan, otherNaN, format), 0u);
    EXPECT_EQ(ulpDistance(nan, 0, format), maxUlpDistance);
    EXPECT_EQ(ulpDistance(format.infinity(), otherNaN, format), maxUlpDistance);
  }
}

TEST(ExactUlp, IsAMetricOfTheLine) {
  for (const Format &format : {f16, bf16}) {
    // From -inf up: falling encodings to -0, then rising ones from +0.
    uint64_t first = format.signMask() | format.infinity(), steps = 0;
    for (uint64_t x = first; x >= format.signMask(); --x, ++steps)
      ASSERT_EQ(ulpDistance(first, x, format), steps) << format.name;
    for (uint64_t x = 0; x <= format.infinity(); ++x, ++steps)
      ASSERT_EQ(ulpDistance(x, first, format), steps) << format.name;
  }
}
