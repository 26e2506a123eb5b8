// The contract of the op, section "Types", on complex special values.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexSpecials.h"
#include <cmath>
#include <cstring>
#include <limits>

using namespace tensorops::exact;
using namespace tensorops::verify;

const std::vector<ComplexSpecial> &tensorops::verify::complexSpecials() {
  constexpr double inf = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  static const std::vector<ComplexSpecial> rows = {
      // Any infinite part: (+0, -copysign(0, im)).
      {{inf, 1}, {0, -0.0}},
      {{inf, -1}, {0, 0}},
      {{-inf, 1}, {0, -0.0}},
      {{-inf, -0.0}, {0, 0}},
      {{1, inf}, {0, -0.0}},
      {{-1, -inf}, {0, 0}},
      {{nan, inf}, {0, -0.0}},
      {{inf, inf}, {0, -0.0}},
      {{-inf, -inf}, {0, 0}},
      // Otherwise any NaN.
      {{nan, 1}, {nan, nan}},
      {{1, nan}, {nan, nan}},
      {{0, nan}, {nan, nan}},
      {{nan, nan}, {nan, nan}},
      // Zeros.
      {{0, 0}, {inf, nan}},
      {{-0.0, 0}, {inf, nan}},
      {{0, -0.0}, {inf, nan}},
      {{-0.0, -0.0}, {inf, nan}},
      // Signed zeros take their side of the cut.
      {{-1, 0}, {0, -1}},
      {{-1, -0.0}, {0, 1}},
      {{4, 0}, {0.5, -0.0}},
      {{4, -0.0}, {0.5, 0}},
  };
  return rows;
}

/// The encoding of zeros, infinities and small whole numbers and halves of
/// them.
static uint64_t encode(double value, const Format &format) {
  if (std::isnan(value))
    return format.defaultNaN();
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  const uint64_t sign = bits >> 63 ? format.signMask() : 0;
  const uint64_t magnitude = f64.magnitude(bits);
  if (magnitude == 0 || magnitude == f64.infinity())
    return sign | (magnitude == 0 ? 0 : format.infinity());
  const uint64_t field =
      (magnitude >> f64.fractionBits()) - f64.bias() + format.bias();
  const uint64_t fraction = (magnitude & f64.fractionMask()) >>
                            (f64.fractionBits() - format.fractionBits());
  return sign | field << format.fractionBits() | fraction;
}

ElementBits tensorops::verify::encodeComplex(ComplexValue value,
                                             const Format &format) {
  return {encode(value.re, format), encode(value.im, format)};
}

std::optional<ElementBits>
tensorops::verify::specialComplexRsqrt(const ElementBits &z,
                                       const Format &format) {
  const uint64_t re = format.magnitude(z[0]), im = format.magnitude(z[1]);
  if (re == format.infinity() || im == format.infinity())
    return ElementBits{0, format.isNegative(z[1]) ? 0 : format.signMask()};
  if (re > format.infinity() || im > format.infinity())
    return ElementBits{format.defaultNaN(), format.defaultNaN()};
  if (re == 0 && im == 0)
    return ElementBits{format.infinity(), format.defaultNaN()};
  return std::nullopt;
}
