// From elements to encodings, and the judgement of a single result.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RealJudge.h"
#include <array>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::verify;

RealJudge::RealJudge(const Subject &subject)
    : subject(subject),
      from(formatOf(isFloat(subject.input) ? subject.input : subject.result)),
      to(formatOf(subject.result)), promise(promiseOf(subject.accuracy)) {}

std::optional<ElementBits> RealJudge::expected(const ElementBits &input) const {
  const uint64_t x = isFloat(subject.input)
                         ? input[0]
                         : convertInteger(subject.input, input[0], from);
  return ElementBits{promise.reference(x, from, to), 0};
}

void RealJudge::judge(const Block &block, Tally &tally) const {
  if (isFloat(subject.input))
    return judgeFloats(block, block.inputs, tally);
  std::array<uint64_t, kLargestBlock> converted;
  for (size_t i = 0; i < block.count; ++i)
    converted[i] = convertInteger(subject.input, block.inputs[i], from);
  judgeFloats(block, converted.data(), tally);
}

void RealJudge::judgeOne(uint64_t x, uint64_t y, const Case &where,
                         Tally &tally) const {
  const bool isPositiveFinite = x != 0 && x < from.infinity();
  if (!isPositiveFinite) {
    if (!promise.isSame(y, promise.reference(x, from, to), to))
      tally.addWrong(where);
    return;
  }
  if (y >= to.infinity()) {
    tally.addWrong(where);
    return tally.addUnmeasurable(where);
  }
  const RsqrtError error(x, from, y, to);
  if (!promise.keeps(error, x, from, y, to))
    tally.addWrong(where);
  if (!error.isMeasurable())
    return tally.addUnmeasurable(where);
  if (tally.isMeasurable() && error.isAbove(tally.largest()))
    tally.setLargest(error.roundedUp(), where);
  if (tally.wantsHistogram())
    tally.addToHistogram(error.isNegative(), error.roundedUp(Histogram::kStep));
}
