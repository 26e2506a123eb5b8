// The largest error among results, exactly.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_ORACLE_LARGESTERROR_H
#define TENSOROPS_TEST_SUPPORT_ORACLE_LARGESTERROR_H

#include "tensorops/Exact/RsqrtError.h"
#include <cmath>
#include <limits>

namespace tensorops::exact::test {

class LargestError {
public:
  /// y is the result for a positive finite x.
  void add(uint64_t x, const Format &from, uint64_t y, const Format &to) {
    const bool isFiniteAndNotNegative = y < to.infinity();
    const RsqrtError error(x, from, isFiniteAndNotNegative ? y : 0, to);
    if (!isFiniteAndNotNegative || !error.isMeasurable())
      isMeasurable = false;
    else if (error.isAbove(largest))
      largest = error.roundedUp();
  }

  /// Infinity where a result was no number near 1/sqrt(x).
  double inUlp() const {
    return isMeasurable ? std::ldexp(static_cast<double>(largest),
                                     -static_cast<int>(kUlpUnitBits))
                        : std::numeric_limits<double>::infinity();
  }

private:
  UlpUnits largest = 0;
  bool isMeasurable = true;
};

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_SUPPORT_ORACLE_LARGESTERROR_H
