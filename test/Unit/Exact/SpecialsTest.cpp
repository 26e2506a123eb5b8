// What is not a positive finite number, in every pair of formats.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Mismatches.h"
#include "Pairs.h"
#include "tensorops/Exact/Rsqrt.h"

#include <random>
#include <string>

using namespace tensorops::exact;
using namespace tensorops::exact::test;

namespace {

/// Literal encodings, independent of what Format derives.
struct Encodings {
  const char *name;
  uint64_t minusZero, infinity, minusInfinity, defaultNaN;
  uint64_t ofLeastSubnormal; // 1/sqrt of the encoding 1
};

constexpr Encodings table[] = {
    {"f16", 0x8000, 0x7c00, 0xfc00, 0x7e00, 0x6c00},
    {"bf16", 0x8000, 0x7f80, 0xff80, 0x7fc0, 0x60b5},
    {"f32", 0x80000000, 0x7f800000, 0xff800000, 0x7fc00000, 0x64b504f3},
    {"f64", 0x8000000000000000, 0x7ff0000000000000, 0xfff0000000000000,
     0x7ff8000000000000, 0x6180000000000000},
};

const Encodings &encodingsOf(const Format &format) {
  for (const Encodings &encodings : table)
    if (std::string(format.name) == encodings.name)
      return encodings;
  ADD_FAILURE() << format.name << " is not in the table";
  return table[0];
}

class ExactSpecials : public ::testing::TestWithParam<Pair> {
protected:
  /// Both results, which do not differ on special values.
  void expectBoth(uint64_t x, uint64_t expected) {
    mismatches.compare(x, rsqrt(x, from, to), expected);
    mismatches.compare(x, rsqrtTwoStep(x, from, to), expected);
  }

  const Format from = GetParam().from, to = GetParam().to;
  const Encodings in = encodingsOf(from), out = encodingsOf(to);
  Mismatches mismatches;
};

} // namespace

// Contract: V2, V4, V6.
TEST_P(ExactSpecials, ZerosAndInfinity) {
  expectBoth(0, out.infinity);
  expectBoth(in.minusZero, out.minusInfinity);
  expectBoth(in.infinity, 0);
  mismatches.expectNone(6);
}

// Contract: V5, V8.
TEST_P(ExactSpecials, NaNs) {
  for (uint64_t sign : {uint64_t(0), in.minusZero})
    for (uint64_t nan : {in.infinity + 1, in.defaultNaN - 1, in.defaultNaN,
                         in.defaultNaN + 1, in.minusZero - 1})
      expectBoth(sign | nan, out.defaultNaN);
  mismatches.expectNone(20);
}

// Contract: V3.
TEST_P(ExactSpecials, BelowZero) {
  expectBoth(in.minusInfinity, out.defaultNaN);
  expectBoth(in.minusInfinity - 1, out.defaultNaN);
  expectBoth(in.minusZero + 1, out.defaultNaN);
  std::mt19937_64 random(1);
  for (int i = 0; i < 1000; ++i)
    expectBoth(in.minusZero + 1 + random() % in.infinity, out.defaultNaN);
  mismatches.expectNone(2000);
}

INSTANTIATE_TEST_SUITE_P(Pairs, ExactSpecials, ::testing::ValuesIn(allPairs()),
                         pairName);

// Contract: V7.
TEST(ExactLeastSubnormal, GivesAFiniteNumber) {
  for (const Format &format : formats)
    EXPECT_EQ(rsqrt(1, format, format), encodingsOf(format).ofLeastSubnormal)
        << format.name;
}
