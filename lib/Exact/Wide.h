// Products of up to 256 bits, as far as the comparison with a root needs them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_EXACT_WIDE_H
#define TENSOROPS_LIB_EXACT_WIDE_H

#include "tensorops/Exact/Uint128.h"

#include <cstdint>

namespace tensorops::exact {

/// An unsigned integer of 256 bits, the lowest limb first.
struct Wide {
  uint64_t limb[4];
};

/// square * factor, which must fit.
inline Wide times(const Wide &square, uint64_t factor) {
  Wide product;
  Uint128 carry = 0;
  for (int i = 0; i < 4; ++i) {
    carry += Uint128(square.limb[i]) * factor;
    product.limb[i] = static_cast<uint64_t>(carry);
    carry >>= 64;
  }
  return product;
}

/// number^2 * factor, which must fit.
inline Wide squareTimes(Uint128 number, uint64_t factor) {
  uint64_t low = static_cast<uint64_t>(number);
  uint64_t high = static_cast<uint64_t>(number >> 64);
  Uint128 lowest = Uint128(low) * low;
  // Each part begins at another limb: 0, 1 (twice), 2.
  Uint128 middle = Uint128(low) * high;
  Uint128 second = (lowest >> 64) + static_cast<uint64_t>(middle << 1);
  Uint128 upper = Uint128(high) * high + (middle >> 63) + (second >> 64);
  return times({static_cast<uint64_t>(lowest), static_cast<uint64_t>(second),
                static_cast<uint64_t>(upper),
                static_cast<uint64_t>(upper >> 64)},
               factor);
}

/// number * 2^bits, which must fit.
inline Wide shiftedLeft(uint64_t number, unsigned bits) {
  Wide shifted{};
  unsigned limb = bits / 64, rest = bits % 64;
  shifted.limb[limb] = number << rest;
  if (rest != 0 && limb < 3)
    shifted.limb[limb + 1] = number >> (64 - rest);
  return shifted;
}

/// The sign of a - b.
inline int compare(const Wide &a, const Wide &b) {
  for (int i = 3; i >= 0; --i)
    if (a.limb[i] != b.limb[i])
      return a.limb[i] < b.limb[i] ? -1 : 1;
  return 0;
}

} // namespace tensorops::exact

#endif // TENSOROPS_LIB_EXACT_WIDE_H
