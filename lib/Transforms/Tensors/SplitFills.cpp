// tensorops-split-fills: what is filled is cheaper to fill again than to copy.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Loops/Fill.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_SPLITFILLS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Gives every loop that writes into `fill` one of its own, but for the last if
/// nobody else needs it.
static void splitFill(linalg::LinalgOp fill) {
  SmallVector<OpOperand *> destinations;
  for (OpOperand &use : fill->getUses()) {
    auto user = dyn_cast<DestinationStyleOpInterface>(use.getOwner());
    if (user && user.isDpsInit(&use))
      destinations.push_back(&use);
  }
  for (OpOperand *use : destinations) {
    if (fill->hasOneUse())
      return;
    OpBuilder builder(fill);
    Operation *memory =
        builder.clone(*fill.getDpsInitOperand(0)->get().getDefiningOp());
    auto own = cast<linalg::LinalgOp>(builder.clone(*fill));
    own.getDpsInitOperand(0)->set(memory->getResult(0));
    use->set(own->getResult(0));
  }
}

namespace {
struct SplitFills : tensorops::impl::SplitFillsBase<SplitFills> {
  void runOnOperation() override {
    SmallVector<linalg::LinalgOp> fills;
    getOperation().walk([&](linalg::LinalgOp op) {
      if (op.hasPureTensorSemantics() && isFill(op) && !op->hasOneUse() &&
          op.getDpsInits().front().getDefiningOp<tensor::EmptyOp>())
        fills.push_back(op);
    });
    llvm::for_each(fills, splitFill);
  }
};
} // namespace
