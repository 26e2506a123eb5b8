// Where a result lies beside 1/sqrt(x), without a root.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/RsqrtError.h"

#include "Parts.h"
#include "Wide.h"

#include <cassert>

using namespace tensorops::exact;

RsqrtError::RsqrtError(uint64_t x, const Format &from, uint64_t y,
                       const Format &to) {
  assert(x - 1 < from.infinity() - 1 && "x must be positive and finite");
  assert(y < to.infinity() && "y must be finite and not below zero");
  const Reduced reduced = reduce(x, from);
  radicand = reduced.radicand;

  // x = r * 4^e with r = radicand / unit in [1, 4), so 1/sqrt(x) is in
  // (1, 2] * 2^(-1 - e), and in [1, 2) * 2^exponent with this exponent:
  const int isPowerOf4 = radicand == reduced.unit;
  const int exponent = isPowerOf4 - 1 - reduced.exponent;
  // M = 1/sqrt(x) in ulp = sqrt(4/r) * 2^(precision - 1 - isPowerOf4).
  const unsigned unitBits = from.precision & ~1u;
  limit = unitBits + 2 * (to.precision - isPowerOf4);

  const int field = static_cast<int>(y >> to.fractionBits());
  significand = y & to.fractionMask();
  if (field != 0)
    significand |= to.fractionMask() + 1;
  shift = (field != 0 ? field : 1) - to.bias() - exponent;
}

int RsqrtError::compare(UlpUnits h, unsigned doublings) const {
  return exact::compare(squareTimes(h, radicand),
                        shiftedLeft(1, limit + 2 * doublings));
}

UlpUnits RsqrtError::inUnits() const {
  const int bits = shift + static_cast<int>(kUlpUnitBits);
  if (bits <= -64)
    return 0;
  return bits < 0 ? significand >> -bits : UlpUnits(significand) << bits;
}

bool RsqrtError::isCorrectlyRounded() const {
  // Below the binade of M are other floats nearer to it, and far above, too.
  if (shift != 0 && shift != 1)
    return false;
  return compare(inHalves() - 1, 1) < 0 && compare(inHalves() + 1, 1) > 0;
}

bool RsqrtError::isBelowOneUlp() const {
  if (shift < -1 || shift > 1)
    return false;
  const uint64_t halves = inHalves();
  return (halves < 2 || compare(halves - 2, 1) < 0) &&
         compare(halves + 2, 1) > 0;
}

bool RsqrtError::isRelativeAtMost(unsigned bits) const {
  // Elsewhere y is at most half of 1/sqrt(x), or at least twice it.
  if (shift < -1 || shift > 1)
    return false;
  const uint64_t one = uint64_t(1) << bits;
  const Wide scaled = squareTimes(UlpUnits(inHalves()) << bits, radicand);
  return exact::compare(scaled,
                        shiftedLeft((one + 1) * (one + 1), limit + 2)) <= 0 &&
         exact::compare(scaled,
                        shiftedLeft((one - 1) * (one - 1), limit + 2)) >= 0;
}

bool RsqrtError::isAbove(UlpUnits length) const {
  const UlpUnits y = inUnits();
  return (y > length && compare(y - length, kUlpUnitBits) > 0) ||
         compare(y + length, kUlpUnitBits) < 0;
}

UlpUnits RsqrtError::roundedUp(UlpUnits step) const {
  if (!isAbove(0))
    return 0;
  UlpUnits below = 0, steps = 1;
  while (isAbove(steps * step)) {
    below = steps;
    steps *= 2;
  }
  while (steps - below > 1) {
    const UlpUnits middle = below + (steps - below) / 2;
    (isAbove(middle * step) ? below : steps) = middle;
  }
  return steps * step;
}
