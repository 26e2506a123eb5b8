// From elements to encodings, and the judgement of a single result.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RealJudge.h"
#include "tensorops/Exact/FromInteger.h"
#include <array>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::verify;

static bool isFloat(DType dtype) {
  return getInfo(dtype).kind == DTypeKind::Float;
}

RealJudge::RealJudge(const Subject &subject)
    : subject(subject),
      from(formatOf(isFloat(subject.input) ? subject.input : subject.result)),
      to(formatOf(subject.result)), promise(*findPromise(subject.accuracy)) {}

/// The number that an integer in memory stands for, as a float.
static uint64_t convert(const DTypeInfo &info, uint64_t bits,
                        const Format &format) {
  if (info.kind == DTypeKind::Bool)
    return fromInteger(bits != 0, false, format);
  const unsigned width = 8 * info.byteSize;
  const bool isNegative =
      info.kind == DTypeKind::Signed && bits >> (width - 1) != 0;
  const uint64_t ones = ~uint64_t(0) >> (64 - width);
  return fromInteger(isNegative ? (~bits + 1) & ones : bits, isNegative,
                     format);
}

std::optional<ElementBits> RealJudge::expected(const ElementBits &input) const {
  const DTypeInfo &info = getInfo(subject.input);
  const uint64_t x =
      isFloat(subject.input) ? input[0] : convert(info, input[0], from);
  return ElementBits{promise.reference(x, from, to), 0};
}

void RealJudge::judge(const Block &block, Tally &tally) const {
  const DTypeInfo &info = getInfo(subject.input);
  if (info.kind == DTypeKind::Float)
    return judgeFloats(block, block.inputs, tally);
  std::array<uint64_t, kLargestBlock> converted;
  for (size_t i = 0; i < block.count; ++i)
    converted[i] = convert(info, block.inputs[i], from);
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

std::unique_ptr<Judge> verify::makeJudge(const Subject &subject,
                                         uint64_t count) {
  if (subject.isComplex())
    return makeComplexJudge(subject);
  // A table pays if there are at least as many inputs as significands.
  const Format &format =
      formatOf(isFloat(subject.input) ? subject.input : subject.result);
  return format.precision <= f32.precision && count >> format.precision != 0
             ? makeTableJudge(subject)
             : makeResidualJudge(subject);
}
