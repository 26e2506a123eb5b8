// What others call a reciprocal square root, and what of it becomes
// tensorops.rsqrt by whose leave.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_CONVERSION_RAISE_H
#define TENSOROPS_CONVERSION_RAISE_H

#include <cstdint>

namespace mlir {
class RewritePatternSet;
} // namespace mlir

namespace mlir::tensorops {

/// What is raised; each has those before it.
enum class RaiseLevel : uint8_t {
  None,
  /// Operations that are a reciprocal square root by name.
  Named,
  /// 1/√x, where the values stay.
  Quotients,
  /// x to the power of -1/2, which has other values at -0 and -inf.
  Powers,
};

/// Which accuracy an operation gets whose source states none.
enum class RaiseAccuracy : uint8_t {
  /// As it is written: two_step for a quotient, the most that the type has for
  /// all others.
  Source,
  Correct,
  TwoStep,
  Faithful,
  Approximate,
};

/// Of what remarks tell.
enum class RaiseRemarks : uint8_t { None, Raised, All };

struct RaiseRules {
  RaiseLevel level = RaiseLevel::Named;
  RaiseAccuracy accuracy = RaiseAccuracy::Source;
  RaiseRemarks remarks = RaiseRemarks::None;
};

/// Patterns of `tensorops-raise-rsqrt`, to be applied greedily or in one walk.
/// A root that is not read any more is left to whoever applies them.
void populateRaiseToTensorOpsPatterns(RewritePatternSet &patterns,
                                      const RaiseRules &rules = {});

} // namespace mlir::tensorops

#endif // TENSOROPS_CONVERSION_RAISE_H
