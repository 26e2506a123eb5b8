// tensorops-fuse-elementwise: elementwise chains become one loop, with the sum
// over rows at their end. Nothing is computed more often than before but what
// costs less than to keep it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Fill.h"
#include "RowReduction.h"
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

/// Whether the loop that gives the value of `operand` and the one that reads it
/// run over the same elements. A broadcast operand (a row's rsqrt in RMSNorm)
/// would be computed again for every element; of reductions, sums of rows run
/// on vectors as elementwise loops do.
static bool canFuse(OpOperand &operand) {
  auto producer = operand.get().getDefiningOp<linalg::GenericOp>();
  auto consumer = dyn_cast<linalg::GenericOp>(operand.getOwner());
  return producer && consumer && isParallel(producer) &&
         consumer.isDpsInput(&operand) &&
         (isParallel(consumer) || isRowSum(consumer)) &&
         (isFill(producer) ||
          consumer.getMatchingIndexingMap(&operand).isPermutation());
}

/// Operations that cost about as much as reading an operand.
static bool isCheap(Operation &op) {
  return isa<arith::AddFOp, arith::SubFOp, arith::MulFOp, arith::NegFOp,
             arith::ExtFOp, arith::TruncFOp, arith::AddIOp, arith::SubIOp,
             arith::AndIOp, arith::OrIOp, arith::XOrIOp, arith::CmpFOp,
             arith::CmpIOp, arith::SelectOp, linalg::YieldOp>(op) ||
         op.hasTrait<OpTrait::ConstantLike>();
}

/// Whether computing `op` again costs less than to write its result and to read
/// it: it reads no more of that size than one tensor.
static bool isCheap(linalg::GenericOp op) {
  constexpr size_t kMaxOperations = 8;
  Block &body = *op.getBody();
  int64_t numWhole =
      llvm::count_if(op.getDpsInputOperands(), [&](OpOperand *input) {
        return op.getMatchingIndexingMap(input).getNumResults() ==
               op.getNumLoops();
      });
  return op->getNumResults() == 1 && numWhole <= 1 &&
         body.getOperations().size() <= kMaxOperations &&
         llvm::all_of(body, [](Operation &inner) { return isCheap(inner); });
}

/// Gives each loop that reads a cheap result a copy of the loop that makes it;
/// all of them, or the result is kept anyway. Returns whether there was one.
static bool duplicateCheap(Operation *root) {
  bool changed = false;
  root->walk([&](linalg::GenericOp op) {
    if (!isParallel(op) || op->hasOneUse() || !isCheap(op))
      return;
    SmallVector<OpOperand *> uses;
    for (OpOperand &use : op->getUses())
      if (canFuse(use))
        uses.push_back(&use);
    if (!isFill(op) && uses.size() != size_t(llvm::range_size(op->getUses())))
      return;
    OpBuilder builder(op);
    for (OpOperand *use : uses)
      use->set(builder.clone(*op)->getResult(0));
    changed |= !uses.empty();
  });
  return changed;
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
/// What is overwritten before it is read need not be there. Upstream asks the
/// body alone, and so loses what a reduction over nothing leaves as it is.
struct RemoveDestination : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    if (!op.hasPureTensorSemantics() || !isParallel(op))
      return failure();
    bool hasChanged = false;
    for (OpOperand &init : op.getDpsInitsMutable()) {
      auto type = dyn_cast<RankedTensorType>(init.get().getType());
      if (!type || type.getEncoding() ||
          op.payloadUsesValueFromOperand(&init) ||
          init.get().getDefiningOp<tensor::EmptyOp>())
        continue;
      rewriter.setInsertionPoint(op);
      Value empty = tensor::EmptyOp::create(
          rewriter, op.getLoc(),
          tensor::getMixedSizes(rewriter, op.getLoc(), init.get()),
          type.getElementType());
      rewriter.modifyOpInPlace(op, [&] { init.set(empty); });
      hasChanged = true;
    }
    return success(hasChanged);
  }
};

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
  set.add<RemoveDestination>(context);
  patterns = FrozenRewritePatternSet(
      std::move(set), {"(anonymous namespace)::RemoveOutsDependency",
                       "{anonymous}::RemoveOutsDependency"});
}

bool Fuser::controlFusion(OpOperand *operand) {
  if (!operand->get().hasOneUse() || !canFuse(*operand))
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
  duplicateCheap(root);
  bool hasCopies = false;
  do {
    waits = false;
    if (failed(applyPatternsGreedily(root, patterns)))
      return failure();
    limit *= 2;
    // A copy of a loop reads what it reads once more.
    hasCopies = duplicateCheap(root);
  } while (waits || hasCopies);
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
