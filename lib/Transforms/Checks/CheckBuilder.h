// What run-time checks are made of: sizes, comparisons and the assert with its
// message.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_CHECKS_CHECKBUILDER_H
#define TENSOROPS_LIB_TRANSFORMS_CHECKS_CHECKBUILDER_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

#include <string>

namespace mlir::tensorops {

class SizeOrigins;

/// The message of an assert: the op's name and the check that failed, on one
/// line. Where that is, the assert's location says.
std::string describeFailedCheck(Operation *op, StringRef failure);

/// Emits conditions of one operation, before it unless it is said otherwise.
class CheckBuilder {
public:
  CheckBuilder(Operation *op, SizeOrigins &origins);

protected:
  Value constant(int64_t value);
  /// The constant of a type that may be a vector: in all lanes.
  Value constantLike(Value value, const APInt &number);
  Value toValue(OpFoldResult value);
  /// A size of a tensor, asked of where its chain begins, or of a buffer.
  Value sizeOf(Value shaped, int64_t dim);

  Value compare(arith::CmpIPredicate predicate, Value lhs, Value rhs) {
    return b.createOrFold<arith::CmpIOp>(predicate, lhs, rhs);
  }
  Value both(Value lhs, Value rhs) {
    return b.createOrFold<arith::AndIOp>(lhs, rhs);
  }
  Value either(Value lhs, Value rhs) {
    return b.createOrFold<arith::OrIOp>(lhs, rhs);
  }
  /// 0 <= index < size, where no size is negative.
  Value isBelow(Value index, Value size) {
    // Unsigned: a negative index is a large one.
    return compare(arith::CmpIPredicate::ult, index, size);
  }
  /// `index` as f64. Sums and products of such do not wrap around, and are
  /// exact up to 2^53, beyond any memory.
  Value toFloat(Value index);
  /// Whether all lanes of `condition` hold; of a scalar, whether it does.
  Value all(Value condition);

  /// An assert of `condition` unless it is known to hold.
  void require(Value condition, const Twine &failure);
  void require(Value condition, StringRef problem, int64_t dim,
               StringRef expected);

  Operation *op;
  SizeOrigins &origins;
  ImplicitLocOpBuilder b;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_CHECKS_CHECKBUILDER_H
