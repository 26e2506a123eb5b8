// The contract of the op for complex types: bounds on both components.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_RSQRT_COMPLEXPROMISE_H
#define TENSOROPS_LIB_VERIFY_RSQRT_COMPLEXPROMISE_H

#include "tensorops/Exact/UlpUnits.h"
#include "tensorops/IR/TensorOpsDialect.h"
#include "tensorops/Runtime/Tensor/DType.h"

namespace tensorops::verify {

struct ComplexPromise {
  DType dtype;
  mlir::tensorops::Accuracy accuracy;
  /// The largest error that either component may have.
  exact::UlpUnits bound;
};

/// 0.5000001 ulp, rounded down to units.
inline constexpr exact::UlpUnits kJustAboveHalf =
    exact::kOneUlp * 5000001 / 10000000;

/// The strongest of each type first.
inline constexpr ComplexPromise complexPromises[] = {
    {DType::ComplexF32, mlir::tensorops::Accuracy::Faithful, kJustAboveHalf},
    {DType::ComplexF32, mlir::tensorops::Accuracy::Approximate, kJustAboveHalf},
    {DType::ComplexF64, mlir::tensorops::Accuracy::Approximate,
     4 * exact::kOneUlp},
};

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_RSQRT_COMPLEXPROMISE_H
