// tensorops-hoist-invariant-code: upstream's loop-invariant code motion would
// divide by what a loop that never runs does not divide by.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "IntegerDivision.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Transforms/LoopInvariantCodeMotionUtils.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_HOISTINVARIANTCODE
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Whether `op` looks for an element of a vector where only the run knows: in
/// memory, perhaps in that of someone else.
static bool mayLookElsewhere(Operation *op) {
  if (auto extract = dyn_cast<vector::ExtractOp>(op))
    return extract.hasDynamicPosition();
  if (auto insert = dyn_cast<vector::InsertOp>(op))
    return insert.hasDynamicPosition();
  return false;
}

/// Whether `op` does the same, and no harm, where it did not run before.
static bool canRunAnywhere(Operation *op) {
  auto isHarmful = [](Operation *inner) {
    return WalkResult(
        failure(tensorops::mayTrap(inner) || mayLookElsewhere(inner)));
  };
  return isMemoryEffectFree(op) && isSpeculatable(op) &&
         !op->walk(isHarmful).wasInterrupted();
}

static void hoistFrom(LoopLikeOpInterface loop) {
  moveLoopInvariantCode(
      loop.getLoopRegions(),
      [&](Value value, Region *) { return loop.isDefinedOutsideOfLoop(value); },
      [](Operation *op, Region *) { return canRunAnywhere(op); },
      [&](Operation *op, Region *) { loop.moveOutOfLoop(op); });
}

namespace {
struct HoistInvariantCode
    : tensorops::impl::HoistInvariantCodeBase<HoistInvariantCode> {
  void runOnOperation() override {
    // Inner loops first, so that what leaves one can leave the next.
    getOperation()->walk(hoistFrom);
  }
};
} // namespace
