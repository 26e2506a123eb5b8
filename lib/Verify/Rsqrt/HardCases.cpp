// The hard cases as a table, and moved through f64's exponents.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Rsqrt/HardCases.h"

#include "tensorops/Verify/Strata.h"

#include <cstring>
#include <iterator>
#include <numeric>

using namespace tensorops::exact;
using namespace tensorops::verify;

/// The x of f64_hard_cases.txt.
static constexpr double cases[] = {
#include "RsqrtF64HardCases.inc"
};

std::vector<uint64_t> tensorops::verify::hardCases() {
  std::vector<uint64_t> encodings(std::size(cases));
  static_assert(sizeof(cases[0]) == sizeof(encodings[0]));
  std::memcpy(encodings.data(), cases, sizeof(cases));
  return encodings;
}

std::vector<uint64_t> tensorops::verify::timesPowersOf4(uint64_t x) {
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

std::vector<uint64_t> tensorops::verify::hardAndStratified(const Format &format,
                                                           uint64_t count) {
  std::vector<uint64_t> inputs;
  if (format.width() == 16) {
    inputs.resize(size_t(1) << 16);
    std::iota(inputs.begin(), inputs.end(), 0);
    return inputs;
  }
  inputs = notPositiveFinite(format);
  for (uint64_t x : positiveFinite(format, count))
    inputs.push_back(x);
  if (format.width() == 64)
    for (uint64_t hard : hardCases())
      for (uint64_t x : timesPowersOf4(hard))
        inputs.push_back(x);
  return inputs;
}
