// The f64 inputs whose results are hardest to round.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_RSQRT_HARDCASES_H
#define TENSOROPS_VERIFY_RSQRT_HARDCASES_H

#include "tensorops/Exact/Format.h"

#include <cstdint>
#include <vector>

namespace tensorops::verify {

/// The encodings in f64 of 743 x, each in [1, 4), at which 1/sqrt(x) lies
/// within 2^-97, relative, of the midpoint of two floats.
std::vector<uint64_t> hardCases();

/// The encodings of x * 4^k for all k at which f64 holds it; x is one of a
/// normal number. As a subnormal that is where its significand ends in enough
/// zeros.
std::vector<uint64_t> timesPowersOf4(uint64_t x);

/// All encodings of a 16-bit format; of a wider one those of notPositiveFinite,
/// at least `count` of positiveFinite, and for f64 the hard cases at every
/// power of 4.
std::vector<uint64_t> hardAndStratified(const exact::Format &format,
                                        uint64_t count);

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_RSQRT_HARDCASES_H
