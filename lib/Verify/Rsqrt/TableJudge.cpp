// Judges results of f16, bf16 and f32 by what is known of the significands: x
// and 4x have the same, and the results stay normal numbers. All 2^32 inputs
// of f32 follow from 2^24 exact roots.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RealJudge.h"
#include <vector>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::verify;

namespace {

class TableJudge : public RealJudge {
public:
  explicit TableJudge(const Subject &subject)
      : RealJudge(subject),
        sure(promise.sureUlps ? promise.sureUlps(to) * kOneUlp : 0),
        roots(size_t(1) << from.precision) {}

  uint64_t preparations() const override {
    return (roots.size() + kPiece - 1) / kPiece;
  }

  void prepare(uint64_t piece) override {
    const uint64_t end = std::min<uint64_t>((piece + 1) * kPiece, roots.size());
    for (uint64_t i = piece * kPiece; i < end; ++i) {
      const uint64_t x = encodingOfOne() + i;
      roots[i] = {rsqrtDigits(x, from),
                  static_cast<uint32_t>(promise.reference(x, from, to))};
    }
  }

private:
  static constexpr uint64_t kPiece = 1 << 16;
  /// As far from the expected result as an error is computed by the table.
  static constexpr int64_t kNear = 64;

  /// For x from [1, 4), which is twice the formats' significands.
  struct Root {
    uint64_t digits;   ///< of 1/sqrt(x), rounded down
    uint32_t expected; ///< the promise's reference
  };

  /// A positive finite number as x * 4^exponent, x = 1 + index steps.
  struct Scaled {
    uint64_t index;
    int exponent;
  };

  uint64_t encodingOfOne() const {
    return static_cast<uint64_t>(from.bias()) << from.fractionBits();
  }

  Scaled scale(uint64_t x) const {
    const unsigned fractionBits = from.fractionBits();
    int field = static_cast<int>(x >> fractionBits);
    uint64_t fraction = x & from.fractionMask();
    if (field == 0) {
      const int zeros = __builtin_clzll(fraction) - (63 - fractionBits);
      fraction = (fraction << zeros) & from.fractionMask();
      field = 1 - zeros;
    }
    const int power = field - from.bias();
    const uint64_t isOdd = power & 1;
    return {isOdd << fractionBits | fraction, power >> 1};
  }

  void judgeFloats(const Block &block, const uint64_t *x,
                   Tally &tally) const override {
    for (size_t i = 0; i < block.count; ++i) {
      const uint64_t y = block.results[i];
      tally.addResult(block.inputs[i], y);
      // Half of all inputs: NaN, negative numbers, and what is promised there.
      if (x[i] > from.infinity() && x[i] != from.signMask() &&
          y == to.defaultNaN())
        continue;
      if (x[i] - 1 >= from.infinity() - 1 || !judgeNear(block, i, x[i], tally))
        judgeOne(x[i], y, caseAt(block, i), tally);
    }
  }

  /// Judges a result near the expected one; false if that needs another way.
  bool judgeNear(const Block &block, size_t i, uint64_t x, Tally &tally) const;

  /// Smaller errors need no further look.
  const UlpUnits sure;
  std::vector<Root> roots;
};

} // namespace

bool TableJudge::judgeNear(const Block &block, size_t i, uint64_t x,
                           Tally &tally) const {
  const Scaled scaled = scale(x);
  const Root &root = roots[scaled.index];
  // The result of x in [1, 4) that this one is the 2^-exponent-fold of.
  const uint64_t y =
      block.results[i] +
      (static_cast<uint64_t>(static_cast<int64_t>(scaled.exponent))
       << to.fractionBits());
  const int64_t steps = static_cast<int64_t>(y - root.expected);
  if (steps < -kNear || steps > kNear || scaled.index == 0)
    return false;
  // In [1/2, 1] floats stand as far apart as around the exact result.
  const uint64_t half = static_cast<uint64_t>(to.bias() - 1)
                        << to.fractionBits();
  const uint64_t aboveHalf = y - half, perBinade = to.fractionMask() + 1;
  if (aboveHalf > perBinade)
    return false;

  // The digits are cut off: the exact result lies between them and them plus 1.
  const uint64_t exactly = (perBinade + aboveHalf) << (64 - to.precision);
  const int64_t difference = static_cast<int64_t>(exactly - root.digits);
  const bool isNegative = difference <= 0;
  const uint64_t finest = isNegative ? 1 - difference : difference;
  const unsigned finer = 64 - to.precision - kUlpUnitBits;
  const uint64_t size = (finest + (uint64_t(1) << finer) - 1) >> finer;

  // No error is a whole number of ulp here, 1/sqrt(x) being irrational.
  const bool isFine =
      steps == 0 || size <= sure ||
      (promise.isNearEnough &&
       promise.isNearEnough(RsqrtError(x, from, block.results[i], to), to));
  if (!isFine)
    tally.addWrong(caseAt(block, i));
  if (tally.isLarger(size))
    tally.setLargest(size, caseAt(block, i));
  if (tally.wantsHistogram())
    tally.addToHistogram(isNegative, size);
  return true;
}

std::unique_ptr<Judge> verify::makeTableJudge(const Subject &subject) {
  return std::make_unique<TableJudge>(subject);
}
