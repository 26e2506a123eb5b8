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
#include "tensorops/Numerics/RsqrtRecipes.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDRSQRT
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static LogicalResult expand(RsqrtOp op) {
  LLVM::TargetAttr target = getNearestTarget(op);
  if (!target)
    return failure();
  Type input = getElementTypeOrSelf(op.getInput().getType());
  Type result = getElementTypeOrSelf(op.getResult().getType());
  Accuracy accuracy = op.getEffectiveAccuracy();
  Machine machine(target);
  const RsqrtRecipe *recipe =
      selectRsqrtRecipe(input, result, accuracy, machine);
  if (!recipe)
    return op.emitOpError("has no recipe for ")
           << input << " -> " << result << " with accuracy '"
           << stringifyAccuracy(accuracy) << "' on " << target.getChip()
           << "; available: " << describeRsqrtRecipes(input, result, machine);
  if (!canEmitRsqrt(*recipe, op.getInput().getType(), machine))
    return op.emitOpError("is on ")
           << op.getInput().getType() << ", but " << target.getChip()
           << " has no such vectors; expected fixed sizes, or one scalable "
              "dimension on a machine that has scalable vectors";
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  op.getResult().replaceAllUsesWith(
      emitRsqrt({builder, *recipe, machine}, op.getInput(), result));
  op.erase();
  return success();
}

namespace {
struct ExpandRsqrt : tensorops::impl::ExpandRsqrtBase<ExpandRsqrt> {
  void runOnOperation() override {
    SmallVector<RsqrtOp> ops;
    getOperation()->walk([&](RsqrtOp op) {
      if (!isa<TensorType>(op.getInput().getType()))
        ops.push_back(op);
    });
    for (RsqrtOp op : ops)
      if (failed(expand(op)))
        return signalPassFailure();
  }
};
} // namespace
