// linalg.pack where the sizes of tiles are known at run time only.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_TENSORS_PACKINTOTILES_H
#define TENSOROPS_LIB_TRANSFORMS_TENSORS_PACKINTOTILES_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace mlir::tensorops {

/// What `op`, on tensors, computes, before it: the source padded up to whole
/// tiles, cut into them, and in the order of the destination.
Value packIntoDynamicTiles(OpBuilder &builder, linalg::PackOp op);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_TENSORS_PACKINTOTILES_H
