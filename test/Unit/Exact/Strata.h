// Inputs that reach every exponent and the significands where rounding fails.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_UNIT_EXACT_STRATA_H
#define TENSOROPS_TEST_UNIT_EXACT_STRATA_H

#include "tensorops/Exact/Format.h"

#include <cstdint>
#include <vector>

namespace tensorops::exact::test {

/// All positive finite encodings of a 16-bit format; of a wider one at least
/// `count`, the same in every run: for every exponent the fractions of all
/// zeros, all ones, their neighbours, a single one or a single zero, and random
/// ones (of every length for subnormals).
std::vector<uint64_t> positiveFinite(const Format &format, uint64_t count);

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_UNIT_EXACT_STRATA_H
