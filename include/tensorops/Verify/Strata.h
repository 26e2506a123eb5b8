// Inputs that reach every exponent and the significands where rounding fails.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_STRATA_H
#define TENSOROPS_VERIFY_STRATA_H

#include "tensorops/Exact/Format.h"

#include <cstdint>
#include <vector>

namespace tensorops::verify {

/// All positive finite encodings of a 16-bit format; of a wider one at least
/// `count`, the same in every run: for every exponent the fractions of all
/// zeros, all ones, their neighbours, a single one or a single zero, and random
/// ones (of every length for subnormals).
std::vector<uint64_t> positiveFinite(const exact::Format &format,
                                     uint64_t count);

/// Encodings of everything else, the same in every run: zeros, infinities,
/// NaNs of both signs and of many payloads, negative numbers of every exponent.
std::vector<uint64_t> notPositiveFinite(const exact::Format &format);

/// A few numbers of every kind, each once: for tests that try each at many
/// places.
std::vector<uint64_t> someOfEveryKind(const exact::Format &format);

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_STRATA_H
