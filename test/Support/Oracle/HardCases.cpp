// Reads the hard cases, and moves them through f64's exponents.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "HardCases.h"

#include "tensorops/Exact/Format.h"

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

using namespace tensorops::exact;

std::vector<uint64_t> tensorops::exact::test::hardCases() {
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

std::vector<uint64_t> tensorops::exact::test::timesPowersOf4(uint64_t x) {
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
