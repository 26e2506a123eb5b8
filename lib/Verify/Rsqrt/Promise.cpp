// The contract of the op (section "Accuracy is part of the op") for real types.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Rsqrt/Promise.h"

using namespace tensorops::exact;
using namespace tensorops::verify;

static bool isCorrect(const RsqrtError &error, const Format &) {
  return error.isCorrectlyRounded();
}

static bool isFaithful(const RsqrtError &error, const Format &) {
  return error.isBelowOneUlp();
}

static bool isApproximate(const RsqrtError &error, const Format &to) {
  return to.width() <= 16 ? error.isBelowOneUlp() : error.isRelativeAtMost(21);
}

static unsigned oneUlp(const Format &) { return 1; }

/// 1/sqrt(x) has at least 2^(precision - 1) ulp.
static unsigned approximateUlps(const Format &to) {
  return to.precision < 22 ? 1 : 1u << (to.precision - 22);
}

const Promise tensorops::verify::correctPromise = {rsqrt, isCorrect, nullptr,
                                                   false};
const Promise tensorops::verify::twoStepPromise = {rsqrtTwoStep, nullptr,
                                                   nullptr, true};
const Promise tensorops::verify::faithfulPromise = {rsqrt, isFaithful, oneUlp,
                                                    false};
const Promise tensorops::verify::approximatePromise = {rsqrt, isApproximate,
                                                       approximateUlps, false};

bool Promise::keeps(uint64_t x, const Format &from, uint64_t y,
                    const Format &to) const {
  const bool isPositiveFinite = x != 0 && x < from.infinity();
  if (!isPositiveFinite)
    return isSame(y, reference(x, from, to), to);
  return y < to.infinity() && keeps(RsqrtError(x, from, y, to), x, from, y, to);
}
