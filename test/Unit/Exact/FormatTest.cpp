// The formats' derived constants against literal encodings.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/Format.h"

#include "gtest/gtest.h"

#include <iterator>

using namespace tensorops::exact;

namespace {

struct Expected {
  const char *name;
  unsigned width;
  int bias;
  uint64_t infinity, defaultNaN, signMask, fractionMask;
};

constexpr Expected table[] = {
    {"f16", 16, 15, 0x7c00, 0x7e00, 0x8000, 0x3ff},
    {"bf16", 16, 127, 0x7f80, 0x7fc0, 0x8000, 0x7f},
    {"f32", 32, 127, 0x7f800000, 0x7fc00000, 0x80000000, 0x7fffff},
    {"f64", 64, 1023, 0x7ff0000000000000, 0x7ff8000000000000,
     0x8000000000000000, 0xfffffffffffff},
};

} // namespace

TEST(ExactFormat, Constants) {
  ASSERT_EQ(formats.size(), std::size(table));
  for (size_t i = 0; i < formats.size(); ++i) {
    const Format &format = formats[i];
    const Expected &expected = table[i];
    SCOPED_TRACE(expected.name);
    EXPECT_STREQ(format.name, expected.name);
    EXPECT_EQ(format.width(), expected.width);
    EXPECT_EQ(format.bias(), expected.bias);
    EXPECT_EQ(format.infinity(), expected.infinity);
    EXPECT_EQ(format.defaultNaN(), expected.defaultNaN);
    EXPECT_EQ(format.signMask(), expected.signMask);
    EXPECT_EQ(format.fractionMask(), expected.fractionMask);
  }
}

TEST(ExactFormat, Predicates) {
  for (const Format &format : formats) {
    SCOPED_TRACE(format.name);
    uint64_t sign = format.signMask(), infinity = format.infinity();
    for (uint64_t number : {uint64_t(0), uint64_t(1), infinity}) {
      EXPECT_FALSE(format.isNaN(number));
      EXPECT_FALSE(format.isNaN(number | sign));
      EXPECT_FALSE(format.isNegative(number));
      EXPECT_TRUE(format.isNegative(number | sign));
      EXPECT_EQ(format.magnitude(number | sign), number);
    }
    for (uint64_t nan : {infinity + 1, format.defaultNaN(), sign - 1}) {
      EXPECT_TRUE(format.isNaN(nan));
      EXPECT_TRUE(format.isNaN(nan | sign));
    }
  }
}
