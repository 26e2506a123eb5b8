// Every f16 and bf16 against fingerprints found by other means.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/RsqrtFingerprint.h"

#include "gtest/gtest.h"

using namespace tensorops::exact;

// Contract: A20, A22.
TEST(ExactFingerprint, AllF16) {
  EXPECT_EQ(fingerprint(f16, 0, 0x10000), correctF16);
}

// Contract: A20, A23.
TEST(ExactFingerprint, AllBf16) {
  EXPECT_EQ(fingerprint(bf16, 0, 0x10000), correctBf16);
}
