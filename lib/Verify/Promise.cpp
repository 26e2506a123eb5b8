// The contract of the op (section "Accuracy is part of the op") for real types.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Promise.h"

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

const std::array<Promise, 4> tensorops::verify::promises{{
    {"correct", rsqrt, isCorrect, nullptr, false},
    {"two_step", rsqrtTwoStep, nullptr, nullptr, true},
    {"faithful", rsqrt, isFaithful, oneUlp, false},
    {"approximate", rsqrt, isApproximate, approximateUlps, false},
}};

const Promise *tensorops::verify::findPromise(const std::string &accuracy) {
  for (const Promise &promise : promises)
    if (promise.accuracy == accuracy)
      return &promise;
  return nullptr;
}

bool Promise::keeps(uint64_t x, const Format &from, uint64_t y,
                    const Format &to) const {
  const bool isPositiveFinite = x != 0 && x < from.infinity();
  if (!isPositiveFinite)
    return isSame(y, reference(x, from, to), to);
  return y < to.infinity() && keeps(RsqrtError(x, from, y, to), x, from, y, to);
}
