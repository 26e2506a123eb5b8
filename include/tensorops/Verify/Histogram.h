// How errors are spread, counted as they come.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_HISTOGRAM_H
#define TENSOROPS_VERIFY_HISTOGRAM_H

#include "tensorops/Exact/UlpUnits.h"
#include <array>
#include <cstdint>
#include <vector>

namespace tensorops::verify {

/// Counts errors by sign and size: in steps of 1/32 ulp up to 2 ulp, by
/// doublings above.
class Histogram {
public:
  /// Bins up to 2 ulp have this width.
  static constexpr exact::UlpUnits kStep = exact::kOneUlp / 32;

  /// `size`: |error|, rounded up to a multiple of anything that divides kStep.
  void add(bool isNegative, exact::UlpUnits size) {
    ++counts[isNegative][binOf(size)];
  }
  /// A result that is no number near the exact one.
  void addUnmeasurable() { ++unmeasurable; }

  Histogram &operator+=(const Histogram &other);

  /// Errors in (low, high], in ulp; an error of 0 counts as one just above it.
  struct Bar {
    double low, high;
    uint64_t count;
  };

  /// All bars from the smallest error to the largest, at most about 40 of them.
  std::vector<Bar> bars() const;
  uint64_t unmeasurableCount() const { return unmeasurable; }

private:
  static constexpr unsigned kLinearBins = 64, kDoublings = 64;

  static unsigned binOf(exact::UlpUnits size) {
    if (size == 0)
      return 0;
    if (size <= 2 * exact::kOneUlp)
      return static_cast<unsigned>((size - 1) / kStep);
    unsigned doublings = 0;
    for (exact::UlpUnits bound = 4 * exact::kOneUlp;
         size > bound && doublings + 1 < kDoublings; bound *= 2)
      ++doublings;
    return kLinearBins + doublings;
  }

  /// By sign, then by size.
  std::array<std::array<uint64_t, kLinearBins + kDoublings>, 2> counts{};
  uint64_t unmeasurable = 0;
};

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_HISTOGRAM_H
