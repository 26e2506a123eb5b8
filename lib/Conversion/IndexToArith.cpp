// convert-index-to-arith: operations of index become the same ones of arith,
// which folds them rightly, checks and vectorises them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Index/IR/IndexOps.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CONVERTINDEXTOARITH
#include "tensorops/Conversion/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
template <typename From, typename To> struct Rename : OpRewritePattern<From> {
  using OpRewritePattern<From>::OpRewritePattern;

  LogicalResult matchAndRewrite(From op,
                                PatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<To>(op, op->getResultTypes(),
                                    op->getOperands());
    return success();
  }
};

struct ConvertCmp : OpRewritePattern<index::CmpOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(index::CmpOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<arith::CmpIPredicate> predicate =
        arith::symbolizeCmpIPredicate(
            index::stringifyIndexCmpPredicate(op.getPred()));
    if (!predicate)
      return rewriter.notifyMatchFailure(op, "arith has no such predicate");
    rewriter.replaceOpWithNewOp<arith::CmpIOp>(op, *predicate, op.getLhs(),
                                               op.getRhs());
    return success();
  }
};

struct ConvertConstant : OpRewritePattern<index::ConstantOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(index::ConstantOp op,
                                PatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<arith::ConstantOp>(op, op.getValueAttr());
    return success();
  }
};

struct ConvertBoolConstant : OpRewritePattern<index::BoolConstantOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(index::BoolConstantOp op,
                                PatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<arith::ConstantOp>(
        op, rewriter.getBoolAttr(op.getValue()));
    return success();
  }
};

struct ConvertSizeOf : OpRewritePattern<index::SizeOfOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(index::SizeOfOp op,
                                PatternRewriter &rewriter) const override {
    // Every target has indices of 64 bits.
    rewriter.replaceOpWithNewOp<arith::ConstantOp>(op,
                                                   rewriter.getIndexAttr(64));
    return success();
  }
};
} // namespace

static void populatePatterns(RewritePatternSet &patterns) {
  patterns.add<
      Rename<index::AddOp, arith::AddIOp>, Rename<index::SubOp, arith::SubIOp>,
      Rename<index::MulOp, arith::MulIOp>,
      Rename<index::DivSOp, arith::DivSIOp>,
      Rename<index::DivUOp, arith::DivUIOp>,
      Rename<index::RemSOp, arith::RemSIOp>,
      Rename<index::RemUOp, arith::RemUIOp>,
      Rename<index::CeilDivSOp, arith::CeilDivSIOp>,
      Rename<index::CeilDivUOp, arith::CeilDivUIOp>,
      Rename<index::FloorDivSOp, arith::FloorDivSIOp>,
      Rename<index::MaxSOp, arith::MaxSIOp>,
      Rename<index::MaxUOp, arith::MaxUIOp>,
      Rename<index::MinSOp, arith::MinSIOp>,
      Rename<index::MinUOp, arith::MinUIOp>,
      Rename<index::ShlOp, arith::ShLIOp>,
      Rename<index::ShrSOp, arith::ShRSIOp>,
      Rename<index::ShrUOp, arith::ShRUIOp>,
      Rename<index::AndOp, arith::AndIOp>, Rename<index::OrOp, arith::OrIOp>,
      Rename<index::XOrOp, arith::XOrIOp>,
      Rename<index::CastSOp, arith::IndexCastOp>,
      Rename<index::CastUOp, arith::IndexCastUIOp>, ConvertCmp, ConvertConstant,
      ConvertBoolConstant, ConvertSizeOf>(patterns.getContext());
}

namespace {
struct ConvertIndexToArith
    : tensorops::impl::ConvertIndexToArithBase<ConvertIndexToArith> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    populatePatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
