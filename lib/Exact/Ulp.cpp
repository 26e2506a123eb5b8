// Distance on the line of a format's floats.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/Ulp.h"

#include <algorithm>

using namespace tensorops::exact;

/// The steps to a number on the line from +0; to -0 it is -1.
static int64_t steps(uint64_t bits, const Format &format) {
  uint64_t magnitude = format.magnitude(bits);
  return static_cast<int64_t>(format.isNegative(bits) ? ~magnitude : magnitude);
}

uint64_t tensorops::exact::ulpDistance(uint64_t a, uint64_t b,
                                       const Format &format) {
  bool nanA = format.isNaN(a), nanB = format.isNaN(b);
  if (nanA || nanB)
    return nanA && nanB ? 0 : maxUlpDistance;

  int64_t stepsA = steps(a, format), stepsB = steps(b, format);
  uint64_t low = static_cast<uint64_t>(std::min(stepsA, stepsB));
  uint64_t high = static_cast<uint64_t>(std::max(stepsA, stepsB));
  return high - low; // unsigned: more than INT64_MAX for f64's infinities
}
