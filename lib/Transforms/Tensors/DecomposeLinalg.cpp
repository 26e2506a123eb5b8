// tensorops-decompose-linalg: stock rewrites of operations that have no loops
// of their own, gathered into one pass.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "PackIntoTiles.h"
#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "RankReducedSlices.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_DECOMPOSELINALG
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct DecomposeSoftmax : OpRewritePattern<linalg::SoftmaxOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::SoftmaxOp op,
                                PatternRewriter &rewriter) const override {
    // The stock rewrite makes tensors whatever the operands are.
    if (!op.hasPureTensorSemantics())
      return rewriter.notifyMatchFailure(op, "not on tensors");
    FailureOr<SmallVector<Value>> results = op.decomposeOperation(rewriter);
    if (failed(results))
      return failure();
    rewriter.replaceOp(op, *results);
    return success();
  }
};

struct DecomposePack : OpRewritePattern<linalg::PackOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::PackOp op,
                                PatternRewriter &rewriter) const override {
    if (op.getStaticTiles().empty() ||
        llvm::none_of(op.getStaticTiles(), ShapedType::isDynamic))
      return linalg::lowerPack(rewriter, op);
    if (!op.hasPureTensorSemantics())
      return rewriter.notifyMatchFailure(op, "not on tensors");
    rewriter.replaceOp(op, tensorops::packIntoDynamicTiles(rewriter, op));
    return success();
  }
};

struct DecomposeUnPack : OpRewritePattern<linalg::UnPackOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::UnPackOp op,
                                PatternRewriter &rewriter) const override {
    // What upstream does of what looks like a slice only takes tiles of the
    // first dimension of several for some of the last.
    return linalg::lowerUnPack(rewriter, op,
                               /*lowerUnpadLikeWithExtractSlice=*/false);
  }
};

struct DecomposeBitcast : OpRewritePattern<tensor::BitcastOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::BitcastOp op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<RankedTensorType>(op.getType());
    auto isBits = [](Type type) {
      return getElementTypeOrSelf(type).isIntOrFloat();
    };
    if (!type || !isBits(op.getSource().getType()) || !isBits(type))
      return rewriter.notifyMatchFailure(op, "not ranked, of bits");
    Value empty = tensor::EmptyOp::create(
        rewriter, op.getLoc(),
        tensor::getMixedSizes(rewriter, op.getLoc(), op.getSource()),
        type.getElementType());
    SmallVector<AffineMap> maps(
        2, rewriter.getMultiDimIdentityMap(type.getRank()));
    SmallVector<utils::IteratorType> iterators(type.getRank(),
                                               utils::IteratorType::parallel);
    rewriter.replaceOpWithNewOp<linalg::GenericOp>(
        op, type, op.getSource(), empty, maps, iterators,
        [](OpBuilder &nested, Location loc, ValueRange args) {
          linalg::YieldOp::create(
              nested, loc, castBits(nested, loc, args[0], args[1].getType()));
        });
    return success();
  }

  /// arith.bitcast knows no signs: integers that have one change to those that
  /// have none and back.
  static Value castBits(OpBuilder &builder, Location loc, Value value,
                        Type type) {
    auto signless = [](Type type) -> Type {
      if (!type.isInteger())
        return type;
      return IntegerType::get(type.getContext(), type.getIntOrFloatBitWidth());
    };
    auto change = [&](Type to) {
      if (value.getType() != to)
        value = UnrealizedConversionCastOp::create(builder, loc, to, value)
                    .getResult(0);
    };
    change(signless(value.getType()));
    if (value.getType() != signless(type))
      value = arith::BitcastOp::create(builder, loc, signless(type), value);
    change(type);
    return value;
  }
};
} // namespace

void mlir::tensorops::populateDecomposeLinalgPatterns(
    RewritePatternSet &patterns) {
  patterns
      .add<DecomposeSoftmax, DecomposePack, DecomposeUnPack, DecomposeBitcast>(
          patterns.getContext());
  linalg::populateDecomposeWinogradOpsPatterns(patterns);
  populateRankReducedSlicesPatterns(patterns);
  populateDecomposeShapesPatterns(patterns);
}

namespace {
struct DecomposeLinalg : tensorops::impl::DecomposeLinalgBase<DecomposeLinalg> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    tensorops::populateDecomposeLinalgPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
