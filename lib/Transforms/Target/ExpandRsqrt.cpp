// tensorops-expand-rsqrt: on scalars and vectors the recipe for the target
// takes the op's place.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "tensorops/Numerics/Rsqrt/Recipes.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDRSQRT
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// The recipe on `target` for values of `type`, the operands'; null, with a
/// diagnostic, where there is none.
static const RsqrtRecipe *findRecipe(Operation *op, Type input, Type result,
                                     Accuracy accuracy, Type type,
                                     const Machine &machine) {
  const RsqrtRecipe *recipe =
      selectRsqrtRecipe(input, result, accuracy, machine);
  StringRef chip = machine.target.getChip();
  if (!recipe) {
    op->emitOpError("has no recipe for ")
        << input << " -> " << result << " with accuracy '"
        << stringifyAccuracy(accuracy) << "' on " << chip
        << "; available: " << describeRsqrtRecipes(input, result, machine);
    return nullptr;
  }
  if (canEmitRsqrt(*recipe, type, machine))
    return recipe;
  op->emitOpError("is on ")
      << type << ", but " << chip
      << " has no such vectors; expected fixed sizes, or one scalable "
         "dimension on a machine that has scalable vectors";
  return nullptr;
}

static LogicalResult expand(RsqrtOp op) {
  LLVM::TargetAttr target = getNearestTarget(op);
  if (!target)
    return failure();
  Machine machine(target);
  Type input = getElementTypeOrSelf(op.getInput().getType());
  Type result = getElementTypeOrSelf(op.getResult().getType());
  const RsqrtRecipe *recipe =
      findRecipe(op, input, result, op.getEffectiveAccuracy(),
                 op.getInput().getType(), machine);
  if (!recipe)
    return failure();
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  op.getResult().replaceAllUsesWith(
      emitRsqrt({builder, *recipe, machine}, op.getInput(), result));
  op.erase();
  return success();
}

static LogicalResult expand(RsqrtPartsOp op) {
  LLVM::TargetAttr target = getNearestTarget(op);
  if (!target)
    return failure();
  Machine machine(target);
  Type type = op.getComplexType();
  const RsqrtRecipe *recipe = findRecipe(
      op, type, type, op.getEffectiveAccuracy(), op.getRe().getType(), machine);
  if (!recipe)
    return failure();
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  ComplexParts parts =
      emitRsqrtParts({builder, *recipe, machine}, {op.getRe(), op.getIm()});
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
    auto fails = [](auto op) { return failed(expand(op)); };
    if (llvm::any_of(ops, fails) || llvm::any_of(onParts, fails))
      signalPassFailure();
  }
};
} // namespace
