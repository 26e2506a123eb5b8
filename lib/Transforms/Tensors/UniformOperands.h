// Operands of loops that are one constant number everywhere.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_TENSORS_UNIFORMOPERANDS_H
#define TENSOROPS_LIB_TRANSFORMS_TENSORS_UNIFORMOPERANDS_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace mlir::tensorops {

/// Gives the body of `loop` a constant for each input whose elements are all
/// the same number, as far as that can be told: of constants, and what fills,
/// converts, broadcasts and reshapes them.
void forwardUniformOperands(linalg::GenericOp loop);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_TENSORS_UNIFORMOPERANDS_H
