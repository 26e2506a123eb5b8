// Patterns of tensorops-decompose-linalg for slices of fewer dimensions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_TENSORS_RANKREDUCEDSLICES_H
#define TENSOROPS_LIB_TRANSFORMS_TENSORS_RANKREDUCEDSLICES_H

#include "mlir/Dialect/Utils/ReshapeOpsUtils.h"
#include "llvm/ADT/SmallBitVector.h"

namespace mlir {
class RewritePatternSet;

namespace tensorops {

/// Slices whose sizes leave open which dimensions are dropped become slices of
/// all dimensions and a change of shape that says it. Stock lowerings of
/// buffers decide by strides, and wrongly where these are dynamic.
void populateRankReducedSlicesPatterns(RewritePatternSet &patterns);

/// The dimensions that become one where `dropped` ones, all of size 1, go: each
/// that is kept, with the dropped ones behind it and, if it is the first,
/// before it.
SmallVector<ReassociationIndices>
groupDimensions(const llvm::SmallBitVector &dropped);

} // namespace tensorops
} // namespace mlir

#endif // TENSOROPS_LIB_TRANSFORMS_TENSORS_RANKREDUCEDSLICES_H
