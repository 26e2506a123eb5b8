// The correctly rounded 1/sqrt(x).
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/Rsqrt.h"

#include "Digits.h"
#include "Parts.h"

using namespace tensorops::exact;

uint64_t tensorops::exact::rsqrt(uint64_t bits, const Format &from,
                                 const Format &to) {
  if (std::optional<uint64_t> special = specialRsqrt(bits, from, to))
    return *special;
  Reduced x = reduce(bits, from);

  // x = r * 4^e with r in [1, 4), so 1/sqrt(x) = sqrt(4/r) * 2^(-1-e), and its
  // first factor is in (1, 2]. That has finitely many binary digits only for
  // r = 1, where it is 2: never a tie.
  uint64_t significand =
      roundedRoot(4 * x.unit, x.radicand, from.precision + 2, to.precision);
  return encode(significand, -1 - x.exponent, to);
}
