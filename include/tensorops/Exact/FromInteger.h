// Integers as floats: what rsqrt of an integer is the reciprocal root of.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_EXACT_FROMINTEGER_H
#define TENSOROPS_EXACT_FROMINTEGER_H

#include "tensorops/Exact/Format.h"

#include <cstdint>

namespace tensorops::exact {

/// The encoding of an integer in a format that holds it: of `magnitude`, or of
/// -magnitude; rounded to nearest, ties to even. 0 gives +0.
uint64_t fromInteger(uint64_t magnitude, bool isNegative, const Format &format);

} // namespace tensorops::exact

#endif // TENSOROPS_EXACT_FROMINTEGER_H
