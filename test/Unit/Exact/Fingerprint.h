// Two sums over all inputs of a format that stand for all its results.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_UNIT_EXACT_FINGERPRINT_H
#define TENSOROPS_TEST_UNIT_EXACT_FINGERPRINT_H

#include "tensorops/Exact/Rsqrt.h"

#include <cstdint>

namespace tensorops::exact::test {

/// Over a range of encodings x and their results y = rsqrt(x), modulo 2^64.
struct Fingerprint {
  uint64_t sum = 0;      ///< of y: notices a wrong result
  uint64_t weighted = 0; ///< of y * (2x + 1) mod 2^32: notices an exchange too

  Fingerprint &operator+=(const Fingerprint &other) {
    sum += other.sum;
    weighted += other.weighted;
    return *this;
  }
};

/// The fingerprint of the encodings from `begin` up to, not including, `end`.
inline Fingerprint fingerprint(const Format &format, uint64_t begin,
                               uint64_t end) {
  Fingerprint result;
  for (uint64_t x = begin; x < end; ++x) {
    uint64_t y = rsqrt(x, format, format);
    result += {y, static_cast<uint32_t>(y * (2 * x + 1))};
  }
  return result;
}

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_UNIT_EXACT_FINGERPRINT_H
