// Both results against MPFR: all inputs of 16 bits, a million of wider formats.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Mismatches.h"
#include "MpfrOracle.h"
#include "Pairs.h"
#include "tensorops/Exact/Rsqrt.h"
#include "tensorops/Verify/Strata.h"

using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::verify;

namespace {

class ExactMpfr : public ::testing::TestWithParam<Pair> {
protected:
  const Format from = GetParam().from, to = GetParam().to;
  const std::vector<uint64_t> inputs = positiveFinite(from, 1000000);
  const uint64_t atLeast = from.width() == 16 ? from.infinity() - 1 : 1000000;
  MpfrOracle oracle;
  Mismatches mismatches;
};

} // namespace

TEST_P(ExactMpfr, Rsqrt) {
  for (uint64_t x : inputs)
    mismatches.compare(x, rsqrt(x, from, to), oracle.rsqrt(x, from, to));
  mismatches.expectNone(atLeast);
}

TEST_P(ExactMpfr, RsqrtTwoStep) {
  for (uint64_t x : inputs)
    mismatches.compare(x, rsqrtTwoStep(x, from, to),
                       oracle.rsqrtTwoStep(x, from, to));
  mismatches.expectNone(atLeast);
}

INSTANTIATE_TEST_SUITE_P(Pairs, ExactMpfr, ::testing::ValuesIn(allPairs()),
                         pairName);
