// Which pairs there are follows from the formats: data, not a list.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Pairs.h"

using namespace tensorops::exact;
using namespace tensorops::exact::test;

std::vector<Pair> tensorops::exact::test::allPairs() {
  std::vector<Pair> pairs;
  for (const Format &from : formats)
    for (const Format &to : formats)
      if (from.exponentBits <= to.exponentBits)
        pairs.push_back({from, to});
  return pairs;
}

std::string
tensorops::exact::test::pairName(const ::testing::TestParamInfo<Pair> &info) {
  return std::string(info.param.from.name) + "_to_" + info.param.to.name;
}
