// tensorops-split-complex: complex arithmetic becomes arithmetic on real and
// imaginary parts, which vectors can hold.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Conversion/ComplexToStandard/ComplexToStandard.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Transforms/DialectConversion.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "tensorops/IR/ElementwiseFamilies.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_SPLITCOMPLEX
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static std::pair<Value, Value> split(OpBuilder &builder, Location loc,
                                     Value z) {
  return {complex::ReOp::create(builder, loc, z),
          complex::ImOp::create(builder, loc, z)};
}

namespace {
/// An operation of the dialect, by its form on parts.
template <typename ValueOp, typename PartsOp>
struct SplitValue : OpRewritePattern<ValueOp> {
  using OpRewritePattern<ValueOp>::OpRewritePattern;

  LogicalResult matchAndRewrite(ValueOp op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<ComplexType>(op->getResult(0).getType());
    if (!type)
      return rewriter.notifyMatchFailure(op, "not on a complex number");
    SmallVector<Value> real, imaginary;
    for (Value operand : op->getOperands()) {
      auto [re, im] = split(rewriter, op.getLoc(), operand);
      real.push_back(re);
      imaginary.push_back(im);
    }
    real.append(imaginary);
    Type part = type.getElementType();
    auto parts =
        createForm<PartsOp>(rewriter, op.getLoc(), op, {part, part}, real);
    rewriter.replaceOpWithNewOp<complex::CreateOp>(
        op, type, parts->getResult(0), parts->getResult(1));
    return success();
  }
};

struct SplitSelect : OpRewritePattern<arith::SelectOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::SelectOp op,
                                PatternRewriter &rewriter) const override {
    if (!isa<ComplexType>(op.getType()))
      return rewriter.notifyMatchFailure(op, "not of complex numbers");
    Location loc = op.getLoc();
    auto [thenRe, thenIm] = split(rewriter, loc, op.getTrueValue());
    auto [elseRe, elseIm] = split(rewriter, loc, op.getFalseValue());
    Value re = arith::SelectOp::create(rewriter, loc, op.getCondition(), thenRe,
                                       elseRe);
    Value im = arith::SelectOp::create(rewriter, loc, op.getCondition(), thenIm,
                                       elseIm);
    rewriter.replaceOpWithNewOp<complex::CreateOp>(op, op.getType(), re, im);
    return success();
  }
};
} // namespace

/// Operations that only take complex numbers apart and put them together.
static bool isGlue(Operation *op) {
  return isa<complex::ReOp, complex::ImOp, complex::CreateOp,
             complex::ConstantOp>(op);
}

namespace {
struct SplitComplex : tensorops::impl::SplitComplexBase<SplitComplex> {
  LogicalResult initialize(MLIRContext *context) override {
    RewritePatternSet patterns(context);
    patterns.add<SplitSelect>(context);
    forEachElementwiseFamily([&](auto family) {
      using Family = decltype(family);
      if constexpr (!std::is_void_v<typename Family::PartsOp>)
        patterns.add<
            SplitValue<typename Family::ValueOp, typename Family::PartsOp>>(
            context);
    });
    // The formulas of convert-complex-to-llvm, whose default this range is.
    populateComplexToStandardConversionPatterns(
        patterns, complex::ComplexRangeFlags::basic);
    splitting = std::move(patterns);
    folding = RewritePatternSet(context);
    return success();
  }

  void runOnOperation() override {
    ConversionTarget target(getContext());
    target.addLegalDialect<arith::ArithDialect, math::MathDialect>();
    // The two conversions have different formulas for abs: it keeps the one
    // that it has always had.
    target.addLegalOp<complex::ReOp, complex::ImOp, complex::CreateOp,
                      complex::ConstantOp, complex::AbsOp>();
    auto isReal = [](Operation *op) {
      return llvm::none_of(op->getResultTypes(), llvm::IsaPred<ComplexType>);
    };
    target.addDynamicallyLegalDialect<TensorOpsDialect>(isReal);
    target.addDynamicallyLegalOp<arith::SelectOp>(isReal);
    if (failed(applyPartialConversion(getOperation(), target, splitting)))
      return signalPassFailure();

    SmallVector<Operation *> glue;
    getOperation()->walk([&](Operation *op) {
      if (isGlue(op))
        glue.push_back(op);
    });
    GreedyRewriteConfig config;
    config.setStrictness(GreedyRewriteStrictness::ExistingOps);
    (void)applyOpPatternsGreedily(glue, folding, config);
  }

  FrozenRewritePatternSet splitting, folding;
};
} // namespace
