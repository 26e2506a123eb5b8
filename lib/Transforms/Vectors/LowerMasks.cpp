// tensorops-lower-masks: regions behind a mask become operations that take it,
// and what a mask hides is padding, whoever folds.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Dialect/Vector/Transforms/LoweringPatterns.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_LOWERMASKS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Upstream takes what is read from a whole tensor and written into one of its
/// shape for the tensor itself, whether or not a mask hides some of it. A
/// choice between the elements and the padding stands in between.
static void keepMask(vector::TransferWriteOp write) {
  auto read = write.getVector().getDefiningOp<vector::TransferReadOp>();
  if (!read || !read.getMask() || !isa<TensorType>(write.getBase().getType()) ||
      !read.getPermutationMap().isMinorIdentity())
    return;
  ImplicitLocOpBuilder builder(write.getLoc(), write);
  Value padding = vector::BroadcastOp::create(builder, read.getVectorType(),
                                              read.getPadding());
  write.getValueToStoreMutable().assign(
      arith::SelectOp::create(builder, read.getMask(), read, padding));
}

namespace {
struct LowerMasks : tensorops::impl::LowerMasksBase<LowerMasks> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    vector::populateVectorMaskLoweringPatternsForSideEffectingOps(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
    getOperation()->walk(keepMask);
  }
};
} // namespace
