// f16 and bf16 for plain scalar programs: what a compiled program must equal is
// computed from values, not from bits as the compiled conversions are.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_ROWS_NARROW_H
#define TENSOROPS_TEST_INTEGRATION_CPU_ROWS_NARROW_H

#include "Levels.h"
#include "tensorops/Exact/Format.h"
#include <algorithm>

namespace tensorops::test {

/// An element of a 16-bit format: reads as the f32 of its value, and takes the
/// nearest value, ties to even.
template <const exact::Format &Type> class Narrow {
public:
  Narrow() = default;
  Narrow(float value) : bits(std::signbit(value) ? Type.signMask() : 0) {
    if (std::isnan(value)) {
      bits = Type.defaultNaN();
    } else if (std::isinf(value)) {
      bits |= Type.infinity();
    } else if (value != 0) {
      // Scaled so that one ulp is 1; exact, as the exponents of f64 suffice.
      int exponent = std::max(std::ilogb(value), 1 - Type.bias());
      double ulps = std::nearbyint(std::ldexp(
          std::fabs(double(value)), int(Type.fractionBits()) - exponent));
      // The leading bit of a normal number adds 1 to the exponent.
      uint64_t magnitude =
          (uint64_t(exponent + Type.bias() - 1) << Type.fractionBits()) +
          uint64_t(ulps);
      bits |= std::min(magnitude, Type.infinity());
    }
  }

  operator float() const {
    uint64_t magnitude = Type.magnitude(bits);
    float value = NAN;
    if (magnitude == Type.infinity()) {
      value = INFINITY;
    } else if (magnitude < Type.infinity()) {
      int field = int(magnitude >> Type.fractionBits());
      uint64_t leading = field ? Type.fractionMask() + 1 : 0;
      value = float(std::ldexp(
          double((magnitude & Type.fractionMask()) | leading),
          std::max(field, 1) - Type.bias() - int(Type.fractionBits())));
    }
    return std::copysign(value, Type.isNegative(bits) ? -1.0f : 1.0f);
  }

private:
  uint16_t bits = 0;
};

using F16 = Narrow<exact::f16>;
using BF16 = Narrow<exact::bf16>;

template <> struct ElementOf<F16> {
  static constexpr const char *name = "f16";
  static constexpr DType dtype = DType::F16;
  static constexpr const exact::Format &format = exact::f16;
  using Wide = float;
};
template <> struct ElementOf<BF16> {
  static constexpr const char *name = "bf16";
  static constexpr DType dtype = DType::BF16;
  static constexpr const exact::Format &format = exact::bf16;
  using Wide = float;
};

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_ROWS_NARROW_H
