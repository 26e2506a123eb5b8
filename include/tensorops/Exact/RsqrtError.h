// How far a result lies from 1/sqrt(x): decided by the result itself, in a few
// integer products, where computing the root would take a hundred steps.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_EXACT_RSQRTERROR_H
#define TENSOROPS_EXACT_RSQRTERROR_H

#include "tensorops/Exact/Format.h"
#include "tensorops/Exact/UlpUnits.h"

#include <cstdint>

namespace tensorops::exact {

/// The error of y, finite and not below zero, as 1/sqrt of a positive finite x.
/// One ulp is the step between the floats around 1/sqrt(x), the step above it
/// where 1/sqrt(x) is a power of 2. Every answer is exact: with M = 1/sqrt(x)
/// in ulp, x * M^2 is a power of 2, and h < M is x * h^2 < x * M^2.
class RsqrtError {
public:
  /// Encodings, in formats as for rsqrt(): `to` has the exponents of `from`.
  RsqrtError(uint64_t x, const Format &from, uint64_t y, const Format &to);

  /// Whether y is the float nearest to 1/sqrt(x); there are no ties.
  bool isCorrectlyRounded() const;

  /// Whether |y - 1/sqrt(x)| < 1 ulp.
  bool isBelowOneUlp() const;

  /// Whether |y - 1/sqrt(x)| <= 2^-bits * 1/sqrt(x), for bits <= 21.
  bool isRelativeAtMost(unsigned bits) const;

  /// False where y is more than 64 times too large: what follows is for others.
  bool isMeasurable() const { return shift <= 6; }

  /// Whether y < 1/sqrt(x).
  bool isNegative() const { return compare(inUnits(), kUlpUnitBits) < 0; }

  /// Whether |y - 1/sqrt(x)| > length.
  bool isAbove(UlpUnits length) const;

  /// The least multiple of `step` that is not below |y - 1/sqrt(x)|. Where y is
  /// less than a millionth of 1/sqrt(x), one unit more is possible.
  UlpUnits roundedUp(UlpUnits step = 1) const;

private:
  /// The sign of h - 2^doublings * M.
  int compare(UlpUnits h, unsigned doublings) const;

  /// y in units of 2^-kUlpUnitBits ulp, rounded down where it is far too small.
  UlpUnits inUnits() const;
  /// Twice y in ulp; only for |shift| <= 1.
  uint64_t inHalves() const { return significand << (shift + 1); }

  /// x is radicand times a power of 4.
  uint64_t radicand;
  /// radicand * M^2 is 2^limit.
  unsigned limit;
  /// y is significand * 2^shift ulp.
  uint64_t significand;
  int shift;
};

} // namespace tensorops::exact

#endif // TENSOROPS_EXACT_RSQRTERROR_H
