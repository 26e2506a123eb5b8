// The unit in which errors are measured exactly.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_EXACT_ULPUNITS_H
#define TENSOROPS_EXACT_ULPUNITS_H

#include "tensorops/Exact/Uint128.h"

namespace tensorops::exact {

/// Lengths in units of 2^-40 ulp.
using UlpUnits = Uint128;
inline constexpr unsigned kUlpUnitBits = 40;
inline constexpr UlpUnits kOneUlp = UlpUnits(1) << kUlpUnitBits;

} // namespace tensorops::exact

#endif // TENSOROPS_EXACT_ULPUNITS_H
