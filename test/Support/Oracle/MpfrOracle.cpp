// Encodings to MPFR's numbers, one or two operations, and back.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "MpfrOracle.h"

#include <limits>

using namespace tensorops::exact;
using namespace tensorops::exact::test;

/// Of errors: whatever lies near a bound of theirs, lies much farther from it.
static constexpr mpfr_prec_t kMeasurePrecision = 256;

/// Sets `number` to the value of a positive finite encoding, exactly.
static void decode(mpfr_t number, uint64_t bits, const Format &format) {
  uint64_t fraction = bits & format.fractionMask();
  int field = static_cast<int>(bits >> format.fractionBits());
  int scale = 1 - format.bias() - static_cast<int>(format.fractionBits());
  if (field > 0) {
    fraction += format.fractionMask() + 1;
    scale += field - 1;
  }
  mpfr_set_ui_2exp(number, fraction, scale, MPFR_RNDN);
}

/// The encoding of a positive number of the format's precision and range.
/// Changes `number`.
static uint64_t encode(mpfr_t number, const Format &format) {
  mpfr_exp_t exponent = mpfr_get_exp(number); // number in [1/2, 1) * 2^exponent
  mpfr_mul_2si(number, number, format.precision - exponent, MPFR_RNDN);
  uint64_t significand = mpfr_get_ui(number, MPFR_RNDN);
  uint64_t field = static_cast<uint64_t>(exponent - 1 + format.bias());
  return field << format.fractionBits() | (significand & format.fractionMask());
}

MpfrOracle::MpfrOracle() {
  mpfr_init2(argument, 64);
  mpfr_init2(result, 64);
  mpfr_init2(difference, 64);
}

MpfrOracle::~MpfrOracle() {
  mpfr_clear(argument);
  mpfr_clear(result);
  mpfr_clear(difference);
}

uint64_t MpfrOracle::rsqrt(uint64_t bits, const Format &from,
                           const Format &to) {
  decode(argument, bits, from);
  mpfr_set_prec(result, to.precision);
  mpfr_rec_sqrt(result, argument, MPFR_RNDN);
  return encode(result, to);
}

uint64_t MpfrOracle::rsqrtTwoStep(uint64_t bits, const Format &from,
                                  const Format &to) {
  decode(argument, bits, from);
  mpfr_set_prec(result, from.width() == 64 ? 53 : 24);
  mpfr_sqrt(result, argument, MPFR_RNDN);
  mpfr_ui_div(result, 1, result, MPFR_RNDN);
  mpfr_prec_round(result, to.precision, MPFR_RNDN);
  return encode(result, to);
}

int MpfrOracle::midpointBits(uint64_t bits, const Format &format) {
  decode(argument, bits, format);
  mpfr_set_prec(result, 4 * format.precision);
  mpfr_rec_sqrt(result, argument, MPFR_RNDN);

  // A midpoint is a number of one bit more than the precision: one that needs
  // them all, so that the format cannot hold it.
  mpfr_set_prec(difference, format.precision + 1);
  mpfr_set(difference, result, MPFR_RNDN);
  if (mpfr_min_prec(difference) <= format.precision)
    return 0;
  mpfr_prec_round(difference, 4 * format.precision, MPFR_RNDN);
  mpfr_sub(difference, difference, result, MPFR_RNDN);
  mpfr_div(difference, difference, result, MPFR_RNDN);
  return static_cast<int>(-mpfr_get_exp(difference));
}

bool MpfrOracle::measure(uint64_t x, const Format &from, uint64_t y,
                         const Format &to) {
  if (y >= to.infinity())
    return false;
  decode(argument, x, from);
  mpfr_set_prec(result, kMeasurePrecision);
  mpfr_rec_sqrt(result, argument, MPFR_RNDN);
  decode(argument, y, to);
  mpfr_set_prec(difference, kMeasurePrecision);
  mpfr_sub(difference, argument, result, MPFR_RNDA);
  mpfr_abs(difference, difference, MPFR_RNDA);
  return true;
}

double MpfrOracle::errorInUlp(uint64_t x, const Format &from, uint64_t y,
                              const Format &to) {
  if (!measure(x, from, y, to))
    return std::numeric_limits<double>::infinity();
  mpfr_exp_t exponent = mpfr_get_exp(result); // in [1/2, 1) * 2^exponent
  mpfr_mul_2si(difference, difference, to.precision - exponent, MPFR_RNDU);
  return mpfr_get_d(difference, MPFR_RNDU);
}

double MpfrOracle::relativeError(uint64_t x, const Format &from, uint64_t y,
                                 const Format &to) {
  if (!measure(x, from, y, to))
    return std::numeric_limits<double>::infinity();
  mpfr_div(difference, difference, result, MPFR_RNDU);
  return mpfr_get_d(difference, MPFR_RNDU);
}
