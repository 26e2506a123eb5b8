// The contract of the op (section "Accuracy is part of the op") for real types.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Promise.h"

#include "tensorops/Exact/Rsqrt.h"

using namespace tensorops::exact;
using namespace tensorops::exact::test;

static bool isFaithful(MpfrOracle &oracle, uint64_t x, const Format &from,
                       uint64_t y, const Format &to) {
  return oracle.errorInUlp(x, from, y, to) < 1;
}

static bool isApproximate(MpfrOracle &oracle, uint64_t x, const Format &from,
                          uint64_t y, const Format &to) {
  return to.width() <= 16 ? isFaithful(oracle, x, from, y, to)
                          : oracle.relativeError(x, from, y, to) <= 0x1p-21;
}

const std::array<Promise, 4> tensorops::exact::test::promises{{
    {"correct", rsqrt, nullptr, false},
    {"two_step", rsqrtTwoStep, nullptr, true},
    {"faithful", rsqrt, isFaithful, false},
    {"approximate", rsqrt, isApproximate, false},
}};

const Promise *
tensorops::exact::test::findPromise(const std::string &accuracy) {
  for (const Promise &promise : promises)
    if (promise.accuracy == accuracy)
      return &promise;
  return nullptr;
}

bool Promise::keeps(MpfrOracle &oracle, uint64_t x, const Format &from,
                    uint64_t y, const Format &to, uint64_t expected) const {
  if (y == expected)
    return true;
  if (anyNaN && to.isNaN(y) && to.isNaN(expected))
    return true;
  bool isPositiveFinite = x != 0 && x < from.infinity();
  return isNearEnough && isPositiveFinite &&
         isNearEnough(oracle, x, from, y, to);
}
