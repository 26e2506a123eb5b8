// convert-tensorops-to-linalg: tensor and buffer forms become linalg.generic
// with the scalar form as its body.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Conversion/Passes.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"
#include "tensorops/IR/TensorOpsOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CONVERTTENSOROPSTOLINALG
#include "tensorops/Conversion/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// The elementwise linalg.generic from `input` into `init` that computes rsqrt.
static linalg::GenericOp createRsqrtGeneric(OpBuilder &builder, Location loc,
                                            Value input, Value init,
                                            AccuracyAttr accuracy) {
  auto type = cast<ShapedType>(init.getType());
  AffineMap identity = builder.getMultiDimIdentityMap(type.getRank());
  SmallVector<utils::IteratorType> iterators(type.getRank(),
                                             utils::IteratorType::parallel);
  SmallVector<Type, 1> results;
  if (isa<TensorType>(type))
    results.push_back(type);
  return linalg::GenericOp::create(
      builder, loc, results, input, init, ArrayRef{identity, identity},
      iterators, [&](OpBuilder &nested, Location nestedLoc, ValueRange args) {
        Value root = RsqrtOp::create(nested, nestedLoc, type.getElementType(),
                                     args.front(), accuracy);
        linalg::YieldOp::create(nested, nestedLoc, root);
      });
}

namespace {
struct ConvertRsqrt : OpRewritePattern<RsqrtOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtOp op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<RankedTensorType>(op.getResult().getType());
    if (!type)
      return rewriter.notifyMatchFailure(op, "not on tensors");
    Location loc = op.getLoc();
    Value empty = tensor::EmptyOp::create(
        rewriter, loc, tensor::getMixedSizes(rewriter, loc, op.getInput()),
        type.getElementType(), type.getEncoding());
    rewriter.replaceOp(op, createRsqrtGeneric(rewriter, loc, op.getInput(),
                                              empty, op.getAccuracyAttr()));
    return success();
  }
};

struct ConvertRsqrtOut : OpRewritePattern<RsqrtOutOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtOutOp op,
                                PatternRewriter &rewriter) const override {
    rewriter.replaceOp(op,
                       createRsqrtGeneric(rewriter, op.getLoc(), op.getInput(),
                                          op.getInit(), op.getAccuracyAttr()));
    return success();
  }
};

struct ConvertTensorOpsToLinalg
    : tensorops::impl::ConvertTensorOpsToLinalgBase<ConvertTensorOpsToLinalg> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    populateTensorOpsToLinalgPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace

void mlir::tensorops::populateTensorOpsToLinalgPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ConvertRsqrt, ConvertRsqrtOut>(patterns.getContext());
}
