// Two sums over all inputs of a format that stand for all its results.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_EXACT_FINGERPRINT_H
#define TENSOROPS_EXACT_FINGERPRINT_H

#include "tensorops/Exact/Rsqrt.h"

#include <cstdint>
#include <ios>
#include <ostream>

namespace tensorops::exact {

/// Over encodings x and their results y = rsqrt(x), modulo 2^64.
struct Fingerprint {
  uint64_t sum = 0;      ///< of y: notices a wrong result
  uint64_t weighted = 0; ///< of y * (2x + 1) mod 2^32: notices an exchange too

  Fingerprint &operator+=(const Fingerprint &other) {
    sum += other.sum;
    weighted += other.weighted;
    return *this;
  }

  void add(uint64_t x, uint64_t y) {
    *this += {y, static_cast<uint32_t>(y * (2 * x + 1))};
  }
};

inline bool operator==(const Fingerprint &a, const Fingerprint &b) {
  return a.sum == b.sum && a.weighted == b.weighted;
}

inline std::ostream &operator<<(std::ostream &os, const Fingerprint &value) {
  return os << std::hex << std::showbase << "S " << value.sum << ", W "
            << value.weighted;
}

/// Those of all correctly rounded results of a format, found by other means:
/// the contract of the op has them.
inline constexpr Fingerprint correctF16{0x5d69b2ee, 0x6bc6c2dd484c};
inline constexpr Fingerprint correctBf16{0x5fab153b, 0x6d22c3af625f};
inline constexpr Fingerprint correctF32{0x5faad81f8e83829e, 0x7fff9455c9d76ef6};

/// The fingerprint of the encodings from `begin` up to, not including, `end`.
inline Fingerprint fingerprint(const Format &format, uint64_t begin,
                               uint64_t end) {
  Fingerprint result;
  for (uint64_t x = begin; x < end; ++x)
    result.add(x, rsqrt(x, format, format));
  return result;
}

} // namespace tensorops::exact

#endif // TENSOROPS_EXACT_FINGERPRINT_H
