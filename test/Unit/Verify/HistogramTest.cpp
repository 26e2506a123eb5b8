// Which bar an error stands in.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Histogram.h"

#include "gtest/gtest.h"

using namespace tensorops::verify;
using tensorops::exact::kOneUlp;
using tensorops::exact::UlpUnits;

namespace {

/// The bar that has everything, of a histogram with one error.
Histogram::Bar barOf(bool isNegative, UlpUnits size) {
  Histogram histogram;
  histogram.add(isNegative, size);
  for (const Histogram::Bar &bar : histogram.bars())
    if (bar.count == 1)
      return bar;
  ADD_FAILURE() << "no bar";
  return {};
}

void expectBar(bool isNegative, UlpUnits size, double low, double high) {
  const Histogram::Bar bar = barOf(isNegative, size);
  EXPECT_EQ(bar.low, low);
  EXPECT_EQ(bar.high, high);
}

} // namespace

TEST(Histogram, StepsUpToTwoUlp) {
  expectBar(false, 0, 0, 0x1p-5);
  expectBar(false, 1, 0, 0x1p-5);
  expectBar(true, 1, -0x1p-5, 0);
  expectBar(false, kOneUlp / 32, 0, 0x1p-5);
  expectBar(false, kOneUlp / 32 + 1, 0x1p-5, 0x1p-4);
  expectBar(true, kOneUlp / 2, -0.5, -0.46875);
  expectBar(false, kOneUlp, 0.9375, 1);
}

TEST(Histogram, DoublingsAbove) {
  expectBar(false, 2 * kOneUlp, 1.875, 2);
  expectBar(false, 2 * kOneUlp + 1, 2, 4);
  expectBar(true, 4 * kOneUlp, -4, -2);
  expectBar(true, 4 * kOneUlp + 1, -8, -4);
  expectBar(false, kOneUlp << 50, 0x1p49, 0x1p50);
}

TEST(Histogram, HoldsEverythingInOrder) {
  Histogram histogram, other;
  uint64_t added = 0;
  for (UlpUnits size = 1; size < kOneUlp << 12; size += size / 7 + 1, ++added)
    (added % 2 ? histogram : other).add(added % 3 == 0, size);
  histogram += other;
  histogram.addUnmeasurable();
  EXPECT_EQ(histogram.unmeasurableCount(), 1u);

  uint64_t counted = 0;
  double last = -0x1p12;
  for (const Histogram::Bar &bar : histogram.bars()) {
    EXPECT_EQ(bar.low, last) << "bars follow on each other";
    last = bar.high;
    counted += bar.count;
  }
  EXPECT_EQ(last, 0x1p12);
  EXPECT_EQ(counted, added);
}
