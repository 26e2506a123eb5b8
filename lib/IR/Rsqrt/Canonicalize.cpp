// Canonical forms of both operations. None rounds more or less often than what
// it replaces, and none drops a comparison of run-time shapes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Elementwise.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/IR/Rsqrt/Types.h"
#include "tensorops/IR/TensorOpsOps.h"

using namespace mlir;
using namespace mlir::tensorops;

static Type getResultElementType(RsqrtOp op) {
  return getElementTypeOrSelf(op.getResult().getType());
}
static Type getResultElementType(RsqrtOutOp op) {
  return getElementTypeOrSelf(op.getInit().getType());
}

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

/// What `value` is converted from, if rsqrt converts such an operand in the
/// same way: exactly from f16 and bf16, rounding once to nearest from an
/// integer that it reads with the same sign. Null for anything else.
static Value getConversionSource(Value value) {
  if (auto extf = value.getDefiningOp<arith::ExtFOp>())
    return extf.getIn();
  Operation *op = value.getDefiningOp();
  if (!isa_and_nonnull<arith::SIToFPOp, arith::UIToFPOp>(op))
    return nullptr;
  Value source = op->getOperand(0);
  auto integer = cast<IntegerType>(getElementTypeOrSelf(source.getType()));
  return isReadAsUnsigned(integer) == isa<arith::UIToFPOp>(op) ? source
                                                               : nullptr;
}

namespace {
/// rsqrt(convert(x)) is rsqrt(x) from the type of x. Under an accuracy of fixed
/// bits these agree, since both take the same value to the same type with the
/// same roundings; under the others two recipes would answer, each within the
/// bound but with bits of its own.
template <typename Op> struct AbsorbConversion : OpRewritePattern<Op> {
  using OpRewritePattern<Op>::OpRewritePattern;

  LogicalResult matchAndRewrite(Op op,
                                PatternRewriter &rewriter) const override {
    if (!hasFixedBits(op.getEffectiveAccuracy()))
      return rewriter.notifyMatchFailure(op, "its bits are its recipe's");
    Type resultElement = getResultElementType(op);
    Value source = getConversionSource(op.getInput());
    // Another conversion behind this one could round again.
    if (!source || getElementTypeOrSelf(op.getInput()) != resultElement)
      return rewriter.notifyMatchFailure(op, "not the op's own conversion");
    if (!llvm::is_contained(
            getRsqrtResultElementTypes(getElementTypeOrSelf(source.getType())),
            resultElement))
      return rewriter.notifyMatchFailure(op, "takes no such elements");
    rewriter.modifyOpInPlace(op, [&] { op.getInputMutable().set(source); });
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Casts that hide sizes or strides
//===----------------------------------------------------------------------===//

/// rsqrt(tensor.cast x) is tensor.cast(rsqrt x), where x has the more static
/// type. Stock patterns do the same for every op in destination style.
struct MoveTensorCast : OpRewritePattern<RsqrtOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtOp op,
                                PatternRewriter &rewriter) const override {
    auto cast = op.getInput().getDefiningOp<tensor::CastOp>();
    if (!cast || !tensor::canFoldIntoConsumerOp(cast))
      return rewriter.notifyMatchFailure(op, "no cast hides static sizes");
    auto source = llvm::cast<RankedTensorType>(cast.getSource().getType());
    auto result = llvm::cast<RankedTensorType>(op.getResult().getType());
    auto moved = RsqrtOp::create(rewriter, op.getLoc(),
                                 source.clone(result.getElementType()),
                                 cast.getSource(), op.getAccuracyAttr());
    moved->setDiscardableAttrs(op->getDiscardableAttrDictionary());
    rewriter.replaceOpWithNewOp<tensor::CastOp>(op, result, moved);
    return success();
  }
};

/// Reads and writes through a memref.cast go to the buffer itself.
struct FoldMemRefCast : OpRewritePattern<RsqrtOutOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtOutOp op,
                                PatternRewriter &rewriter) const override {
    for (OpOperand &operand : op->getOpOperands()) {
      auto cast = operand.get().getDefiningOp<memref::CastOp>();
      if (!cast || !memref::CastOp::canFoldIntoConsumerOp(cast))
        continue;
      Value other = op->getOperand(1 - operand.getOperandNumber());
      // Sizes known to differ are for the run-time check to report.
      if (failed(verifyCompatibleShape(cast.getSource().getType(),
                                       other.getType())))
        continue;
      rewriter.modifyOpInPlace(op, [&] { operand.set(cast.getSource()); });
      return success();
    }
    return rewriter.notifyMatchFailure(op, "no cast hides sizes or strides");
  }
};

