// What each accuracy promises of real types, as data: the reference that a
// result is compared with, and how far from 1/sqrt(x) it may lie.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_RSQRT_PROMISE_H
#define TENSOROPS_VERIFY_RSQRT_PROMISE_H

#include "tensorops/Exact/Rsqrt.h"
#include "tensorops/Exact/RsqrtError.h"

namespace tensorops::verify {

struct Promise {
  /// The result that passes always; for special values no other does.
  uint64_t (*reference)(uint64_t x, const exact::Format &from,
                        const exact::Format &to);
  /// Whether a result with that error passes, too, for a positive finite x.
  /// Null: no other than the reference's bits.
  bool (*isNearEnough)(const exact::RsqrtError &error, const exact::Format &to);
  /// Errors of at most so many ulp pass wherever they are, as far as that is
  /// known without looking at the result. Null: none does.
  unsigned (*sureUlps)(const exact::Format &to);
  /// Whether any NaN passes for the default one.
  bool anyNaN;

  /// Whether one result alone passes for an input, NaNs aside.
  bool isUnique() const { return !sureUlps; }

  /// Whether y is a result for x as promised.
  bool keeps(uint64_t x, const exact::Format &from, uint64_t y,
             const exact::Format &to) const;

  /// The same for a positive finite x and a y that is finite and not below
  /// zero, whose error is known.
  bool keeps(const exact::RsqrtError &error, uint64_t x,
             const exact::Format &from, uint64_t y,
             const exact::Format &to) const {
    return isNearEnough ? isNearEnough(error, to) : y == reference(x, from, to);
  }

  /// Whether two results for one input are the same as far as promised.
  bool isSame(uint64_t a, uint64_t b, const exact::Format &to) const {
    return a == b || (anyNaN && to.isNaN(a) && to.isNaN(b));
  }
};

extern const Promise correctPromise, twoStepPromise, faithfulPromise,
    approximatePromise;

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_RSQRT_PROMISE_H
