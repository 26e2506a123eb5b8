// The interface, and who has it: a line for each family of recipes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/RecipeOpInterface.h"

#include "Rsqrt/RecipeModels.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/IR/PatternMatch.h"
#include "tensorops/IR/TensorOpsDialect.h"

using namespace mlir;
using namespace mlir::tensorops;

#include "tensorops/Numerics/RecipeOpInterface.cpp.inc"

void mlir::tensorops::registerRecipeOpInterfaceExternalModels(
    DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, TensorOpsDialect *) {
    attachRsqrtRecipeModels(*context);
  });
}

LogicalResult mlir::tensorops::replaceByRecipe(
    RewriterBase &rewriter, RecipeOpInterface op, const Machine &machine,
    bool mayBranch, llvm::function_ref<InFlightDiagnostic()> emitError) {
  if (failed(op.verifyRecipe(machine, emitError)))
    return failure();
  ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
  builder.setInsertionPoint(op);
  rewriter.replaceOp(op, op.emitRecipe(builder, machine, mayBranch));
  return success();
}
