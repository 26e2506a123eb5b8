// tensorops-check-kernel-math: what convert-math-to-llvm may take in kernels,
// for it asks nothing about the machine.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/TypeUtilities.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CHECKKERNELMATH
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Whether NVIDIA's machines have an instruction that rounds as IEEE 754 says.
/// All others would be left to functions of a library, or to LLVM, which ends
/// the process where it knows none.
static bool hasInstruction(Operation *op) {
  Type type = op->getResult(0).getType();
  auto vector = dyn_cast<VectorType>(type);
  Type element = getElementTypeOrSelf(type);
  return isa<math::AbsFOp, math::CeilOp, math::CopySignOp, math::FloorOp,
             math::FmaOp, math::RoundEvenOp, math::SqrtOp, math::TruncOp>(op) &&
         (element.isF32() || element.isF64()) &&
         !(vector && vector.isScalable());
}

namespace {
struct CheckKernelMath : tensorops::impl::CheckKernelMathBase<CheckKernelMath> {
  LogicalResult check(Operation *op) {
    if (!isa_and_present<math::MathDialect>(op->getDialect()))
      return success();
    if (!hasInstruction(op)) {
      Type type = op->getResult(0).getType();
      auto vector = dyn_cast<VectorType>(type);
      return op->emitError("NVIDIA GPUs have no instruction for '")
             << op->getName() << "' on "
             << (vector && !vector.isScalable() ? vector.getElementType()
                                                : type)
             << "; expected sqrt, absf, copysign, fma, floor, ceil, trunc or "
                "roundeven on f32 or f64";
    }
    // With them LLVM takes an estimate for a root: other bits than on a CPU.
    auto fast = cast<arith::ArithFastMathInterface>(op);
    op->setAttr(fast.getFastMathAttrName(),
                arith::FastMathFlagsAttr::get(op->getContext(),
                                              arith::FastMathFlags::none));
    return success();
  }

  void runOnOperation() override {
    WalkResult result = getOperation().walk(
        [&](Operation *op) { return WalkResult(check(op)); });
    if (result.wasInterrupted())
      signalPassFailure();
  }
};
} // namespace