//===----------------------------------------------------------------------===//
// Destinations
//===----------------------------------------------------------------------===//

/// The elements of a destination tensor are not read: nobody sees the filling.
struct DropFill : OpRewritePattern<RsqrtOutOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtOutOp op,
                                PatternRewriter &rewriter) const override {
    auto fill = op.getInit().getDefiningOp<linalg::FillOp>();
    if (!fill)
      return rewriter.notifyMatchFailure(op, "outs is not filled");
    rewriter.modifyOpInPlace(
        op, [&] { op.getInitMutable().set(fill.getOutputs().front()); });
    return success();
  }
};

/// rsqrt_out into a tensor.empty of the sizes of `ins` is rsqrt.
struct DropEmptyDestination : OpRewritePattern<RsqrtOutOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtOutOp op,
                                PatternRewriter &rewriter) const override {
    auto empty = op.getInit().getDefiningOp<tensor::EmptyOp>();
    if (!empty || !hasSizesOf(empty, op.getInput()))
      return rewriter.notifyMatchFailure(op, "outs is no tensor.empty that is "
                                             "known to have the sizes of ins");
    auto root = RsqrtOp::create(rewriter, op.getLoc(), empty.getType(),
                                op.getInput(), op.getAccuracyAttr());
    root->setDiscardableAttrs(op->getDiscardableAttrDictionary());
    rewriter.replaceOp(op, root);
    return success();
  }

private:
  /// True where the sizes agree, by type or as `tensor.dim` of `input`,
  /// whatever they are at run time, and the encodings too.
  static bool hasSizesOf(tensor::EmptyOp empty, Value input) {
    RankedTensorType type = empty.getType();
    auto inputType = cast<RankedTensorType>(input.getType());
    if (inputType.clone(type.getElementType()) != type)
      return false;
    for (int64_t index : llvm::seq<int64_t>(0, type.getRank())) {
      if (!type.isDynamicDim(index))
        continue;
      auto dim = empty.getDynamicSize(index).getDefiningOp<tensor::DimOp>();
      if (!dim || dim.getSource() != input || dim.getConstantIndex() != index)
        return false;
    }
    return true;
  }
};

/// Without elements nothing is computed or written.
struct DropZeroElements : OpRewritePattern<RsqrtOutOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtOutOp op,
                                PatternRewriter &rewriter) const override {
    auto input = cast<ShapedType>(op.getInput().getType());
    auto init = cast<ShapedType>(op.getInit().getType());
    // A dynamic size is still to be compared at run time.
    if (!input.hasStaticShape() || !init.hasStaticShape() ||
        init.getNumElements() != 0)
      return rewriter.notifyMatchFailure(op, "not known to have no elements");
    if (op.getResult())
      rewriter.replaceOp(op, op.getInit());
    else
      rewriter.eraseOp(op);
    return success();
  }
};
} // namespace

void RsqrtOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                          MLIRContext *context) {
  patterns.add<AbsorbConversion<RsqrtOp>, MoveTensorCast>(context);
}

void RsqrtOutOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                             MLIRContext *context) {
  patterns.add<AbsorbConversion<RsqrtOutOp>, DropEmptyDestination, DropFill,
               DropZeroElements, FoldMemRefCast>(context);
}
