// 1/sqrt(z) by GNU MPFR, and how far a result lies from it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_RSQRT_COMPLEXORACLE_H
#define TENSOROPS_VERIFY_RSQRT_COMPLEXORACLE_H

#include "tensorops/Exact/Format.h"
#include "tensorops/Exact/UlpUnits.h"
#include "tensorops/Verify/Report.h"
#include <array>
#include <memory>
#include <optional>

namespace tensorops::verify {

/// For one thread.
class ComplexOracle {
public:
  /// Of complex numbers with parts in `format`, f32 or f64.
  explicit ComplexOracle(const exact::Format &format);
  ~ComplexOracle();
  ComplexOracle(const ComplexOracle &) = delete;
  ComplexOracle &operator=(const ComplexOracle &) = delete;

  /// One component's distance from the exact one.
  struct Error {
    /// In ulp at the exact component, where that is subnormal the least ulp;
    /// rounded up to units. Nothing where the component is no number, has the
    /// wrong sign (that of a zero counts), or is off by 2^20 ulp and more.
    std::optional<exact::UlpUnits> size;
    /// Whether it lies below the exact one.
    bool isNegative;
  };

  /// The errors of the real and the imaginary part of w as 1/sqrt(z), on the
  /// principal branch; z finite and not 0. All as encodings.
  std::array<Error, 2> errors(const ElementBits &z, const ElementBits &w);

private:
  struct Numbers;

  void compute(const ElementBits &z);
  Error errorOf(unsigned part, uint64_t bits, bool isNegative);

  const exact::Format format;
  std::unique_ptr<Numbers> numbers;
};

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_RSQRT_COMPLEXORACLE_H
