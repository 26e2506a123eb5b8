// Loops over the same rows, next to each other, that one kernel can run row by
// row: sums over each row, what is computed of them once a row, and what is
// computed of that for every element.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_GPU_ROWGROUP_H
#define TENSOROPS_LIB_TRANSFORMS_GPU_ROWGROUP_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <vector>

namespace mlir::tensorops {

/// How a loop nest of a group goes over a row.
enum class RowLoop {
  /// Once: its loops are those over the rows.
  Row,
  /// Adding up the elements (matchRowReduction).
  Sum,
  /// Over every element, each for itself.
  Elements,
};

/// In the order in which they stand; the innermost loop of sums and of loops
/// over elements goes along a row, all others over rows.
using RowGroup = SmallVector<linalg::GenericOp>;

/// What `op` is in a group of rows that `numOuter` loops go over.
RowLoop getRowLoop(linalg::GenericOp op, unsigned numOuter);

/// Whether each element of `operand` belongs to a row, and not to one element
/// of it, in a nest of `numOuter` loops over rows.
bool isPerRow(OpOperand &operand, unsigned numOuter);

/// The groups of two and more loop nests with a sum among them that one kernel
/// can take: each row can be finished before the next one is begun.
std::vector<RowGroup> findRowGroups(func::FuncOp function);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_GPU_ROWGROUP_H
