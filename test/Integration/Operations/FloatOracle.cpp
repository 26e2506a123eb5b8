// Encodings to MPFR's numbers and back, as IEEE 754 has them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "FloatOracle.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace tensorops;
using namespace tensorops::test;
using exact::Format;

Number::Number(uint64_t bits, const Format &format) : Number(64) {
  const int sign = format.isNegative(bits) ? -1 : 1;
  const uint64_t magnitude = format.magnitude(bits);
  if (format.isNaN(bits)) {
    mpfr_set_nan(number);
    return;
  }
  if (magnitude == format.infinity()) {
    mpfr_set_inf(number, sign);
    return;
  }
  uint64_t fraction = magnitude & format.fractionMask();
  const int field = static_cast<int>(magnitude >> format.fractionBits());
  int scale = 1 - format.bias() - static_cast<int>(format.fractionBits());
  if (field > 0) {
    fraction += format.fractionMask() + 1;
    scale += field - 1;
  }
  mpfr_set_ui_2exp(number, fraction, scale, MPFR_RNDN);
  mpfr_setsign(number, number, sign < 0, MPFR_RNDN);
}

/// The encoding of a number that the format has.
static uint64_t encode(mpfr_ptr number, const Format &format) {
  if (mpfr_nan_p(number))
    return format.defaultNaN();
  const uint64_t sign = mpfr_signbit(number) ? format.signMask() : 0;
  if (mpfr_inf_p(number))
    return sign | format.infinity();
  if (mpfr_zero_p(number))
    return sign;
  const int least = 2 - format.bias(); // exponent of the least normal number
  const int exponent = std::max<int>(mpfr_get_exp(number), least);
  mpfr_abs(number, number, MPFR_RNDN);
  mpfr_mul_2si(number, number, static_cast<int>(format.precision) - exponent,
               MPFR_RNDN);
  const uint64_t significand = mpfr_get_ui(number, MPFR_RNDN);
  // The leading one of a normal number carries into the field.
  return sign |
         ((uint64_t(exponent - least) << format.fractionBits()) + significand);
}

uint64_t tensorops::test::roundOnce(const Compute &compute,
                                    const std::vector<Number> &operands,
                                    const Format &to) {
  Number result(to.precision);
  int direction = compute(result, operands);
  const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
  mpfr_set_emin(2 - to.bias() - static_cast<int>(to.fractionBits()));
  mpfr_set_emax(to.bias() + 1);
  direction = mpfr_check_range(result, direction, MPFR_RNDN);
  mpfr_subnormalize(result, direction, MPFR_RNDN);
  mpfr_set_emin(emin);
  mpfr_set_emax(emax);
  return encode(result, to);
}

double tensorops::test::errorInUlp(uint64_t result, const Compute &compute,
                                   const std::vector<Number> &operands,
                                   const Format &to, mpfr_prec_t precision) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Number exactly(precision), actual(result, to), difference(precision);
  compute(exactly, operands);
  if (mpfr_nan_p(exactly) || mpfr_nan_p(actual))
    return mpfr_nan_p(exactly) && mpfr_nan_p(actual) ? 0 : kInfinity;
  if (mpfr_signbit(exactly) != mpfr_signbit(actual))
    return kInfinity;
  if (mpfr_inf_p(exactly) || mpfr_zero_p(exactly))
    return mpfr_equal_p(exactly, actual) ? 0 : kInfinity;
  // Infinity stands for the number that would follow the largest.
  if (mpfr_inf_p(actual))
    mpfr_set_si_2exp(actual, mpfr_signbit(actual) ? -1 : 1, to.bias() + 1,
                     MPFR_RNDN);
  // Beyond the largest, every result would be infinite.
  if (mpfr_get_exp(exactly) > to.bias() + 1)
    return mpfr_equal_p(actual, exactly) ||
                   to.magnitude(result) == to.infinity()
               ? 0
               : kInfinity;
  const mpfr_exp_t exponent =
      std::max<mpfr_exp_t>(mpfr_get_exp(exactly), 2 - to.bias());
  mpfr_sub(difference, actual, exactly, MPFR_RNDA);
  mpfr_mul_2si(difference, difference,
               static_cast<long>(to.precision) - exponent, MPFR_RNDA);
  return std::fabs(mpfr_get_d(difference, MPFR_RNDA));
}
