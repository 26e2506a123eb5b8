// Operations on vectors as operations on each of their elements.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_MATH_SPLITELEMENTS_H
#define TENSOROPS_LIB_TRANSFORMS_MATH_SPLITELEMENTS_H

#include "mlir/IR/PatternMatch.h"

namespace mlir::tensorops {

/// Whether `op` has one result, a vector of fixed size, and no other shapes.
bool isOnFixedVectors(Operation *op);

/// Makes `op`, which is elementwise and isOnFixedVectors, on each element in
/// its place; the operations that it made.
SmallVector<Operation *> splitIntoElements(RewriterBase &rewriter,
                                           Operation *op);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_MATH_SPLITELEMENTS_H
