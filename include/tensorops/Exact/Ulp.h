// How far apart two floats of one format are, counted in floats: the measure in
// which tests and reports state differences.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_EXACT_ULP_H
#define TENSOROPS_EXACT_ULP_H

#include "tensorops/Exact/Format.h"

#include <cstdint>

namespace tensorops::exact {

/// The distance of a NaN from a number, above every distance of two numbers.
inline constexpr uint64_t maxUlpDistance = UINT64_MAX;

/// The number of steps from `a` to `b`, both encodings in `format`, on the line
/// -inf < ... < -0 < +0 < ... < +inf. The zeros are one step apart, so that a
/// lost sign shows: the distance is 0 only for equal bits and for two NaNs.
uint64_t ulpDistance(uint64_t a, uint64_t b, const Format &format);

} // namespace tensorops::exact

#endif // TENSOROPS_EXACT_ULP_H
