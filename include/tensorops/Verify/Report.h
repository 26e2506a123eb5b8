// What a verification found, as data: the tools make text of it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_REPORT_H
#define TENSOROPS_VERIFY_REPORT_H

#include "tensorops/Exact/Fingerprint.h"
#include "tensorops/Exact/UlpUnits.h"
#include "tensorops/Verify/Histogram.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace tensorops::verify {

/// Bits of an element: of the real part, then of the imaginary one; of a real
/// type there is only the first.
using ElementBits = std::array<uint64_t, 2>;

/// One input and what a kernel gave for it.
struct Case {
  uint64_t index; ///< in the order in which inputs are tried
  ElementBits input, result;
};

/// The same input at another place: position `position` of `count` elements.
struct PlaceCase {
  ElementBits input, result;
  size_t position, count;
};

/// What calls of every length found, beside whether results are right.
struct PlaceReport {
  uint64_t tried = 0;
  /// Results that differ from the one that the same input gives alone, or that
  /// break the promise; and the first of them.
  uint64_t wrong = 0;
  std::optional<PlaceCase> first;
  /// Calls that wrote around their results, or into their inputs.
  uint64_t strayWrites = 0;
};

struct Report {
  uint64_t tried = 0;
  /// Whether these are all inputs there are.
  bool triedAll = false;
  /// Results that break the promise, and the first of them.
  uint64_t wrong = 0;
  std::optional<Case> firstWrong;
  /// What is right there, if it is known.
  std::optional<ElementBits> firstExpected;
  /// The largest error of a result where the operation has no special value (of
  /// complex types: of either component), rounded up.
  exact::UlpUnits maxError = 0;
  /// Results that are no number near the exact one, where that is a number: the
  /// largest error is then infinite.
  uint64_t unmeasurable = 0;
  /// Where the largest error is.
  std::optional<Case> worst;
  /// Of complex types over the parts, one after the other.
  exact::Fingerprint fingerprint;
  /// Where it was asked for.
  std::optional<Histogram> histogram;
  PlaceReport places;

  bool isKept() const {
    return wrong == 0 && places.wrong == 0 && places.strayWrites == 0;
  }
};

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_REPORT_H
