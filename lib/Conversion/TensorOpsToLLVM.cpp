// What stock convert-to-llvm asks of our dialect: recipes take the place of the
// operations on scalars and vectors, and arith and math do the rest.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Conversion/TensorOpsToLLVM.h"

#include "mlir/Conversion/ConvertToLLVM/ToLLVMInterface.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Transforms/DialectConversion.h"
#include "tensorops/IR/TensorOpsDialect.h"
#include "tensorops/Numerics/RecipeOpInterface.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
struct ExpandRecipe : OpInterfaceRewritePattern<RecipeOpInterface> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(RecipeOpInterface op,
                                PatternRewriter &rewriter) const override {
    if (!op.isOnElements())
      return rewriter.notifyMatchFailure(op, "on tensors");
    // scf need not be among what the caller converts.
    return replaceByRecipe(rewriter, op, Machine::nearest(op),
                           /*mayBranch=*/false);
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
    // On tensors operations wait for bufferization, as tensors do.
    target.addDynamicallyLegalDialect<TensorOpsDialect>(
        [](Operation *op) -> std::optional<bool> {
          auto recipe = dyn_cast<RecipeOpInterface>(op);
          return recipe ? std::optional(!recipe.isOnElements()) : std::nullopt;
        });
    // From unsigned integers, which the LLVM dialect does not have.
    target.addLegalOp<UnrealizedConversionCastOp>();
    populateTensorOpsToLLVMPatterns(patterns);
  }
};
} // namespace

void mlir::tensorops::populateTensorOpsToLLVMPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ExpandRecipe>(patterns.getContext());
}

void mlir::tensorops::registerConvertTensorOpsToLLVMInterface(
    DialectRegistry &registry) {
  registerRecipeOpInterfaceExternalModels(registry);
  registry.addExtension(+[](MLIRContext *, TensorOpsDialect *dialect) {
    dialect->addInterfaces<TensorOpsToLLVM>();
  });
}
