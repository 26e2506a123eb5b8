// Distance on the line of a format's floats.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/Ulp.h"

#include <algorithm>

using namespace tensorops::exact;

/// The place of a number on the line, in steps from +0; that of -0 is -1.
static int64_t place(uint64_t bits, const Format &format) {
  uint64_t magnitude = format.magnitude(bits);
  return static_cast<int64_t>(format.isNegative(bits) ? ~magnitude : magnitude);
}

uint64_t tensorops::exact::ulpDistance(uint64_t a, uint64_t b,
                                       const Format &format) {
  bool nanA = format.isNaN(a), nanB = format.isNaN(b);
  if (nanA || nanB)
    return nanA && nanB ? 0 : maxUlpDistance;

  int64_t placeA = place(a, format), placeB = place(b, format);
  uint64_t low = static_cast<uint64_t>(std::min(placeA, placeB));
  uint64_t high = static_cast<uint64_t>(std::max(placeA, placeB));
  return high - low; // unsigned: more than INT64_MAX for f64's infinities
}
