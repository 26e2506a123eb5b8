// The fingerprints of rsqrt.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_EXACT_RSQRTFINGERPRINT_H
#define TENSOROPS_EXACT_RSQRTFINGERPRINT_H

#include "tensorops/Exact/Fingerprint.h"
#include "tensorops/Exact/Rsqrt.h"

namespace tensorops::exact {

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

#endif // TENSOROPS_EXACT_RSQRTFINGERPRINT_H
