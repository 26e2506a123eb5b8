// The contract of the op for complex types: bounds on both components.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_COMPLEXPROMISE_H
#define TENSOROPS_LIB_VERIFY_COMPLEXPROMISE_H

#include "tensorops/Exact/RsqrtError.h"
#include "tensorops/Runtime/Tensor/DType.h"

namespace tensorops::verify {

struct ComplexPromise {
  DType dtype;
  /// As the op spells it.
  const char *accuracy;
  /// The largest error that either component may have.
  exact::UlpUnits bound;
};

/// 0.5000001 ulp, rounded down to units.
inline constexpr exact::UlpUnits kJustAboveHalf =
    exact::kOneUlp * 5000001 / 10000000;

/// The strongest of each type first.
inline constexpr ComplexPromise complexPromises[] = {
    {DType::ComplexF32, "faithful", kJustAboveHalf},
    {DType::ComplexF32, "approximate", kJustAboveHalf},
    {DType::ComplexF64, "approximate", 4 * exact::kOneUlp},
};

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_COMPLEXPROMISE_H
