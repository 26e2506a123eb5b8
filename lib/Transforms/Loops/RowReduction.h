// Sums, and among them those over the last dimension, as they stand in linalg.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_LOOPS_ROWREDUCTION_H
#define TENSOROPS_LIB_TRANSFORMS_LOOPS_ROWREDUCTION_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <optional>

namespace mlir::tensorops {

/// init[…] = init[…] + term for every iteration.
struct SumBody {
  /// The body's addition of the accumulator and the term.
  arith::AddFOp combiner;
  /// What is added up: a value of the body that does not depend on the
  /// accumulator.
  Value term;
};

/// What the body of `op` adds to `init`, one of its outputs; nothing where it
/// does something else with it. Which loops index `init` is not asked.
std::optional<SumBody> matchSumBody(linalg::GenericOp op, OpOperand &init);

/// Whether `init`, one of the outputs of `op`, on tensors or buffers, is a sum
/// of f32 or f64 along the innermost loop, the only reduction.
bool isRowSum(linalg::GenericOp op, OpOperand &init);

/// Whether `op` is such a sum and nothing else.
bool isRowSum(linalg::GenericOp op);

/// `op` as a sum of f32 or f64 along the innermost loop, its only reduction,
/// whose terms have a vector form; nothing where it is something else.
std::optional<SumBody> matchRowReduction(linalg::GenericOp op);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_LOOPS_ROWREDUCTION_H
