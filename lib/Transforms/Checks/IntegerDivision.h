// Divisions of integers, whichever dialect they are of: what has no result for
// some operands and ends the process on some machines.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_CHECKS_INTEGERDIVISION_H
#define TENSOROPS_LIB_TRANSFORMS_CHECKS_INTEGERDIVISION_H

#include "mlir/IR/Operation.h"
#include "llvm/ADT/APInt.h"
#include <optional>

namespace mlir::tensorops {

/// An operation that divides its first operand by its second.
struct IntegerDivision {
  /// Whether the smallest number divided by -1 has no result.
  bool overflows = false;
};

/// What kind of division `op` is; nothing if it is none.
std::optional<IntegerDivision> matchIntegerDivision(Operation *op);

/// Whether `value` is a constant, or a vector of constants, all of which
/// satisfy `predicate`.
bool isConstantOf(Value value,
                  llvm::function_ref<bool(const APInt &)> predicate);

/// Whether the divisor of `op`, a division, is known not to be 0, and not to be
/// -1.
bool isNeverZero(Value divisor);
bool isNeverMinusOne(Value divisor);

/// Whether `op` divides integers, and perhaps by zero or the smallest one by
/// -1: that traps, also where MLIR calls the operation pure. It must not run
/// where it did not before.
bool mayTrap(Operation *op);

/// Whether `op` divides i1s, scalars or vectors: no machine does, it becomes
/// logic (`tensorops-expand-arith`), which has a result for all operands.
bool dividesBooleans(Operation *op);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_CHECKS_INTEGERDIVISION_H
