// The reference for 1/sqrt(x): what the folder computes and what every kernel
// is compared with. Integer arithmetic only, so the same bits on any machine.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_EXACT_RSQRT_H
#define TENSOROPS_EXACT_RSQRT_H

#include "tensorops/Exact/Format.h"

#include <cstdint>

namespace tensorops::exact {

// Both functions take a pair of formats in which `to` has at least the exponent
// bits of `from`; then no result overflows or is subnormal. Special values:
// +0 gives +inf, -0 gives -inf, +inf gives +0; NaN and what is below zero give
// the default NaN of `to`.

/// 1/sqrt(x), x being the value of `bits` in format `from`, rounded once to
/// `to`, to nearest (there are no ties). Returns the encoding in `to`.
uint64_t rsqrt(uint64_t bits, const Format &from, const Format &to);

/// 1/sqrt(x) with the root rounded, then the quotient rounded, each to nearest,
/// in f32, or in f64 if `from` is f64; then brought to `to`, which rounds once
/// more, ties to even, only where `to` is the narrower. The contract of
/// `two_step` leaves a NaN's sign and payload to the machine: compare kernels
/// with the default NaN returned here only as NaN with NaN.
uint64_t rsqrtTwoStep(uint64_t bits, const Format &from, const Format &to);

/// The 64 leading binary digits of 1/sqrt(x), x positive and finite; rounded
/// down, and all ones, a last place too small, where x is a power of 4.
uint64_t rsqrtDigits(uint64_t bits, const Format &from);

} // namespace tensorops::exact

#endif // TENSOROPS_EXACT_RSQRT_H
