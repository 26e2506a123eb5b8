// The one recurrence behind root and reciprocal root, and the choice of the
// integer type that holds its residual.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_EXACT_DIGITS_H
#define TENSOROPS_LIB_EXACT_DIGITS_H

#include "tensorops/Exact/Uint128.h"

#include <cstdint>

namespace tensorops::exact {

/// The root of `dividend / divisor`, a ratio in [1, 4], as 1 and `digits`
/// binary digits after it: floor(2^digits * sqrt(dividend / divisor)).
/// The ratio 4 gives all digits one, a last place less than its root 2: a
/// rounding of the last digit carries to 2.
///
/// With Y the root's first n digits, W = dividend * 4^n - divisor * Y^2 >= 0.
/// A next digit d makes 2Y + d of Y and 4W - d * step of W, where
/// step = divisor * (4Y + 1); d is 1 if that stays >= 0. The step after it is
/// 2 * step + (4d - 1) * divisor. W is kept as 2^(digits - n) * W and step as
/// half that scale, which spares the loop two shifts. W <= divisor * (2Y + 1)
/// throughout, so Int needs digits + 3 bits more than the divisor has.
template <typename Int>
inline uint64_t rootDigits(Int dividend, Int divisor, unsigned digits) {
  uint64_t root = 1;
  Int residual = (dividend - divisor) << digits;
  Int scaledDivisor = divisor << (digits - 1);
  Int step = 5 * scaledDivisor;
  for (unsigned i = 0; i < digits; ++i) {
    residual *= 2;
    scaledDivisor /= 2; // inexact only at the end, where no step follows
    bool digit = residual >= step;
    residual = digit ? residual - step : residual;
    step = digit ? step + 3 * scaledDivisor : step - scaledDivisor;
    root = 2 * root + digit;
  }
  return root;
}

/// Rounds off the last digit of a number that is not a tie: either inexact, or
/// exact with a last digit of zero.
inline uint64_t roundLastDigit(uint64_t digits) { return (digits + 1) / 2; }

/// sqrt(dividend / divisor), a ratio in [1, 4], to `precision` bits, rounded to
/// nearest: in [2^(precision - 1), 2^precision]. Preconditions: never a tie;
/// divisor < 2^divisorBits.
inline uint64_t roundedRoot(uint64_t dividend, uint64_t divisor,
                            unsigned divisorBits, unsigned precision) {
  bool fits64 = divisorBits + precision + 3 <= 64;
  return roundLastDigit(
      fits64 ? rootDigits<uint64_t>(dividend, divisor, precision)
             : rootDigits<Uint128>(dividend, divisor, precision));
}

} // namespace tensorops::exact

#endif // TENSOROPS_LIB_EXACT_DIGITS_H
