// What stock convert-to-llvm asks of our dialect: the portable recipe takes the
// place of rsqrt on scalars and vectors, and arith and math do the rest.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Conversion/TensorOpsToLLVM.h"

#include "mlir/Conversion/ConvertToLLVM/ToLLVMInterface.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Transforms/DialectConversion.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "tensorops/Numerics/Rsqrt/Recipes.h"

using namespace mlir;
using namespace mlir::tensorops;

/// The nearest attached target; null, which is any machine, if there is none.
static LLVM::TargetAttr findTarget(Operation *op) {
  for (StringRef name = LLVM::LLVMDialect::getTargetAttrName(); op;
       op = op->getParentOp())
    if (auto target = op->getAttrOfType<LLVM::TargetAttr>(name))
      return target;
  return {};
}

namespace {
struct ExpandRsqrt : OpRewritePattern<RsqrtOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtOp op,
                                PatternRewriter &rewriter) const override {
    if (isa<TensorType>(op.getInput().getType()))
      return rewriter.notifyMatchFailure(op, "on tensors");
    Type input = getElementTypeOrSelf(op.getInput().getType());
    Type result = getElementTypeOrSelf(op.getResult().getType());
    Machine machine(findTarget(op));
    const RsqrtRecipe *recipe =
        selectRsqrtRecipe(input, result, op.getEffectiveAccuracy(), machine);
    if (!recipe || !canEmitRsqrt(*recipe, op.getInput().getType(), machine))
      return rewriter.notifyMatchFailure(op, "no recipe");
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    // scf need not be among what the caller converts.
    RsqrtEmission emission{builder, *recipe, machine, /*mayBranch=*/false};
    rewriter.replaceOp(op, emitRsqrt(emission, op.getInput(), result));
    return success();
  }
};

struct ExpandRsqrtParts : OpRewritePattern<RsqrtPartsOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(RsqrtPartsOp op,
                                PatternRewriter &rewriter) const override {
    Type type = op.getComplexType();
    Machine machine(findTarget(op));
    const RsqrtRecipe *recipe =
        selectRsqrtRecipe(type, type, op.getEffectiveAccuracy(), machine);
    if (!recipe || !canEmitRsqrt(*recipe, op.getRe().getType(), machine))
      return rewriter.notifyMatchFailure(op, "no recipe");
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    RsqrtEmission emission{builder, *recipe, machine, /*mayBranch=*/false};
    ComplexParts parts = emitRsqrtParts(emission, {op.getRe(), op.getIm()});
    rewriter.replaceOp(op, {parts.re, parts.im});
    return success();
  }
};

struct TensorOpsToLLVM : ConvertToLLVMPatternInterface {
  using ConvertToLLVMPatternInterface::ConvertToLLVMPatternInterface;

  /// What recipes are made of.
  void loadDependentDialects(MLIRContext *context) const final {
    context->loadDialect<arith::ArithDialect, complex::ComplexDialect,
                         math::MathDialect, ub::UBDialect,
                         vector::VectorDialect>();
  }

  void populateConvertToLLVMConversionPatterns(
      ConversionTarget &target, LLVMTypeConverter &,
      RewritePatternSet &patterns) const final {
    // On tensors the op waits for bufferization, as tensors do.
    target.addDynamicallyLegalOp<RsqrtOp>(
        [](RsqrtOp op) { return isa<TensorType>(op.getInput().getType()); });
    target.addIllegalOp<RsqrtPartsOp>();
    // From unsigned integers, which the LLVM dialect does not have.
    target.addLegalOp<UnrealizedConversionCastOp>();
    populateTensorOpsToLLVMPatterns(patterns);
  }
};
} // namespace

void mlir::tensorops::populateTensorOpsToLLVMPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ExpandRsqrt, ExpandRsqrtParts>(patterns.getContext());
}

void mlir::tensorops::registerConvertTensorOpsToLLVMInterface(
    DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *, TensorOpsDialect *dialect) {
    dialect->addInterfaces<TensorOpsToLLVM>();
  });
}
