// tensorops-collapse-elementwise: contiguous dimensions of elementwise loops
// on buffers become one, so that short rows do not make short vectors.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_COLLAPSEELEMENTWISE
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Whether loops [first, last] run over consecutive memory of `operand`, or do
/// not index it at all.
static bool isContiguous(linalg::GenericOp op, OpOperand &operand,
                         int64_t first, int64_t last) {
  AffineMap map = op.getMatchingIndexingMap(&operand);
  ReassociationIndices loops =
      llvm::to_vector<2>(llvm::seq_inclusive<int64_t>(first, last));
  if (!linalg::isDimSequencePreserved(map, loops))
    return false;
  auto type = dyn_cast<MemRefType>(operand.get().getType());
  std::optional<unsigned> position =
      map.getResultPosition(getAffineDimExpr(first, op.getContext()));
  if (!type || !position)
    return true;
  // Beside an unknown size, upstream takes that of the group for 0 and for
  // unknown.
  if (llvm::is_contained(type.getShape().slice(*position, loops.size()), 0))
    return false;
  SmallVector<ReassociationIndices> groups;
  for (int64_t dim = 0; dim < type.getRank();) {
    bool isGroup = dim == static_cast<int64_t>(*position);
    int64_t end = isGroup ? dim + last - first + 1 : dim + 1;
    groups.emplace_back(llvm::to_vector<2>(llvm::seq(dim, end)));
    dim = end;
  }
  return memref::CollapseShapeOp::isGuaranteedCollapsible(type, groups);
}

/// The groups of loops that collapse, in order, each as long as it can be.
static SmallVector<ReassociationIndices> findGroups(linalg::GenericOp op) {
  SmallVector<ReassociationIndices> groups;
  int64_t loops = op.getNumLoops();
  for (int64_t first = 0, last; first < loops; first = last + 1) {
    for (last = first; last + 1 < loops; ++last)
      if (!llvm::all_of(op->getOpOperands(), [&](OpOperand &operand) {
            return isContiguous(op, operand, first, last + 1);
          }))
        break;
    if (last > first)
      groups.emplace_back(llvm::to_vector<2>(llvm::seq_inclusive(first, last)));
  }
  return groups;
}

namespace {
struct CollapseElementwise
    : tensorops::impl::CollapseElementwiseBase<CollapseElementwise> {
  void runOnOperation() override {
    IRRewriter rewriter(&getContext());
    SmallVector<linalg::GenericOp> ops;
    getOperation()->walk([&](linalg::GenericOp op) {
      if (op.hasPureBufferSemantics() && !op.hasIndexSemantics() &&
          op.getNumParallelLoops() == op.getNumLoops() &&
          llvm::all_of(op.getIndexingMapsArray(), [](AffineMap map) {
            return map.isProjectedPermutation();
          }))
        ops.push_back(op);
    });
    for (linalg::GenericOp op : ops) {
      SmallVector<ReassociationIndices> groups = findGroups(op);
      if (groups.empty())
        continue;
      rewriter.setInsertionPoint(op);
      FailureOr<linalg::CollapseResult> collapsed =
          linalg::collapseOpIterationDims(op, groups, rewriter);
      if (succeeded(collapsed))
        rewriter.eraseOp(op);
    }
  }
};
} // namespace
