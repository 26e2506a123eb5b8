// Loops that give every element the same number.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_LOOPS_FILL_H
#define TENSOROPS_LIB_TRANSFORMS_LOOPS_FILL_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace mlir::tensorops {

/// Whether `op` writes one output with a number that it neither computes nor
/// reads from a tensor.
inline bool isFill(linalg::LinalgOp op) {
  return op.getNumDpsInits() == 1 &&
         op.getNumParallelLoops() == op.getNumLoops() &&
         llvm::none_of(
             op.getDpsInputs(),
             [](Value input) { return isa<ShapedType>(input.getType()); }) &&
         op.getBlock()->getOperations().size() == 1 &&
         !op.payloadUsesValueFromOperand(op.getDpsInitOperand(0));
}

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_LOOPS_FILL_H
