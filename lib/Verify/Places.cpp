// Orders of the inputs, and where they and their results begin.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Places.h"
#include "Elements.h"
#include "GuardedCall.h"
#include "Inputs.h"
#include "Judge.h"
#include <algorithm>
#include <random>

using namespace tensorops;
using namespace tensorops::verify;

using Order = std::vector<size_t>;

/// Every length up to this one: 64 elements of 8 bits are a vector.
static constexpr size_t kEveryLength = 130;
static constexpr size_t kLongLengths[] = {257, 1023, 4099, 70001, 1 << 20};
/// A length of vectors and a rest, and positions in both.
static constexpr size_t kAmongOthers = 37, kPositions[] = {0, 18, 36};
static constexpr size_t kShuffles = 100;

Places::Places(const Subject &subject)
    : subject(subject), inputs(someInputs(subject)),
      judge(subject.operation->makeJudge(subject, inputs.size())) {}
Places::~Places() = default;

/// The inputs over and over, beginning with number `shift`.
static Order cycle(size_t count, size_t shift, size_t inputs) {
  Order order(count);
  for (size_t i = 0; i < count; ++i)
    order[i] = (i + shift) % inputs;
  return order;
}

/// Over all lengths and shifts every offset of both, and every difference.
Places::Offsets Places::offsetsOf(size_t count, size_t shift) {
  return {(count + shift) % GuardedCall::kOffsets,
          (2 * count + shift) % GuardedCall::kOffsets};
}

void Places::addWrong(size_t input, const ElementBits &result, size_t position,
                      size_t count) {
  if (++found.wrong == 1)
    found.first = PlaceCase{inputs[input], result, position, count};
}

llvm::Error Places::call(const Kernel &kernel, llvm::ArrayRef<size_t> order,
                         Offsets offsets) {
  const unsigned parts = partsOf(subject.input);
  const size_t bytes = getInfo(subject.input).byteSize,
               resultBytes = getInfo(subject.result).byteSize;
  // Elements need the alignment of their type and no more.
  std::vector<char> elements((offsets.elements + order.size()) * bytes);
  char *begin = elements.data() + offsets.elements * bytes;
  for (size_t i = 0; i < order.size(); ++i)
    writeElement(inputs[order[i]], bytes / parts, parts, begin + i * bytes);
  const std::vector<char> before = elements;
  GuardedCall guarded(kernel, subject, order.size());
  if (llvm::Error error = guarded(begin, order.size(), offsets.results))
    return error;
  found.strayWrites += guarded.hasStrayWrite() || elements != before;
  results.assign(order.size(), {});
  for (size_t i = 0; i < order.size(); ++i)
    readParts(guarded.results() + i * resultBytes, resultBytes / parts, parts,
              results[i].data());
  found.tried += order.size();
  return llvm::Error::success();
}

llvm::Error Places::learn(const Kernel &kernel) {
  alone.clear();
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (llvm::Error error = call(kernel, {i}, offsetsOf(1, i)))
      return error;
    alone.push_back(results[0]);
    Tally tally(/*wantsHistogram=*/false);
    judge->judge({0, 1, inputs[i].data(), results[0].data()}, tally);
    if (tally.report().wrong != 0)
      addWrong(i, results[0], 0, 1);
  }
  return llvm::Error::success();
}

llvm::Error Places::compare(const Kernel &kernel, llvm::ArrayRef<size_t> order,
                            Offsets offsets) {
  if (llvm::Error error = call(kernel, order, offsets))
    return error;
  for (size_t i = 0; i < order.size(); ++i)
    if (!judge->isSame(results[i], alone[order[i]]))
      addWrong(order[i], results[i], i, order.size());
  return llvm::Error::success();
}

llvm::Error Places::tryOrder(const Kernel &kernel,
                             llvm::ArrayRef<size_t> order) {
  return compare(kernel, order, offsetsOf(order.size(), order.front()));
}

llvm::Error Places::tryLength(const Kernel &kernel, size_t count) {
  for (size_t shift = 0; shift < inputs.size(); ++shift)
    if (llvm::Error error = compare(kernel, cycle(count, shift, inputs.size()),
                                    offsetsOf(count, shift)))
      return error;
  return llvm::Error::success();
}

llvm::Error Places::tryLengths(const Kernel &kernel) {
  for (size_t count = 0; count <= kEveryLength; ++count)
    if (llvm::Error error = tryLength(kernel, count))
      return error;
  return llvm::Error::success();
}

llvm::Error Places::tryLongCalls(const Kernel &kernel) {
  for (size_t count : kLongLengths) {
    const size_t shift = count % inputs.size();
    if (llvm::Error error = compare(kernel, cycle(count, shift, inputs.size()),
                                    offsetsOf(count, shift)))
      return error;
  }
  return llvm::Error::success();
}

llvm::Error Places::tryNeighbours(const Kernel &kernel) {
  for (size_t input = 0; input < inputs.size(); ++input)
    for (size_t neighbour = 0; neighbour < inputs.size(); ++neighbour)
      for (size_t position : kPositions) {
        Order order(kAmongOthers, neighbour);
        order[position] = input;
        if (llvm::Error error = tryOrder(kernel, order))
          return error;
      }
  std::mt19937 random(1);
  for (size_t draw = 0; draw < kShuffles; ++draw) {
    Order order = cycle(kEveryLength, draw, inputs.size());
    std::shuffle(order.begin(), order.end(), random);
    if (llvm::Error error = tryOrder(kernel, order))
      return error;
  }
  return llvm::Error::success();
}
