// The f64 inputs whose results are hardest to round, at every power of 4.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Mismatches.h"
#include "MpfrOracle.h"
#include "tensorops/Exact/Rsqrt.h"

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

using namespace tensorops::exact;
using namespace tensorops::exact::test;

/// The encodings of the x in the file, each in [1, 4).
static std::vector<uint64_t> hardCases() {
  std::ifstream file(TENSOROPS_TEST_INPUTS "/rsqrt_f64_hard_cases.txt");
  std::vector<uint64_t> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#')
      continue;
    double x = std::strtod(line.c_str(), nullptr);
    uint64_t bits;
    std::memcpy(&bits, &x, sizeof(bits));
    cases.push_back(bits);
  }
  return cases;
}

/// The encodings of x * 4^k for all k at which f64 holds it. As a subnormal
/// that is where its significand ends in enough zeros.
static std::vector<uint64_t> timesPowersOf4(uint64_t x) {
  const uint64_t fieldOne = uint64_t(1) << f64.fractionBits();
  const uint64_t fraction = x & f64.fractionMask();
  const uint64_t parity = x / fieldOne % 2;
  std::vector<uint64_t> scaled;
  for (uint64_t field = 2 - parity; field * fieldOne < f64.infinity();
       field += 2)
    scaled.push_back(field * fieldOne | fraction);

  // Field 1 is the last of normal numbers; one halving below it the
  // significand stands in the fraction with its leading one.
  uint64_t significand = fraction | fieldOne;
  for (unsigned halvings = 1; significand % 2 == 0; ++halvings) {
    significand /= 2;
    if (halvings % 2 != parity)
      scaled.push_back(significand);
  }
  return scaled;
}

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
