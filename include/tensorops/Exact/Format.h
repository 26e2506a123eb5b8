// The binary floating-point formats as data, so that every computation of the
// room, and every test of it, is written once for all of them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_EXACT_FORMAT_H
#define TENSOROPS_EXACT_FORMAT_H

#include <array>
#include <cstdint>

namespace tensorops::exact {

/// An IEEE 754 style binary interchange format of at most 64 bits: sign,
/// exponent, fraction. A value of it is its encoding in the low width() bits
/// of a uint64_t; the bits above must be zero.
struct Format {
  /// The name of the type in MLIR.
  const char *name;
  /// Bits of the significand, the implicit leading one included.
  unsigned precision;
  /// Bits of the exponent field.
  unsigned exponentBits;

  /// Bits of an encoding.
  constexpr unsigned width() const { return exponentBits + precision; }
  constexpr unsigned fractionBits() const { return precision - 1; }
  constexpr int bias() const { return (1 << (exponentBits - 1)) - 1; }

  constexpr uint64_t signMask() const { return uint64_t(1) << (width() - 1); }
  constexpr uint64_t fractionMask() const {
    return (uint64_t(1) << fractionBits()) - 1;
  }
  /// The encoding of +inf.
  constexpr uint64_t infinity() const {
    return signMask() - 1 - fractionMask();
  }
  /// The encoding of the default NaN: quiet, sign clear, no payload.
  constexpr uint64_t defaultNaN() const {
    return infinity() | uint64_t(1) << (fractionBits() - 1);
  }

  constexpr uint64_t magnitude(uint64_t bits) const {
    return bits & ~signMask();
  }
  /// True where the sign bit is set: for -0 and for NaNs too.
  constexpr bool isNegative(uint64_t bits) const {
    return (bits & signMask()) != 0;
  }
  constexpr bool isNaN(uint64_t bits) const {
    return magnitude(bits) > infinity();
  }
};

inline constexpr Format f16{"f16", 11, 5};
inline constexpr Format bf16{"bf16", 8, 8};
inline constexpr Format f32{"f32", 24, 8};
inline constexpr Format f64{"f64", 53, 11};

/// Every format, from narrow to wide.
inline constexpr std::array<Format, 4> formats{f16, bf16, f32, f64};

} // namespace tensorops::exact

#endif // TENSOROPS_EXACT_FORMAT_H
