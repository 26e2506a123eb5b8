// Judges f64 results, and few of other types: there are too many significands
// for a table, and the exact root of each input would take longer than
// everything else together.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RealJudge.h"

using namespace tensorops;
using namespace tensorops::verify;

namespace {

class ResidualJudge : public RealJudge {
public:
  using RealJudge::RealJudge;

private:
  void judgeFloats(const Block &block, const uint64_t *x,
                   Tally &tally) const override {
    for (size_t i = 0; i < block.count; ++i) {
      tally.addResult(block.inputs[i], block.results[i]);
      judgeOne(x[i], block.results[i], caseAt(block, i), tally);
    }
  }
};

} // namespace

std::unique_ptr<Judge> verify::makeResidualJudge(const Subject &subject) {
  return std::make_unique<ResidualJudge>(subject);
}
