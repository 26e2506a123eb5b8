// What each accuracy promises, as data: the reference that a result is compared
// with, and how far from it the result may be.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_ORACLE_PROMISE_H
#define TENSOROPS_TEST_SUPPORT_ORACLE_PROMISE_H

#include "MpfrOracle.h"

#include <array>
#include <string>

namespace tensorops::exact::test {

struct Promise {
  /// As the op spells it: `two_step`.
  const char *accuracy;
  /// The result that passes always.
  uint64_t (*reference)(uint64_t x, const Format &from, const Format &to);
  /// Whether y passes, too, for 1/sqrt of a positive finite x. Null: no other.
  bool (*isNearEnough)(MpfrOracle &oracle, uint64_t x, const Format &from,
                       uint64_t y, const Format &to);
  /// Whether any NaN passes for the default one.
  bool anyNaN;

  /// Whether y is a result for x as promised; `expected` is the reference's.
  bool keeps(MpfrOracle &oracle, uint64_t x, const Format &from, uint64_t y,
             const Format &to, uint64_t expected) const;
};

/// One a real type's accuracy, the strongest first.
extern const std::array<Promise, 4> promises;

/// The promise of that name; null where there is none.
const Promise *findPromise(const std::string &accuracy);

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_SUPPORT_ORACLE_PROMISE_H
