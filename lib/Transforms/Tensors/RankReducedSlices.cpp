// Slices of fewer dimensions, where their sizes leave open which dimensions are
// gone.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RankReducedSlices.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace mlir::tensorops;

/// Whether another dimension of size 1 is kept. Stock `memref.subview` then
/// tells by the strides which one is dropped: the first, where they are
/// dynamic.
static bool isAmbiguous(ArrayRef<OpFoldResult> sizes,
                        const llvm::SmallBitVector &dropped) {
  return dropped.any() &&
         llvm::count_if(sizes, isOneInteger) > int64_t(dropped.count());
}

SmallVector<ReassociationIndices>
mlir::tensorops::groupDimensions(const llvm::SmallBitVector &dropped) {
  if (dropped.all())
    return {};
  SmallVector<ReassociationIndices> groups(1);
  for (unsigned dim : llvm::seq<unsigned>(dropped.size())) {
    bool hasKept = llvm::any_of(groups.back(),
                                [&](int64_t other) { return !dropped[other]; });
    if (!dropped[dim] && hasKept)
      groups.emplace_back();
    groups.back().push_back(dim);
  }
  return groups;
}

namespace {
/// A slice of all dimensions, then without some.
struct ExtractThenCollapse : OpRewritePattern<tensor::ExtractSliceOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::ExtractSliceOp op,
                                PatternRewriter &rewriter) const override {
    llvm::SmallBitVector dropped = op.getDroppedDims();
    if (!isAmbiguous(op.getMixedSizes(), dropped))
      return failure();
    auto whole = tensor::ExtractSliceOp::create(
        rewriter, op.getLoc(), op.getSource(), op.getMixedOffsets(),
        op.getMixedSizes(), op.getMixedStrides());
    rewriter.replaceOpWithNewOp<tensor::CollapseShapeOp>(
        op, op.getType(), whole, groupDimensions(dropped));
    return success();
  }
};

/// The source with all dimensions, then inserted.
struct ExpandThenInsert : OpRewritePattern<tensor::InsertSliceOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::InsertSliceOp op,
                                PatternRewriter &rewriter) const override {
    llvm::SmallBitVector dropped = op.getDroppedDims();
    if (!isAmbiguous(op.getMixedSizes(), dropped))
      return failure();
    auto type = RankedTensorType::get(op.getStaticSizes(),
                                      op.getSourceType().getElementType());
    Value whole = tensor::ExpandShapeOp::create(
        rewriter, op.getLoc(), type, op.getSource(), groupDimensions(dropped),
        op.getMixedSizes());
    rewriter.replaceOpWithNewOp<tensor::InsertSliceOp>(
        op, whole, op.getDest(), op.getMixedOffsets(), op.getMixedSizes(),
        op.getMixedStrides());
    return success();
  }
};
} // namespace

void mlir::tensorops::populateRankReducedSlicesPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ExtractThenCollapse, ExpandThenInsert>(patterns.getContext());
}
