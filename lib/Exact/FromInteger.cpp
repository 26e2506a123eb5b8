// Conversion of integers, rounded once.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/FromInteger.h"

using namespace tensorops::exact;

uint64_t tensorops::exact::fromInteger(uint64_t magnitude, bool isNegative,
                                       const Format &format) {
  if (magnitude == 0)
    return 0;
  const unsigned length = 64 - __builtin_clzll(magnitude);
  const uint64_t exponent = format.bias() + length - 1;
  if (length <= format.precision) {
    magnitude <<= format.precision - length;
  } else {
    const unsigned dropped = length - format.precision;
    const uint64_t rest = magnitude & ((uint64_t(1) << dropped) - 1);
    const uint64_t half = uint64_t(1) << (dropped - 1);
    magnitude >>= dropped;
    magnitude += rest > half || (rest == half && magnitude % 2 != 0);
  }
  // The leading bit, or a carry out of the fraction, adds to the exponent.
  return (isNegative ? format.signMask() : 0) |
         (((exponent - 1) << format.fractionBits()) + magnitude);
}
