// Cuts chunks into calls.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Sweep.h"
#include "Elements.h"
#include <algorithm>
#include <array>
#include <random>

using namespace tensorops;
using namespace tensorops::verify;

/// Calls of fewer elements than that, and how many of them a share has; then
/// middling ones. What remains of a share are the longest calls.
static constexpr size_t kShort = 80, kShortCalls = 12;
static constexpr size_t kMiddling = 1500, kMiddlingCalls = 6;

Sweep::Sweep(const Subject &subject, const Inputs &inputs, const Judge &judge,
             const Kernel &kernel, bool wantsHistogram)
    : tally(wantsHistogram), inputs(inputs), judge(judge),
      partBytes(getInfo(subject.input).byteSize / partsOf(subject.input)),
      resultPartBytes(getInfo(subject.result).byteSize /
                      partsOf(subject.result)),
      parts(partsOf(subject.input)), longest(kernel.longestCall()),
      kernelCall(kernel, subject, longest),
      elements((longest + GuardedCall::kOffsets) *
                   getInfo(subject.input).byteSize +
               64) {}

llvm::Error Sweep::tryChunks(uint64_t firstChunk, uint64_t chunks) {
  const uint64_t begin = firstChunk * kChunk;
  const uint64_t end = std::min(begin + chunks * kChunk, inputs.count());
  std::minstd_rand random(static_cast<unsigned>(firstChunk) + 1);
  size_t calls = 0;
  for (uint64_t first = begin; first < end; ++calls) {
    const size_t limit = calls < kShortCalls                    ? kShort
                         : calls < kShortCalls + kMiddlingCalls ? kMiddling
                                                                : 0;
    const size_t wanted = limit != 0 ? 1 + random() % limit : longest;
    const size_t count = std::min<uint64_t>(wanted, end - first);
    if (llvm::Error error = call(first, count, random() % GuardedCall::kOffsets,
                                 random() % GuardedCall::kOffsets))
      return error;
    first += count;
  }
  return llvm::Error::success();
}

llvm::Error Sweep::call(uint64_t first, size_t count, size_t inOffset,
                        size_t outOffset) {
  char *start = elements.data() + inOffset * partBytes * parts;
  inputs.write(first, count, start);
  if (llvm::Error error = kernelCall(start, count, outOffset))
    return error;
  strayWrites += kernelCall.hasStrayWrite();
  judgeResults(first, count, start);
  return llvm::Error::success();
}

void Sweep::judgeResults(uint64_t first, size_t count, const char *start) {
  // Of complex numbers half as many fit.
  constexpr size_t kParts = Judge::kLargestBlock;
  std::array<uint64_t, kParts> x, y;
  const size_t perBlock = kParts / parts;
  for (size_t done = 0; done < count; done += perBlock) {
    const size_t now = std::min(perBlock, count - done);
    readParts(start + done * parts * partBytes, partBytes, now * parts,
              x.data());
    readParts(kernelCall.results() + done * parts * resultPartBytes,
              resultPartBytes, now * parts, y.data());
    judge.judge({first + done, now, x.data(), y.data()}, tally);
  }
}
