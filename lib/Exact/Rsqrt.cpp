// The correctly rounded 1/sqrt(x).
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/Rsqrt.h"

#include "Digits.h"
#include "Parts.h"
#include "Wide.h"

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

uint64_t tensorops::exact::rsqrtDigits(uint64_t bits, const Format &from) {
  constexpr unsigned half = 32;
  Reduced x = reduce(bits, from);
  const uint64_t dividend = 4 * x.unit;
  if (x.radicand == x.unit)
    return ~uint64_t(0);

  // Half of the digits one by one, the others by Newton's linear step, which
  // never falls short and overshoots by less than 2^-64 of the root.
  const bool fits64 = from.precision + 2 + half + 3 <= 64;
  const uint64_t root = fits64
                            ? rootDigits<uint64_t>(dividend, x.radicand, half)
                            : rootDigits<Uint128>(dividend, x.radicand, half);
  const Uint128 product = Uint128(x.radicand) * root;
  const Uint128 residual = (Uint128(dividend) << (2 * half)) - product * root;
  const Uint128 step = (residual << (62 - half)) / product;
  uint64_t digits = (root << (63 - half)) + static_cast<uint64_t>(step);
  while (compare(squareTimes(digits, x.radicand),
                 shiftedLeft(dividend, 2 * 63)) > 0)
    --digits;
  return digits;
}
