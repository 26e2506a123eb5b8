// What the judges of real results have in common: integers become floats
// first, special values have one right answer.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_RSQRT_REALJUDGE_H
#define TENSOROPS_LIB_VERIFY_RSQRT_REALJUDGE_H

#include "Elements.h"
#include "Judge.h"
#include "tensorops/Verify/Rsqrt/Operation.h"

namespace tensorops::verify {

class RealJudge : public Judge {
public:
  explicit RealJudge(const Subject &subject);

  void judge(const Block &block, Tally &tally) const final;

  std::optional<ElementBits> expected(const ElementBits &input) const final;

  bool isSame(const ElementBits &a, const ElementBits &b) const final {
    return promise.isSame(a[0], b[0], to);
  }

protected:
  /// Judges the results y of x, encodings in `from` and `to`; `block` has the
  /// inputs as they are in memory.
  virtual void judgeFloats(const Block &block, const uint64_t *x,
                           Tally &tally) const = 0;

  /// Judges the result of one x, any, at leisure.
  void judgeOne(uint64_t x, uint64_t y, const Case &where, Tally &tally) const;

  static Case caseAt(const Block &block, size_t i) {
    return {block.firstIndex + i, {block.inputs[i], 0}, {block.results[i], 0}};
  }

  const Subject subject;
  /// What the reciprocal root is taken of, and what it is rounded to.
  const exact::Format from, to;
  const Promise &promise;
};

/// By a table of all significands: inputs of at most 24 bits of precision.
std::unique_ptr<Judge> makeTableJudge(const Subject &subject);
/// By the result itself (RsqrtError): any inputs.
std::unique_ptr<Judge> makeResidualJudge(const Subject &subject);
/// By MPFR.
std::unique_ptr<Judge> makeComplexJudge(const Subject &subject);

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_RSQRT_REALJUDGE_H
