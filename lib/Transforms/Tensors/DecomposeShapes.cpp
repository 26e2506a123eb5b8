// Shapes in the form in which stock code is right about them: sizes of type
// index, no stride along one element, and nothing read where there is nothing.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Patterns.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;

static bool isEmpty(Type type) {
  auto shaped = dyn_cast<RankedTensorType>(type);
  return shaped && llvm::is_contained(shaped.getShape(), 0);
}

namespace {
/// Stock lowerings read sizes of other integers as if they were indices.
struct IndexSizes : OpRewritePattern<tensor::ReshapeOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::ReshapeOp op,
                                PatternRewriter &rewriter) const override {
    auto type = cast<RankedTensorType>(op.getShape().getType());
    if (type.getElementType().isIndex())
      return failure();
    Value sizes = arith::IndexCastOp::create(
        rewriter, op.getLoc(), type.clone(rewriter.getIndexType()),
        op.getShape());
    rewriter.modifyOpInPlace(op, [&] { op.getShapeMutable().assign(sizes); });
    return success();
  }
};

struct IndexSizesOfBuffer : OpRewritePattern<memref::ReshapeOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(memref::ReshapeOp op,
                                PatternRewriter &rewriter) const override {
    auto type = cast<MemRefType>(op.getShape().getType());
    if (type.getElementType().isIndex() || !type.hasStaticShape())
      return failure();
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    Value sizes = memref::AllocaOp::create(
        b, MemRefType::get(type.getShape(), b.getIndexType()));
    for (int64_t dim : llvm::seq(type.getDimSize(0))) {
      Value at = arith::ConstantIndexOp::create(b, dim);
      Value size = memref::LoadOp::create(b, op.getShape(), at);
      memref::StoreOp::create(
          b, arith::IndexCastOp::create(b, b.getIndexType(), size), sizes, at);
    }
    rewriter.modifyOpInPlace(op, [&] { op.getShapeMutable().assign(sizes); });
    return success();
  }
};
} // namespace

/// The strides of a slice, 1 where there is one element; nothing if they are
/// so already. Which dimensions a type of lower rank leaves out is found by
/// comparing strides, and one that no element is away from another misleads.
static std::optional<SmallVector<OpFoldResult>>
dropIdleStrides(OffsetSizeAndStrideOpInterface slice, Builder &builder) {
  SmallVector<OpFoldResult> strides = slice.getMixedStrides();
  bool changed = false;
  for (auto [size, stride] : llvm::zip(slice.getMixedSizes(), strides)) {
    if (!isConstantIntValue(size, 1) || isConstantIntValue(stride, 1))
      continue;
    stride = builder.getIndexAttr(1);
    changed = true;
  }
  if (!changed)
    return std::nullopt;
  return strides;
}

namespace {
struct ExtractWithoutIdleStrides : OpRewritePattern<tensor::ExtractSliceOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::ExtractSliceOp op,
                                PatternRewriter &rewriter) const override {
    if (isEmpty(op.getType())) {
      SmallVector<OpFoldResult> sizes;
      llvm::SmallBitVector dropped = op.getDroppedDims();
      for (auto [dim, size] : llvm::enumerate(op.getMixedSizes()))
        if (!dropped.test(dim))
          sizes.push_back(size);
      rewriter.replaceOpWithNewOp<tensor::EmptyOp>(
          op, sizes, op.getType().getElementType());
      return success();
    }
    auto strides = dropIdleStrides(op, rewriter);
    if (!strides)
      return failure();
    rewriter.replaceOpWithNewOp<tensor::ExtractSliceOp>(
        op, op.getType(), op.getSource(), op.getMixedOffsets(),
        op.getMixedSizes(), *strides);
    return success();
  }
};

template <typename InsertOp>
struct InsertWithoutIdleStrides : OpRewritePattern<InsertOp> {
  using OpRewritePattern<InsertOp>::OpRewritePattern;

  LogicalResult matchAndRewrite(InsertOp op,
                                PatternRewriter &rewriter) const override {
    if (isa<tensor::InsertSliceOp>(op) && isEmpty(op.getSource().getType())) {
      rewriter.replaceOp(op, op.getDest());
      return success();
    }
    auto strides = dropIdleStrides(op, rewriter);
    if (!strides)
      return failure();
    rewriter.replaceOpWithNewOp<InsertOp>(op, op.getSource(), op.getDest(),
                                          op.getMixedOffsets(),
                                          op.getMixedSizes(), *strides);
    return success();
  }
};

