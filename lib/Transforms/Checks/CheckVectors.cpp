// tensorops-check-vectors: one diagnostic for vectors that lowering would not
// end with, in time or at all.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Target/ModuleTarget.h"
#include "tensorops/Transforms/Passes.h"

#include "mlir/IR/BuiltinTypes.h"
#include "llvm/Support/MathExtras.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CHECKVECTORS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Elements of `type`, of a scalable one the fewest; sticks at the largest
/// number.
static uint64_t countElements(VectorType type) {
  uint64_t count = 1;
  for (int64_t size : type.getShape())
    count = llvm::SaturatingMultiply<uint64_t>(count, size);
  return count;
}

namespace {
struct CheckVectors : tensorops::impl::CheckVectorsBase<CheckVectors> {
  using CheckVectorsBase::CheckVectorsBase;

  LogicalResult check(Location loc, VectorType type) {
    if (type.isScalable() && !hasScalableVectors)
      return emitError(loc, "vector type ")
             << type << " is scalable, " << chip << " (" << triple
             << ") has no such vectors; expected one of fixed size";
    if (uint64_t count = countElements(type); count > maxElements)
      return emitError(loc, "vector type ")
             << type << " has " << count << " elements; expected at most "
             << uint64_t(maxElements) << " (loop over smaller vectors)";
    return success();
  }

  /// All vectors in a type or an attribute, elements of a memref and parts of a
  /// function's type included.
  template <typename TypeOrAttribute>
  WalkResult checkAll(Location loc, TypeOrAttribute where) {
    return where.walk(
        [&](VectorType vector) { return WalkResult(check(loc, vector)); });
  }

  WalkResult checkOperation(Operation *op) {
    for (Type type : op->getResultTypes())
      if (checkAll(op->getLoc(), type).wasInterrupted())
        return WalkResult::interrupt();
    for (Region &region : op->getRegions())
      for (Block &block : region)
        for (Type type : block.getArgumentTypes())
          if (checkAll(op->getLoc(), type).wasInterrupted())
            return WalkResult::interrupt();
    return checkAll(op->getLoc(), Attribute(op->getAttrDictionary()));
  }

  void runOnOperation() override {
    LLVM::TargetAttr target = tensorops::getNearestTarget(getOperation());
    if (!target)
      return signalPassFailure();
    triple = target.getTriple();
    chip = target.getChip();
    hasScalableVectors =
        target.getFeatures() && (target.getFeatures().contains("+sve") ||
                                 target.getFeatures().contains("+zve32x"));
    WalkResult result = getOperation()->walk<WalkOrder::PreOrder>(
        [&](Operation *op) { return checkOperation(op); });
    if (result.wasInterrupted())
      return signalPassFailure();
    markAllAnalysesPreserved();
  }

  StringRef triple, chip;
  bool hasScalableVectors = false;
};
} // namespace
