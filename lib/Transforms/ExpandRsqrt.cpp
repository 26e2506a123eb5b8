// tensorops-expand-rsqrt: on scalars and vectors the recipe for the target
// takes the op's place.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "tensorops/Numerics/RsqrtRecipes.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDRSQRT
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// The recipe for `op` on the nearest target; null, with a diagnostic, where
/// there is none.
static const RsqrtRecipe *findRecipe(Operation *op, Type input, Type result,
                                     Accuracy accuracy) {
  LLVM::TargetAttr target = getNearestTarget(op);
  if (!target)
    return nullptr;
  const RsqrtRecipe *recipe = selectRsqrtRecipe(input, result, accuracy);
  if (!recipe)
    op->emitOpError("has no recipe for ")
        << input << " -> " << result << " with accuracy '"
        << stringifyAccuracy(accuracy) << "' on " << target.getChip()
        << "; available: " << describeRsqrtRecipes(input, result);
  return recipe;
}

static LogicalResult expand(RsqrtOp op) {
  Type input = getElementTypeOrSelf(op.getInput().getType());
  Type result = getElementTypeOrSelf(op.getResult().getType());
  const RsqrtRecipe *recipe =
      findRecipe(op, input, result, op.getEffectiveAccuracy());
  if (!recipe)
    return failure();
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  op.getResult().replaceAllUsesWith(
      emitRsqrt(*recipe, builder, op.getInput(), result));
  op.erase();
  return success();
}

static LogicalResult expand(RsqrtPartsOp op) {
  Type type = op.getComplexType();
  const RsqrtRecipe *recipe =
      findRecipe(op, type, type, op.getEffectiveAccuracy());
  if (!recipe)
    return failure();
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  ComplexParts parts =
      emitRsqrtParts(*recipe, builder, {op.getRe(), op.getIm()});
  op.replaceAllUsesWith(ValueRange{parts.re, parts.im});
  op.erase();
  return success();
}

namespace {
struct ExpandRsqrt : tensorops::impl::ExpandRsqrtBase<ExpandRsqrt> {
  void runOnOperation() override {
    SmallVector<RsqrtOp> ops;
    SmallVector<RsqrtPartsOp> onParts;
    getOperation()->walk([&](Operation *op) {
      if (auto parts = dyn_cast<RsqrtPartsOp>(op))
        onParts.push_back(parts);
      else if (auto rsqrt = dyn_cast<RsqrtOp>(op))
        if (!isa<TensorType>(rsqrt.getInput().getType()))
          ops.push_back(rsqrt);
    });
    auto expandOne = [](auto op) { return failed(expand(op)); };
    if (llvm::any_of(ops, expandOne) || llvm::any_of(onParts, expandOne))
      signalPassFailure();
  }
};
} // namespace
