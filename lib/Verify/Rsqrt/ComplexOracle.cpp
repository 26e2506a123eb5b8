// The formula has no difference of like numbers: every step adds at most one
// rounding to the relative error.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Rsqrt/ComplexOracle.h"
#include <algorithm>
#include <cstring>
#include <mpfr.h>

using namespace tensorops::exact;
using namespace tensorops::verify;

struct ComplexOracle::Numbers {
  explicit Numbers(mpfr_prec_t precision) {
    for (mpfr_t *number : {&a, &b, &r, &t, &parts[0], &parts[1]})
      mpfr_init2(*number, precision);
  }
  ~Numbers() {
    for (mpfr_t *number : {&a, &b, &r, &t, &parts[0], &parts[1]})
      mpfr_clear(*number);
  }
  mpfr_t a, b, r, t;
  /// Magnitudes of the components.
  mpfr_t parts[2];
};

// Eight roundings to 72 bits more than the format has stay below 2^-68 ulp.
ComplexOracle::ComplexOracle(const Format &format)
    : format(format),
      numbers(std::make_unique<Numbers>(format.precision + 72)) {}
ComplexOracle::~ComplexOracle() = default;

/// Sets `number` to the magnitude of a finite encoding.
static void decodeMagnitude(mpfr_t number, uint64_t bits,
                            const Format &format) {
  const uint64_t magnitude = format.magnitude(bits);
  uint64_t significand = magnitude & format.fractionMask();
  long field = static_cast<long>(magnitude >> format.fractionBits());
  if (field != 0)
    significand |= format.fractionMask() + 1;
  mpfr_set_ui_2exp(number, significand,
                   std::max(field, 1L) - format.bias() -
                       static_cast<long>(format.fractionBits()),
                   MPFR_RNDN);
}

/// |z| = r, t = (r + |a|) / 2: the components are sqrt(t) / r and
/// |b| / (2 * sqrt(t) * r), the larger one first for a >= 0.
void ComplexOracle::compute(const ElementBits &z) {
  auto &[a, b, r, t, parts] = *numbers;
  decodeMagnitude(a, z[0], format);
  decodeMagnitude(b, z[1], format);
  mpfr_hypot(r, a, b, MPFR_RNDN);
  mpfr_add(t, r, a, MPFR_RNDN);
  mpfr_div_2ui(t, t, 1, MPFR_RNDN);
  mpfr_sqrt(t, t, MPFR_RNDN);
  mpfr_div(parts[0], t, r, MPFR_RNDN);
  mpfr_mul(r, r, t, MPFR_RNDN);
  mpfr_mul_2ui(r, r, 1, MPFR_RNDN);
  mpfr_div(parts[1], b, r, MPFR_RNDN);
  if (format.isNegative(z[0]))
    mpfr_swap(parts[0], parts[1]);
}

ComplexOracle::Error ComplexOracle::errorOf(unsigned part, uint64_t bits,
                                            bool isNegative) {
  auto &[found, unused, difference, t, parts] = *numbers;
  mpfr_t &exact = parts[part];
  if (format.magnitude(bits) >= format.infinity() ||
      format.isNegative(bits) != isNegative)
    return {std::nullopt, false};
  if (mpfr_zero_p(exact))
    return {format.magnitude(bits) == 0 ? std::optional<UlpUnits>(0)
                                        : std::nullopt,
            false};
  decodeMagnitude(found, bits, format);
  // exact is in [1/2, 1) * 2^exponent.
  const long least = 2 - format.bias() - static_cast<long>(format.precision);
  const long ulp = std::max<long>(static_cast<long>(mpfr_get_exp(exact)) -
                                      static_cast<long>(format.precision),
                                  least);
  mpfr_sub(difference, found, exact, MPFR_RNDA);
  const bool isSmaller = mpfr_sgn(difference) < 0;
  mpfr_mul_2si(difference, difference, kUlpUnitBits - ulp, MPFR_RNDN);
  mpfr_abs(difference, difference, MPFR_RNDN);
  if (!mpfr_zero_p(difference) && mpfr_get_exp(difference) > 60)
    return {std::nullopt, false};
  return {UlpUnits(mpfr_get_ui(difference, MPFR_RNDU)),
          isSmaller != isNegative};
}

std::array<ComplexOracle::Error, 2>
ComplexOracle::errors(const ElementBits &z, const ElementBits &w) {
  compute(z);
  return {errorOf(0, w[0], false), errorOf(1, w[1], !format.isNegative(z[1]))};
}
