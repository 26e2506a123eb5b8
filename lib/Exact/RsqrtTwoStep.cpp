// 1/sqrt(x) as two operations that round: the bits of 1 / sqrt(x) on machines
// with IEEE 754 arithmetic.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/Rsqrt.h"

#include "Digits.h"
#include "Parts.h"

#include <algorithm>

using namespace tensorops::exact;

/// 2^(2 * precision) / divisor to `precision` bits, rounded to nearest, for
/// 2^(precision - 1) <= divisor <= 2^precision. A tie would need
/// divisor * odd = 2^k with odd > 1: there is none.
static uint64_t roundedReciprocal(uint64_t divisor, unsigned precision) {
  return roundLastDigit(
      static_cast<uint64_t>((Uint128(1) << (2 * precision)) / divisor));
}

/// Brings a significand from one precision to another: exactly if that is
/// wider, else rounded to nearest, ties to even.
static uint64_t changePrecision(uint64_t significand, unsigned from,
                                unsigned to) {
  if (to >= from)
    return significand << (to - from);
  unsigned dropped = from - to;
  uint64_t odd = (significand >> dropped) & 1;
  uint64_t justBelowHalf = (uint64_t(1) << (dropped - 1)) - 1;
  return (significand + justBelowHalf + odd) >> dropped;
}

uint64_t tensorops::exact::rsqrtTwoStep(uint64_t bits, const Format &from,
                                        const Format &to) {
  if (std::optional<uint64_t> special = specialRsqrt(bits, from, to))
    return *special;
  Reduced x = reduce(bits, from);
  unsigned precision = std::max(from.precision, f32.precision);

  // x = r * 4^e with r in [1, 4). A tie, precision + 1 bits of which the last
  // is 1, would have a square of more bits than r has.
  uint64_t root =
      roundedRoot(x.radicand, x.unit, from.precision + 2, precision);
  // With p the precision, sqrt(x) is root * 2^(1-p+e), and 1 by that is
  // quotient * 2^(-p-e).
  uint64_t quotient = roundedReciprocal(root, precision);
  return encode(changePrecision(quotient, precision, to.precision),
                -1 - x.exponent, to);
}
