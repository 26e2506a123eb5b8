// Every f16 and bf16 against fingerprints found by other means.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Fingerprint.h"

#include "gtest/gtest.h"

using namespace tensorops::exact;
using namespace tensorops::exact::test;

TEST(ExactFingerprint, AllF16) {
  Fingerprint all = fingerprint(f16, 0, 0x10000);
  EXPECT_EQ(all.sum, 0x5d69b2eeu);
  EXPECT_EQ(all.weighted, 0x6bc6c2dd484cu);
}

TEST(ExactFingerprint, AllBf16) {
  Fingerprint all = fingerprint(bf16, 0, 0x10000);
  EXPECT_EQ(all.sum, 0x5fab153bu);
  EXPECT_EQ(all.weighted, 0x6d22c3af625fu);
}
