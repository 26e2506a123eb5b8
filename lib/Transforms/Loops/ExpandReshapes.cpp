// tensorops-expand-reshapes: expansions into several dynamic sizes, at which
// the stock expand-strided-metadata crashes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDRESHAPES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

static bool hasSeveralDynamicSizes(memref::ExpandShapeOp op) {
  return llvm::any_of(op.getReassociationIndices(),
                      [&](ArrayRef<int64_t> group) {
                        return llvm::count_if(group, [&](int64_t dim) {
                                 return op.getResultType().isDynamicDim(dim);
                               }) > 1;
                      });
}

/// Strides of the result: inside a group each is that of the next dimension
/// times its size, and the last has the stride of the source's dimension.
static SmallVector<OpFoldResult> getStrides(ImplicitLocOpBuilder &builder,
                                            memref::ExpandShapeOp op,
                                            ValueRange sourceStrides) {
  MemRefType type = op.getResultType();
  SmallVector<OpFoldResult> sizes = op.getMixedOutputShape();
  SmallVector<int64_t> known = type.getStridesAndOffset().first;
  SmallVector<OpFoldResult> strides(type.getRank());
  for (auto [dim, group] : llvm::enumerate(op.getReassociationIndices())) {
    Value stride = sourceStrides[dim];
    for (int64_t position : llvm::reverse(group)) {
      strides[position] = ShapedType::isDynamic(known[position])
                              ? OpFoldResult(stride)
                              : builder.getIndexAttr(known[position]);
      stride = builder.createOrFold<arith::MulIOp>(
          stride, getValueOrCreateConstantIndexOp(builder, builder.getLoc(),
                                                  sizes[position]));
    }
  }
  return strides;
}

namespace {
struct ExpandReshape : OpRewritePattern<memref::ExpandShapeOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(memref::ExpandShapeOp op,
                                PatternRewriter &rewriter) const override {
    if (!hasSeveralDynamicSizes(op))
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    MemRefType type = op.getResultType();
    auto metadata =
        memref::ExtractStridedMetadataOp::create(builder, op.getSrc());
    int64_t known = type.getStridesAndOffset().second;
    OpFoldResult offset = ShapedType::isDynamic(known)
                              ? OpFoldResult(metadata.getOffset())
                              : rewriter.getIndexAttr(known);
    rewriter.replaceOpWithNewOp<memref::ReinterpretCastOp>(
        op, type, metadata.getBaseBuffer(), offset, op.getMixedOutputShape(),
        getStrides(builder, op, metadata.getStrides()));
    return success();
  }
};
} // namespace

void mlir::tensorops::populateExpandReshapesPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ExpandReshape>(patterns.getContext());
}

namespace {
struct ExpandReshapes : tensorops::impl::ExpandReshapesBase<ExpandReshapes> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    tensorops::populateExpandReshapesPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
