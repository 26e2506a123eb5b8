// The f64 inputs whose results are hardest to round, at every power of 4.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Rsqrt/HardCases.h"
#include "Mismatches.h"
#include "MpfrOracle.h"
#include "tensorops/Exact/Rsqrt.h"

using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::verify;

TEST(ExactHardCases, AreHard) {
  std::vector<uint64_t> cases = hardCases();
  EXPECT_GE(cases.size(), 743u);
  MpfrOracle oracle;
  for (uint64_t x : cases) {
    EXPECT_GE(oracle.midpointBits(x, f64), 97) << std::hex << x;
    EXPECT_GE(x, 0x3ff0000000000000u);
    EXPECT_LT(x, 0x4010000000000000u);
  }
}

TEST(ExactHardCases, AtEveryPowerOf4) {
  std::vector<uint64_t> cases = hardCases();
  MpfrOracle oracle;
  Mismatches correct, twoStep;
  for (uint64_t hard : cases)
    for (uint64_t x : timesPowersOf4(hard)) {
      correct.compare(x, rsqrt(x, f64, f64), oracle.rsqrt(x, f64, f64));
      twoStep.compare(x, rsqrtTwoStep(x, f64, f64),
                      oracle.rsqrtTwoStep(x, f64, f64));
    }
  // f64 has 2046 exponents of normal numbers, 1023 of each parity.
  correct.expectNone(1023 * cases.size() + 1);
  twoStep.expectNone(1023 * cases.size() + 1);
}

TEST(ExactHardCases, ScaleTheResultByPowersOf2) {
  for (uint64_t hard : hardCases()) {
    uint64_t fraction = rsqrt(hard, f64, f64) & f64.fractionMask();
    Mismatches mismatches;
    for (uint64_t x : timesPowersOf4(hard))
      mismatches.compare(x, rsqrt(x, f64, f64) & f64.fractionMask(), fraction);
    mismatches.expectNone(1023);
  }
}