/// Without the parts that add nothing; a result without elements is not put
/// together.
struct ConcatElements : OpRewritePattern<tensor::ConcatOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::ConcatOp op,
                                PatternRewriter &rewriter) const override {
    auto addsNothing = [&](Value part) {
      return cast<RankedTensorType>(part.getType()).getDimSize(op.getDim()) ==
             0;
    };
    SmallVector<Value> parts = llvm::filter_to_vector(
        op.getInputs(), [&](Value part) { return !addsNothing(part); });
    // What is empty in another dimension says that all are.
    bool isNothing = parts.empty() || llvm::any_of(parts, [](Value part) {
                       return isEmpty(part.getType());
                     });
    RankedTensorType type = op.getResultType();
    if (isNothing) {
      SmallVector<Value> sizes;
      for (int64_t dim : llvm::seq(type.getRank()))
        if (type.isDynamicDim(dim))
          sizes.push_back(sumSizes(rewriter, op, dim));
      rewriter.replaceOpWithNewOp<tensor::EmptyOp>(op, type, sizes);
      return success();
    }
    if (parts.size() == op.getInputs().size())
      return failure();
    Value rest = parts.size() == 1
                     ? parts.front()
                     : tensor::ConcatOp::create(rewriter, op.getLoc(),
                                                op.getDim(), parts)
                           .getResult();
    if (rest.getType() != type)
      rest = tensor::CastOp::create(rewriter, op.getLoc(), type, rest);
    rewriter.replaceOp(op, rest);
    return success();
  }

  /// The size of the result, of which no dimension but one is a sum.
  static Value sumSizes(PatternRewriter &rewriter, tensor::ConcatOp op,
                        uint64_t dim) {
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    Value size = tensor::DimOp::create(b, op.getInputs().front(), dim);
    if (dim != op.getDim())
      return size;
    for (Value part : op.getInputs().drop_front())
      size =
          arith::AddIOp::create(b, size, tensor::DimOp::create(b, part, dim));
    return size;
  }
};

/// What is packed into a tensor without elements, or unpacked into one, leaves
/// it as it is; the stock rewrites, which come after this, take slices of it.
template <typename PackingOp> struct PackNothing : OpRewritePattern<PackingOp> {
  explicit PackNothing(MLIRContext *context)
      : OpRewritePattern<PackingOp>(context, /*benefit=*/2) {}

  LogicalResult matchAndRewrite(PackingOp op,
                                PatternRewriter &rewriter) const override {
    if (!op.hasPureTensorSemantics() || !isEmpty(op.getDest().getType()))
      return failure();
    rewriter.replaceOp(op, op.getDest());
    return success();
  }
};

/// A group with a dimension of size 0 and a dynamic one has a size that the
/// type of the result does not know and that of the buffer must.
struct CollapseNothing : OpRewritePattern<tensor::CollapseShapeOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::CollapseShapeOp op,
                                PatternRewriter &rewriter) const override {
    RankedTensorType source = op.getSrcType(), type = op.getResultType();
    if (!isEmpty(source))
      return failure();
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    SmallVector<Value> sizes;
    for (auto [dim, group] : llvm::enumerate(op.getReassociationIndices())) {
      if (!type.isDynamicDim(dim))
        continue;
      Value size = arith::ConstantIndexOp::create(b, 1);
      for (int64_t inner : group)
        size = b.createOrFold<arith::MulIOp>(
            size, b.createOrFold<tensor::DimOp>(op.getSrc(), inner));
      sizes.push_back(size);
    }
    rewriter.replaceOpWithNewOp<tensor::EmptyOp>(op, type, sizes);
    return success();
  }
};

/// Upstream divides the source's size by the known ones of the group, 0 too.
struct ExpandNothing : OpRewritePattern<tensor::ExpandShapeOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::ExpandShapeOp op,
                                PatternRewriter &rewriter) const override {
    if (!isEmpty(op.getType()))
      return failure();
    rewriter.replaceOpWithNewOp<tensor::EmptyOp>(op, op.getResultType(),
                                                 op.getOutputShape());
    return success();
  }
};
} // namespace

void mlir::tensorops::populateDecomposeShapesPatterns(
    RewritePatternSet &patterns) {
  patterns.add<IndexSizes, IndexSizesOfBuffer, ExtractWithoutIdleStrides,
               InsertWithoutIdleStrides<tensor::InsertSliceOp>,
               InsertWithoutIdleStrides<tensor::ParallelInsertSliceOp>,
               ConcatElements, PackNothing<linalg::PackOp>,
               PackNothing<linalg::UnPackOp>, CollapseNothing, ExpandNothing>(
      patterns.getContext());
}
