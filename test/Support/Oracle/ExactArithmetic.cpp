// See the header. MPFR's exponents have no bounds here, so subnormal results
// and overflow are encode's.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ExactArithmetic.h"

#include <algorithm>

using namespace tensorops::exact;
using namespace tensorops::exact::test;

/// A product of two bf16 and a third one: from 2^-266 to 2^257.
static constexpr mpfr_prec_t kPrecision = 600;

static int leastExponent(const Format &format) {
  return 1 - format.bias() - static_cast<int>(format.fractionBits());
}

static void decode(mpfr_t number, uint64_t bits, const Format &format) {
  if (format.isNaN(bits))
    return mpfr_set_nan(number);
  const int sign = format.isNegative(bits) ? -1 : 1;
  const uint64_t magnitude = format.magnitude(bits);
  if (magnitude == format.infinity())
    return mpfr_set_inf(number, sign);
  const int field = static_cast<int>(magnitude >> format.fractionBits());
  uint64_t significand = magnitude & format.fractionMask();
  if (field > 0)
    significand += format.fractionMask() + 1;
  mpfr_set_ui_2exp(number, significand,
                   leastExponent(format) + std::max(field - 1, 0), MPFR_RNDN);
  mpfr_setsign(number, number, sign < 0, MPFR_RNDN);
}

uint64_t ExactArithmetic::encode(mpfr_t number, const Format &to) {
  if (mpfr_nan_p(number))
    return to.defaultNaN();
  const uint64_t sign = mpfr_signbit(number) ? to.signMask() : 0;
  if (mpfr_zero_p(number))
    return sign;
  if (mpfr_inf_p(number))
    return sign | to.infinity();
  const int least = leastExponent(to);
  const int last = std::max(
      static_cast<int>(mpfr_get_exp(number)) - int(to.precision), least);
  mpfr_abs(number, number, MPFR_RNDN);
  mpfr_mul_2si(number, number, -last, MPFR_RNDN);
  mpfr_roundeven(number, number);
  // A carry out of the significand goes into the exponent.
  const uint64_t field = static_cast<uint64_t>(last - least);
  if (field >= to.infinity() >> to.fractionBits())
    return sign | to.infinity();
  return sign |
         std::min((field << to.fractionBits()) + mpfr_get_ui(number, MPFR_RNDN),
                  to.infinity());
}

ExactArithmetic::ExactArithmetic() {
  mpfr_inits2(kPrecision, first, second, third, result, mpfr_ptr(nullptr));
}

ExactArithmetic::~ExactArithmetic() {
  mpfr_clears(first, second, third, result, mpfr_ptr(nullptr));
}

uint64_t ExactArithmetic::apply(const Function &f, const Format &from,
                                uint64_t a, uint64_t b, uint64_t c,
                                const Format &to) {
  decode(first, a, from);
  decode(second, b, from);
  decode(third, c, from);
  f(result, first, second, third);
  return encode(result, to);
}

uint64_t ExactArithmetic::fromInteger(uint64_t bits, bool isSigned,
                                      const Format &to) {
  if (isSigned)
    mpfr_set_si(result, static_cast<int64_t>(bits), MPFR_RNDN);
  else
    mpfr_set_ui(result, bits, MPFR_RNDN);
  return encode(result, to);
}
