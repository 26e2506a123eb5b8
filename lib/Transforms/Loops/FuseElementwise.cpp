// tensorops-fuse-elementwise: elementwise chains become one loop, and no more
// than that: nothing is computed more often than before.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "SizeOrigin.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_FUSEELEMENTWISE
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static bool isParallel(linalg::LinalgOp op) {
  return op.getNumParallelLoops() == op.getNumLoops();
}

/// Producer and consumer run over the same elements, and nobody else reads the
/// producer. A broadcast operand (a row's rsqrt in RMSNorm) would be computed
/// again for every element, and a reduction keeps its own loop.
static bool isWorthFusing(OpOperand *operand) {
  auto producer = operand->get().getDefiningOp<linalg::LinalgOp>();
  auto consumer = dyn_cast<linalg::LinalgOp>(operand->getOwner());
  return producer && consumer && producer->hasOneUse() &&
         isParallel(producer) && isParallel(consumer) &&
         consumer.getMatchingIndexingMap(operand).isPermutation();
}

/// A destination that nobody reads stands for its sizes. Those of a link in a
/// chain are those of what the chain begins with; the link would count as read
/// twice, and whoever asks for sizes would go through all the links before.
static void moveDestinationsToOrigin(Operation *root) {
  root->walk([](linalg::GenericOp op) {
    if (!isParallel(op))
      return;
    for (OpOperand &init : op.getDpsInitsMutable()) {
      if (op.payloadUsesValueFromOperand(&init))
        continue;
      Value origin = init.get();
      while (Value source = findSizeSource(origin)) {
        if (source.getType() != origin.getType())
          break;
        origin = source;
      }
      init.set(origin);
    }
  });
}

namespace {
/// Fuses what is worth it, small bodies first. Each fusion copies both bodies:
/// from one end of a chain to the other that would be the square of its length.
class Fuser {
public:
  explicit Fuser(MLIRContext *context);
  LogicalResult run(Operation *root);

private:
  bool controlFusion(OpOperand *operand);

  FrozenRewritePatternSet patterns;
  /// Operations in the two bodies together, at most; most programs are done
  /// with the first limit.
  unsigned limit = 64;
  /// Whether a pair waits for a higher one.
  bool waits = false;
};
} // namespace

Fuser::Fuser(MLIRContext *context) {
  RewritePatternSet set(context);
  linalg::populateElementwiseOpsFusionPatterns(
      set, [this](OpOperand *operand) { return controlFusion(operand); });
  // What they ask a destination that is made for sizes is what it is made of.
  tensor::DimOp::getCanonicalizationPatterns(set, context);
  patterns = std::move(set);
}

bool Fuser::controlFusion(OpOperand *operand) {
  if (!isWorthFusing(operand))
    return false;
  auto bodySize = [this](Operation *op) {
    Block &body = op->getRegion(0).front();
    auto end = body.end();
    unsigned size = 0;
    for (auto it = body.begin(); it != end && size <= limit; ++it)
      ++size;
    return size;
  };
  bool isLarge =
      bodySize(operand->get().getDefiningOp()) + bodySize(operand->getOwner()) >
      limit;
  waits |= isLarge;
  return !isLarge;
}

LogicalResult Fuser::run(Operation *root) {
  moveDestinationsToOrigin(root);
  do {
    waits = false;
    if (failed(applyPatternsGreedily(root, patterns)))
      return failure();
    limit *= 2;
  } while (waits);
  return success();
}

namespace {
struct FuseElementwise
    : mlir::tensorops::impl::FuseElementwiseBase<FuseElementwise> {
  void runOnOperation() override {
    if (failed(Fuser(&getContext()).run(getOperation())))
      signalPassFailure();
  }
};
} // namespace
