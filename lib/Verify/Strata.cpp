// Exhaustive where that is cheap, stratified by exponent where it is not.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Strata.h"

#include <numeric>
#include <random>

using namespace tensorops::exact;
using namespace tensorops::verify;

/// The fractions that every exponent is tried with.
static std::vector<uint64_t> edgeFractions(const Format &format) {
  uint64_t ones = format.fractionMask();
  std::vector<uint64_t> fractions;
  for (uint64_t step = 0; step < 4; ++step) {
    fractions.push_back(step);
    fractions.push_back(ones - step);
  }
  for (unsigned bit = 2; bit < format.fractionBits(); ++bit) {
    fractions.push_back(uint64_t(1) << bit);
    fractions.push_back(ones ^ uint64_t(1) << bit);
  }
  return fractions;
}

std::vector<uint64_t> tensorops::verify::positiveFinite(const Format &format,
                                                        uint64_t count) {
  std::vector<uint64_t> inputs;
  if (format.width() <= 16) {
    inputs.resize(format.infinity() - 1);
    std::iota(inputs.begin(), inputs.end(), 1);
    return inputs;
  }

  const std::vector<uint64_t> edges = edgeFractions(format);
  const uint64_t fields = format.infinity() >> format.fractionBits();
  const uint64_t randomOnes = count / fields + 1;
  std::mt19937_64 random(format.width());
  for (uint64_t field = 0; field < fields; ++field) {
    uint64_t exponent = field << format.fractionBits();
    for (uint64_t fraction : edges)
      inputs.push_back(exponent | fraction);
    for (uint64_t i = 0; i < randomOnes; ++i) {
      uint64_t fraction = random() & format.fractionMask();
      // A subnormal's exponent is the length of its fraction.
      if (field == 0)
        fraction = fraction >> i % format.fractionBits() | 1;
      inputs.push_back(exponent | fraction);
    }
  }
  inputs.erase(inputs.begin()); // the first is +0
  return inputs;
}

std::vector<uint64_t>
tensorops::verify::notPositiveFinite(const Format &format) {
  const uint64_t sign = format.signMask(), infinity = format.infinity();
  std::vector<uint64_t> inputs = {0, sign, infinity, sign | infinity};
  const std::vector<uint64_t> edges = edgeFractions(format);
  for (uint64_t field = 0; field <= infinity >> format.fractionBits(); ++field)
    for (uint64_t fraction : edges)
      inputs.push_back(sign | field << format.fractionBits() | fraction);
  for (uint64_t fraction : edges)
    if (fraction != 0)
      inputs.push_back(infinity | fraction);
  return inputs;
}

std::vector<uint64_t> tensorops::verify::someOfEveryKind(const Format &format) {
  const uint64_t sign = format.signMask(), infinity = format.infinity();
  const uint64_t leastNormal = format.fractionMask() + 1;
  const uint64_t one = static_cast<uint64_t>(format.bias())
                       << format.fractionBits();
  return {0,
          sign,
          infinity,
          sign | infinity,
          format.defaultNaN(),
          sign | (infinity + 1), // signalling
          sign | one,
          sign | 1,
          1,
          leastNormal - 1,
          leastNormal,
          infinity - 1,
          one,
          one - 1,
          one + 1,
          one + leastNormal,     // 2
          one + 2 * leastNormal, // 4
          one + leastNormal / 2 + 3};
}
