// Two sums over all inputs of a format that stand for all its results.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_EXACT_FINGERPRINT_H
#define TENSOROPS_EXACT_FINGERPRINT_H

#include <cstdint>
#include <ios>
#include <ostream>

namespace tensorops::exact {

/// Over encodings x and their results y, modulo 2^64.
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

} // namespace tensorops::exact

#endif // TENSOROPS_EXACT_FINGERPRINT_H
