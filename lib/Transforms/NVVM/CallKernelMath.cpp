// tensorops-call-kernel-math: math of kernels becomes intrinsics that NVIDIA's
// machines have instructions for. Stock convert-math-to-llvm refuses what
// convert-gpu-to-nvvm makes, and behind it all of math is calls of CUDA's
// library. It would hand on fast-math flags, too, and LLVM estimate roots.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Math/SplitElements.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/ADT/TypeSwitch.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CALLKERNELMATH
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// The intrinsic that computes `op`, rounded as IEEE 754 says; empty where
/// there is none.
static std::string getIntrinsic(Operation *op) {
  bool isF64 = op->getResult(0).getType().isF64();
  if (isa<math::SqrtOp>(op))
    return isF64 ? "llvm.nvvm.sqrt.rn.d" : "llvm.nvvm.sqrt.rn.f";
  StringRef name =
      llvm::TypeSwitch<Operation *, StringRef>(op)
          .Case([](math::AbsFOp) { return "llvm.fabs."; })
          .Case([](math::CopySignOp) { return "llvm.copysign."; })
          .Case([](math::FmaOp) { return "llvm.fma."; })
          .Case([](math::FloorOp) { return "llvm.floor."; })
          .Case([](math::CeilOp) { return "llvm.ceil."; })
          .Case([](math::TruncOp) { return "llvm.trunc."; })
          .Case([](math::RoundEvenOp) { return "llvm.roundeven."; })
          .Default([](Operation *) { return ""; });
  return name.empty() ? "" : (name + (isF64 ? "f64" : "f32")).str();
}

namespace {
struct CallKernelMath : tensorops::impl::CallKernelMathBase<CallKernelMath> {
  void runOnOperation() override {
    IRRewriter rewriter(&getContext());
    auto isMath = [](Operation *op) {
      return isa<math::MathDialect>(op->getDialect());
    };
    getOperation().walk([&](Operation *op) {
      if (!isMath(op))
        return;
      // Threads compute one number at a time.
      if (!tensorops::isOnFixedVectors(op))
        return;
      rewriter.setInsertionPoint(op);
      tensorops::splitIntoElements(rewriter, op);
    });
    WalkResult result = getOperation().walk([&](Operation *op) {
      if (!isMath(op))
        return WalkResult::advance();
      Type type = op->getResult(0).getType();
      std::string name = getIntrinsic(op);
      if (name.empty() || !(type.isF32() || type.isF64())) {
        op->emitError("NVIDIA GPUs have no instruction for '")
            << op->getName() << "' on " << type
            << "; expected sqrt, absf, copysign, fma, floor, ceil, trunc or "
               "roundeven on f32 or f64";
        return WalkResult::interrupt();
      }
      rewriter.setInsertionPoint(op);
      rewriter.replaceOpWithNewOp<LLVM::CallIntrinsicOp>(
          op, type, rewriter.getStringAttr(name), op->getOperands());
      return WalkResult::advance();
    });
    if (result.wasInterrupted())
      signalPassFailure();
  }
};
} // namespace
