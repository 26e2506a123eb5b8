// Positions, lengths and alignments, one after the other.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Places.h"
#include "Elements.h"
#include "GuardedCall.h"
#include "Inputs.h"
#include <algorithm>
#include <vector>

using namespace tensorops;
using namespace tensorops::verify;

/// Every length up to this one: 64 elements of 8 bits are a vector.
static constexpr size_t kEveryLength = 130;
static constexpr size_t kLongLengths[] = {257, 1023, 4099, 70001, 1 << 20};

namespace {

class Places {
public:
  Places(const Subject &subject, const Judge &judge, const Kernel &kernel)
      : subject(subject), judge(judge),
        call(kernel, subject, kLongLengths[std::size(kLongLengths) - 1]),
        values(someInputs(subject)) {}

  llvm::Error tryAlone();
  /// The values over and over, beginning with number `shift`.
  llvm::Error tryLength(size_t count, size_t shift);

  PlaceReport report;

private:
  llvm::Error run(size_t count, size_t shift);
  ElementBits resultAt(size_t i) const;
  void addWrong(const ElementBits &input, const ElementBits &result, size_t i,
                size_t count) {
    if (++report.wrong == 1)
      report.first = PlaceCase{input, result, i, count};
  }

  const Subject &subject;
  const Judge &judge;
  GuardedCall call;
  const std::vector<ElementBits> values;
  std::vector<ElementBits> alone;
  std::vector<char> elements, before;
};

} // namespace

llvm::Error Places::run(size_t count, size_t shift) {
  const unsigned parts = partsOf(subject.input);
  const size_t bytes = getInfo(subject.input).byteSize;
  // Elements need the alignment of their type and no more.
  const size_t offset = (count + shift) % GuardedCall::kOffsets;
  elements.resize((offset + count) * bytes);
  for (size_t i = 0; i < count; ++i)
    writeElement(values[(i + shift) % values.size()], bytes / parts, parts,
                 elements.data() + (offset + i) * bytes);
  before = elements;
  if (llvm::Error error = call(elements.data() + offset * bytes, count,
                               shift % GuardedCall::kOffsets))
    return error;
  report.strayWrites += call.hasStrayWrite() || elements != before;
  return llvm::Error::success();
}

ElementBits Places::resultAt(size_t i) const {
  const unsigned parts = partsOf(subject.result);
  const size_t bytes = getInfo(subject.result).byteSize;
  ElementBits bits{};
  readParts(call.results() + i * bytes, bytes / parts, parts, bits.data());
  return bits;
}

llvm::Error Places::tryAlone() {
  for (size_t i = 0; i < values.size(); ++i) {
    if (llvm::Error error = run(1, i))
      return error;
    const ElementBits result = resultAt(0);
    alone.push_back(result);
    ++report.tried;
    Tally tally(/*wantsHistogram=*/false);
    judge.judge({0, 1, values[i].data(), result.data()}, tally);
    if (tally.report().wrong != 0)
      addWrong(values[i], result, 0, 1);
  }
  return llvm::Error::success();
}

llvm::Error Places::tryLength(size_t count, size_t shift) {
  if (llvm::Error error = run(count, shift))
    return error;
  for (size_t i = 0; i < count; ++i) {
    const size_t value = (i + shift) % values.size();
    const ElementBits result = resultAt(i);
    ++report.tried;
    if (!judge.isSame(result, alone[value]))
      addWrong(values[value], result, i, count);
  }
  return llvm::Error::success();
}

llvm::Expected<PlaceReport> verify::tryPlaces(const Subject &subject,
                                              const Judge &judge,
                                              const Kernel &kernel) {
  Places places(subject, judge, kernel);
  if (llvm::Error error = places.tryAlone())
    return std::move(error);
  const size_t shifts = someInputs(subject).size();
  for (size_t count = 0; count <= kEveryLength; ++count)
    for (size_t shift = 0; shift < shifts; ++shift)
      if (llvm::Error error = places.tryLength(count, shift))
        return std::move(error);
  for (size_t count : kLongLengths)
    if (llvm::Error error = places.tryLength(count, count % shifts))
      return std::move(error);
  return places.report;
}
