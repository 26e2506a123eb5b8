// Judges complex results by bounds on both components, special values by the
// contract's table, conjugates by each other.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexPromise.h"
#include "ComplexSpecials.h"
#include "Elements.h"
#include "RealJudge.h"
#include "tensorops/Verify/Rsqrt/ComplexOracle.h"
#include "llvm/ADT/STLExtras.h"

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::verify;

namespace {

class ComplexJudge : public Judge {
public:
  explicit ComplexJudge(const Subject &subject)
      : format(formatOf(subject.result)),
        promise(*llvm::find_if(complexPromises, [&](const auto &row) {
          return row.dtype == subject.result &&
                 row.accuracy == subject.accuracy;
        })) {}

  void judge(const Block &block, Tally &tally) const override {
    ComplexOracle oracle(format);
    for (size_t i = 0; i < block.count; ++i) {
      const Case where = caseAt(block, i);
      tally.addResult(where.input[0], where.result[0]);
      tally.addPart(where.input[1], where.result[1]);
      const bool isFine = judgeOne(oracle, where, tally);
      if (!isFine || (i % 2 != 0 && !agree(caseAt(block, i - 1), where)))
        tally.addWrong(where);
    }
  }

  std::optional<ElementBits> expected(const ElementBits &input) const override {
    return specialComplexRsqrt(input, format);
  }

  bool isSame(const ElementBits &a, const ElementBits &b) const override {
    return a == b;
  }

private:
  static Case caseAt(const Block &block, size_t i) {
    return {block.firstIndex + i,
            {block.inputs[2 * i], block.inputs[2 * i + 1]},
            {block.results[2 * i], block.results[2 * i + 1]}};
  }

  /// Whether a result is as promised by itself.
  bool judgeOne(ComplexOracle &oracle, const Case &where, Tally &tally) const {
    if (auto special = specialComplexRsqrt(where.input, format))
      return where.result == *special;
    bool isFine = true;
    for (const auto &error : oracle.errors(where.input, where.result)) {
      if (!error.size) {
        tally.addUnmeasurable(where);
        isFine = false;
        continue;
      }
      isFine &= *error.size <= promise.bound;
      if (tally.isLarger(*error.size))
        tally.setLargest(*error.size, where);
      if (tally.wantsHistogram())
        tally.addToHistogram(error.isNegative, *error.size);
    }
    return isFine;
  }

  /// Whether rsqrt(conj z) = conj rsqrt(z), if one input is the other's
  /// conjugate.
  bool agree(const Case &a, const Case &b) const {
    const uint64_t sign = format.signMask();
    if (a.input[0] != b.input[0] || a.input[1] != (b.input[1] ^ sign))
      return true;
    const uint64_t expected =
        format.isNaN(a.result[1]) ? a.result[1] : a.result[1] ^ sign;
    return a.result[0] == b.result[0] && b.result[1] == expected;
  }

  const Format format;
  const ComplexPromise &promise;
};

} // namespace

std::unique_ptr<Judge> verify::makeComplexJudge(const Subject &subject) {
  return std::make_unique<ComplexJudge>(subject);
}
