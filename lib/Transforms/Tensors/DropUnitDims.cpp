// tensorops-drop-unit-dims: what frameworks keep of a dimension of size 1 is
// gone from loops, so that sums and norms of rows look alike whoever wrote
// them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_DROPUNITDIMS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Whether the operands that `loop` indexes agree on whether their size is 1.
static bool isAgreedOn(linalg::GenericOp op, unsigned loop) {
  bool hasUnit = false, hasOther = false;
  for (OpOperand &operand : op->getOpOperands()) {
    AffineMap map = op.getMatchingIndexingMap(&operand);
    for (auto [dim, size] : llvm::enumerate(op.getShape(&operand)))
      if (map.getResult(dim).isFunctionOfDim(loop))
        (size == 1 ? hasUnit : hasOther) = true;
  }
  return !hasUnit || !hasOther;
}

/// The loops that may go. A sum over a single term stays a sum, with what it
/// begins by, and one that is not over the last dimension does not become one:
/// in which order terms are added is part of a result.
static SmallVector<unsigned> findLoops(Operation *op) {
  auto generic = cast<linalg::GenericOp>(op);
  SmallVector<unsigned> loops;
  for (auto [loop, kind] : llvm::enumerate(generic.getIteratorTypesArray())) {
    if (kind != utils::IteratorType::parallel)
      break;
    if (isAgreedOn(generic, loop))
      loops.push_back(loop);
  }
  return loops;
}

static void dropUnitDims(Operation *root) {
  linalg::ControlDropUnitDims control;
  control.controlFn = findLoops;
  IRRewriter rewriter(root->getContext());
  SmallVector<linalg::GenericOp> loops;
  root->walk([&](linalg::GenericOp op) {
    if (op.hasPureTensorSemantics())
      loops.push_back(op);
  });
  for (linalg::GenericOp op : loops) {
    rewriter.setInsertionPoint(op);
    FailureOr<linalg::DropUnitDimsResult> dropped =
        linalg::dropUnitDims(rewriter, op, control);
    if (succeeded(dropped))
      rewriter.replaceOp(op, dropped->replacements);
  }
}

/// Shapes that are expanded by one loop and collapsed by the next.
static LogicalResult cancelReshapes(Operation *root) {
  MLIRContext *context = root->getContext();
  RewritePatternSet patterns(context);
  tensor::CollapseShapeOp::getCanonicalizationPatterns(patterns, context);
  tensor::ExpandShapeOp::getCanonicalizationPatterns(patterns, context);
  return applyPatternsGreedily(root, std::move(patterns));
}

namespace {
struct DropUnitDims : tensorops::impl::DropUnitDimsBase<DropUnitDims> {
  void runOnOperation() override {
    dropUnitDims(getOperation());
    if (failed(cancelReshapes(getOperation())))
      signalPassFailure();
  }
};
} // namespace
