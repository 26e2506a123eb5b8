// tensorops-generalize-copies: copies between strided buffers become
// elementwise loops, which are vectorised like any other; the stock lowering
// would call a function that no process has.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_GENERALIZECOPIES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Whether one memcpy does it.
static bool isPlain(MemRefType type) { return type.getLayout().isIdentity(); }

namespace {
struct GeneralizeCopy : OpRewritePattern<memref::CopyOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(memref::CopyOp op,
                                PatternRewriter &rewriter) const override {
    auto source = dyn_cast<MemRefType>(op.getSource().getType());
    auto target = dyn_cast<MemRefType>(op.getTarget().getType());
    if (!source || !target || (isPlain(source) && isPlain(target)))
      return failure();
    AffineMap identity = rewriter.getMultiDimIdentityMap(source.getRank());
    SmallVector<utils::IteratorType> iterators(source.getRank(),
                                               utils::IteratorType::parallel);
    rewriter.replaceOpWithNewOp<linalg::GenericOp>(
        op, op.getSource(), op.getTarget(), ArrayRef{identity, identity},
        iterators, [](OpBuilder &nested, Location loc, ValueRange args) {
          linalg::YieldOp::create(nested, loc, args.front());
        });
    return success();
  }
};
} // namespace

void mlir::tensorops::populateGeneralizeCopiesPatterns(
    RewritePatternSet &patterns) {
  patterns.add<GeneralizeCopy>(patterns.getContext());
}

namespace {
struct GeneralizeCopies
    : tensorops::impl::GeneralizeCopiesBase<GeneralizeCopies> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    tensorops::populateGeneralizeCopiesPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
