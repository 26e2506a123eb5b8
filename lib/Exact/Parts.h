// What the results have in common: special values, the argument brought to an
// integer in [1, 4) units, the result's encoding.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_EXACT_PARTS_H
#define TENSOROPS_LIB_EXACT_PARTS_H

#include "tensorops/Exact/Format.h"

#include <cassert>
#include <cstdint>
#include <optional>

namespace tensorops::exact {

/// What 1/sqrt gives for zeros, infinities, NaNs and negative numbers; nothing
/// for positive finite numbers.
inline std::optional<uint64_t> specialRsqrt(uint64_t bits, const Format &from,
                                            const Format &to) {
  assert(bits >> (from.width() - 1) <= 1 && "bits above the format's width");
  assert(from.exponentBits <= to.exponentBits && "results may not fit");
  if (bits - 1 < from.infinity() - 1)
    return std::nullopt;
  if (bits == 0)
    return to.infinity();
  if (bits == from.signMask())
    return to.infinity() | to.signMask();
  if (bits == from.infinity())
    return 0;
  return to.defaultNaN();
}

/// A positive finite number as radicand / unit * 4^exponent, where unit is the
/// power of four with unit <= radicand < 4 * unit; at most 2^precision, with
/// the precision of the number's format.
struct Reduced {
  uint64_t radicand;
  uint64_t unit;
  int exponent;
};

/// Takes a positive finite number apart. It is fraction * 2^binary.
inline Reduced reduce(uint64_t bits, const Format &format) {
  uint64_t fraction = bits & format.fractionMask();
  int field = static_cast<int>(bits >> format.fractionBits());
  if (field != 0)
    fraction |= format.fractionMask() + 1;
  else
    field = 1;
  int binary = field - format.bias() - static_cast<int>(format.fractionBits());

  // A subnormal has fewer significant bits than the format's precision.
  int top = 63 - __builtin_clzll(fraction);
  int log2 = binary + top;
  int odd = log2 & 1;
  int unitBits = static_cast<int>(format.precision & ~1u);
  return {fraction << (unitBits + odd - top), uint64_t(1) << unitBits,
          (log2 - odd) / 2};
}

/// The encoding of significand * 2^(exponent + 1 - precision), a normal number
/// of the format; 2^(precision - 1) <= significand <= 2^precision. The upper
/// bound, a rounding that carried, runs over into the exponent field.
inline uint64_t encode(uint64_t significand, int exponent,
                       const Format &format) {
  uint64_t fieldBelow = static_cast<uint64_t>(exponent + format.bias() - 1);
  return (fieldBelow << format.fractionBits()) + significand;
}

} // namespace tensorops::exact

#endif // TENSOROPS_LIB_EXACT_PARTS_H
