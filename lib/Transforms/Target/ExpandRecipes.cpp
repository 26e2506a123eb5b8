// tensorops-expand-recipes: on scalars and vectors the recipe for the target
// takes an operation's place.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "tensorops/Numerics/RecipeOpInterface.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDRECIPES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static LogicalResult expand(RecipeOpInterface op) {
  LLVM::TargetAttr target = getNearestTarget(op);
  if (!target)
    return failure();
  Machine machine(target);
  if (failed(op.verifyRecipe(machine, [&] { return op->emitOpError(); })))
    return failure();
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  op->replaceAllUsesWith(op.emitRecipe(builder, machine, /*mayBranch=*/true));
  op.erase();
  return success();
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
    if (llvm::any_of(ops, [](auto op) { return failed(expand(op)); }))
      signalPassFailure();
  }
};
} // namespace
