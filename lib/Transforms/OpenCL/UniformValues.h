// Which values are the same in every thread of a block: what may decide over
// barriers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_OPENCL_UNIFORMVALUES_H
#define TENSOROPS_LIB_TRANSFORMS_OPENCL_UNIFORMVALUES_H

#include "mlir/IR/Operation.h"

namespace mlir::tensorops {

/// Whether `value` is known to be equal in all threads of a block: computed
/// from kernel arguments and the indices of the block by operations without
/// effects. What comes from memory, or out of a loop, is not known to be.
bool isUniform(Value value);

/// The innermost operation around `op` in its kernel that lets only some
/// threads of a block through, for all that is known; null if there is none.
Operation *findDivergence(Operation *op);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_OPENCL_UNIFORMVALUES_H
