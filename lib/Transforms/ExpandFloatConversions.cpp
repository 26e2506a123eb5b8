// tensorops-expand-float-conversions: 16-bit floats are widened and narrowed by
// integers where the target would call a function for each element.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/Numerics/FloatConversions.h"
#include "llvm/TargetParser/Triple.h"

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

/// Whether an NVIDIA GPU is older than sm_80.
static bool isBeforeAmpere(StringRef chip) {
  unsigned number = 0;
  chip.consume_front("sm_");
  chip.consumeInteger(10, number);
  return number < 80;
}

/// What the target has instructions for that are right for every value, in the
/// form of `op`, scalar or vector.
static NativeConversions getNativeConversions(LLVM::TargetAttr target,
                                              Operation *op) {
  auto hasFeature = [&](StringRef name) {
    return target.getFeatures() && target.getFeatures().contains(name);
  };
  bool isVector = isa<VectorType>(op->getResult(0).getType());
  NativeConversions native;
  switch (llvm::Triple(target.getTriple().getValue()).getArch()) {
  case llvm::Triple::x86_64:
    native.f16 = hasFeature("+f16c");
    break;
  case llvm::Triple::riscv64:
    native.f16 = hasFeature(isVector ? "+zvfhmin" : "+zfhmin");
    break;
  case llvm::Triple::aarch64:
    native.f16 = true;
    break;
  case llvm::Triple::nvptx64:
    native.f16 = native.hasOwnNaN = true;
    native.toBF16 = !isBeforeAmpere(target.getChip().getValue());
    break;
  default:
    break;
  }
  return native;
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
      NativeConversions native = getNativeConversions(target, op);
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
