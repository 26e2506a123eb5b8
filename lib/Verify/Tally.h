// A report in the making: what one thread has found so far.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_TALLY_H
#define TENSOROPS_LIB_VERIFY_TALLY_H

#include "tensorops/Verify/Report.h"

namespace tensorops::verify {

/// Of several inputs with the same merit the one with the lowest index is kept,
/// so that the outcome does not depend on how threads share the work.
class Tally {
public:
  explicit Tally(bool wantsHistogram) {
    if (wantsHistogram)
      found.histogram.emplace();
  }

  bool wantsHistogram() const { return found.histogram.has_value(); }

  void addResult(uint64_t x, uint64_t y) {
    ++found.tried;
    found.fingerprint.add(x, y);
  }

  /// A component more of a result that was added.
  void addPart(uint64_t x, uint64_t y) { found.fingerprint.add(x, y); }

  void addWrong(const Case &where) {
    if (++found.wrong == 1)
      found.firstWrong = where;
  }

  /// Whether an error of that size would be the largest.
  bool isLarger(exact::UlpUnits size) const {
    return size > found.maxError && found.unmeasurable == 0;
  }
  exact::UlpUnits largest() const { return found.maxError; }
  bool isMeasurable() const { return found.unmeasurable == 0; }

  void setLargest(exact::UlpUnits size, const Case &where) {
    found.maxError = size;
    found.worst = where;
  }

  void addUnmeasurable(const Case &where) {
    if (++found.unmeasurable == 1)
      found.worst = where;
    if (found.histogram)
      found.histogram->addUnmeasurable();
  }

  void addToHistogram(bool isNegative, exact::UlpUnits size) {
    found.histogram->add(isNegative, size);
  }

  /// Joins what another thread found.
  Tally &operator+=(const Tally &other) {
    const Report &theirs = other.found;
    const bool bothMeasurable = !found.unmeasurable && !theirs.unmeasurable;
    if (bothMeasurable ? theirs.maxError > found.maxError
                       : theirs.unmeasurable && !found.unmeasurable) {
      found.maxError = theirs.maxError;
      found.worst = theirs.worst;
    } else if (bothMeasurable ? theirs.maxError == found.maxError
                              : theirs.unmeasurable && found.unmeasurable) {
      keepFirst(found.worst, theirs.worst);
    }
    keepFirst(found.firstWrong, theirs.firstWrong);
    found.tried += theirs.tried;
    found.wrong += theirs.wrong;
    found.unmeasurable += theirs.unmeasurable;
    found.fingerprint += theirs.fingerprint;
    if (found.histogram && theirs.histogram)
      *found.histogram += *theirs.histogram;
    return *this;
  }

  const Report &report() const { return found; }

private:
  static void keepFirst(std::optional<Case> &mine,
                        const std::optional<Case> &other) {
    if (other && (!mine || other->index < mine->index))
      mine = other;
  }

  Report found;
};

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_TALLY_H
