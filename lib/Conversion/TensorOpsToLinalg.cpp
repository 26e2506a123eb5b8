// convert-tensorops-to-linalg: tensor and buffer forms become linalg.generic
// with the scalar form as its body.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Conversion/Passes.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"
#include "tensorops/IR/ElementwiseFamilies.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CONVERTTENSOROPSTOLINALG
#include "tensorops/Conversion/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// The linalg.generic from the inputs of `op` into `init` that computes
/// `ValueOp`, with the attributes of `op`, on each element.
template <typename ValueOp>
static linalg::GenericOp createGeneric(OpBuilder &builder, Operation *op,
                                       ValueRange inputs, Value init) {
  auto type = cast<ShapedType>(init.getType());
  SmallVector<AffineMap> maps(inputs.size() + 1,
                              builder.getMultiDimIdentityMap(type.getRank()));
  SmallVector<utils::IteratorType> iterators(type.getRank(),
                                             utils::IteratorType::parallel);
  SmallVector<Type, 1> results;
  if (isa<TensorType>(type))
    results.push_back(type);
  return linalg::GenericOp::create(
      builder, op->getLoc(), results, inputs, init, maps, iterators,
      [&](OpBuilder &nested, Location loc, ValueRange args) {
        auto scalar = createForm<ValueOp>(
            nested, loc, op, type.getElementType(), args.drop_back());
        linalg::YieldOp::create(nested, loc, scalar->getResults());
      });
}

namespace {
template <typename ValueOp> struct ConvertValue : OpRewritePattern<ValueOp> {
  using OpRewritePattern<ValueOp>::OpRewritePattern;

  LogicalResult matchAndRewrite(ValueOp op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
    if (!type)
      return rewriter.notifyMatchFailure(op, "not on tensors");
    Value empty = tensor::EmptyOp::create(
        rewriter, op.getLoc(),
        tensor::getMixedSizes(rewriter, op.getLoc(), op->getOperand(0)),
        type.getElementType(), type.getEncoding());
    rewriter.replaceOp(
        op, createGeneric<ValueOp>(rewriter, op, op->getOperands(), empty));
    return success();
  }
};

template <typename ValueOp, typename OutOp>
struct ConvertOut : OpRewritePattern<OutOp> {
  using OpRewritePattern<OutOp>::OpRewritePattern;

  LogicalResult matchAndRewrite(OutOp op,
                                PatternRewriter &rewriter) const override {
    rewriter.replaceOp(op,
                       createGeneric<ValueOp>(rewriter, op, op.getDpsInputs(),
                                              op.getDpsInits().front()));
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
  forEachElementwiseFamily([&](auto family) {
    using Family = decltype(family);
    patterns.add<ConvertValue<typename Family::ValueOp>,
                 ConvertOut<typename Family::ValueOp, typename Family::OutOp>>(
        patterns.getContext());
  });
}
