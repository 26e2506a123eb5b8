// tensorops-expand-float-conversions: 16-bit floats are widened and narrowed by
// integers where the target would call a function for each element.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Target/ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/Numerics/FloatConversions.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDFLOATCONVERSIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Rounding modes other than to nearest keep their op and its lowering.
static bool isPlainConversion(Operation *op) {
  if (auto truncate = dyn_cast<arith::TruncFOp>(op))
    return truncate.getRoundingmode().value_or(
               arith::RoundingMode::to_nearest_even) ==
           arith::RoundingMode::to_nearest_even;
  return isa<arith::ExtFOp>(op);
}

namespace {
struct ExpandFloatConversions
    : tensorops::impl::ExpandFloatConversionsBase<ExpandFloatConversions> {
  void runOnOperation() override {
    SmallVector<Operation *> conversions;
    getOperation()->walk([&](Operation *op) {
      if (isPlainConversion(op))
        conversions.push_back(op);
    });
    for (Operation *op : conversions) {
      Type from = getElementTypeOrSelf(op->getOperand(0).getType());
      Type to = getElementTypeOrSelf(op->getResult(0).getType());
      if (isa<TensorType>(op->getOperand(0).getType()) ||
          !needsFloatConversion(from, to, NativeConversions()))
        continue;
      LLVM::TargetAttr target = getNearestTarget(op);
      if (!target)
        return signalPassFailure();
      NativeConversions native = getNativeConversions(
          target, isa<VectorType>(op->getResult(0).getType()));
      if (!needsFloatConversion(from, to, native))
        continue;
      ImplicitLocOpBuilder builder(op->getLoc(), op);
      op->getResult(0).replaceAllUsesWith(
          emitFloatConversion(builder, op->getOperand(0), to, native));
      op->erase();
    }
  }
};
} // namespace
