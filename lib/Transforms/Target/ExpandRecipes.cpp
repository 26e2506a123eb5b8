// tensorops-expand-recipes: on scalars and vectors the recipe for the target
// takes an operation's place.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/PatternMatch.h"
#include "tensorops/Numerics/RecipeOpInterface.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDRECIPES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Only for a target that is named; `emitError` says why there is no recipe.
static LogicalResult
expand(RewriterBase &rewriter, RecipeOpInterface op,
       llvm::function_ref<InFlightDiagnostic()> emitError = nullptr) {
  LLVM::TargetAttr target = getNearestTarget(op);
  return success(target &&
                 succeeded(replaceByRecipe(rewriter, op, Machine(target),
                                           /*mayBranch=*/true, emitError)));
}

namespace {
struct ExpandRecipe : OpInterfaceRewritePattern<RecipeOpInterface> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(RecipeOpInterface op,
                                PatternRewriter &rewriter) const override {
    if (!op.isOnElements())
      return failure();
    return expand(rewriter, op);
  }
};
} // namespace

void mlir::tensorops::populateExpandRecipesPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ExpandRecipe>(patterns.getContext());
}

namespace {
struct ExpandRecipes : tensorops::impl::ExpandRecipesBase<ExpandRecipes> {
  void getDependentDialects(DialectRegistry &registry) const override {
    ExpandRecipesBase::getDependentDialects(registry);
    registerRecipeOpInterfaceExternalModels(registry);
  }

  void runOnOperation() override {
    SmallVector<RecipeOpInterface> ops;
    getOperation()->walk([&](RecipeOpInterface op) {
      if (op.isOnElements())
        ops.push_back(op);
    });
    IRRewriter rewriter(&getContext());
    if (llvm::any_of(ops, [&](RecipeOpInterface op) {
          return failed(
              expand(rewriter, op, [&] { return op->emitOpError(); }));
        }))
      signalPassFailure();
  }
};
} // namespace
