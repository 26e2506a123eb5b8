// tensorops-call-kernel-math: math of kernels becomes intrinsics that NVIDIA's
// machines have instructions for.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CALLKERNELMATH
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// The intrinsic that computes `op`, rounded as IEEE 754 says; empty where
/// there is none.
static std::string getIntrinsic(Operation *op) {
  StringRef suffix = op->getResult(0).getType().isF64() ? "f64" : "f32";
  if (isa<math::SqrtOp>(op))
    return suffix == "f64" ? "llvm.nvvm.sqrt.rn.d" : "llvm.nvvm.sqrt.rn.f";
  if (isa<math::AbsFOp>(op))
    return ("llvm.fabs." + suffix).str();
  if (isa<math::CopySignOp>(op))
    return ("llvm.copysign." + suffix).str();
  if (isa<math::FmaOp>(op))
    return ("llvm.fma." + suffix).str();
  return "";
}

namespace {
struct CallKernelMath : tensorops::impl::CallKernelMathBase<CallKernelMath> {
  void runOnOperation() override {
    IRRewriter rewriter(&getContext());
    WalkResult result = getOperation().walk([&](Operation *op) {
      if (!isa<math::MathDialect>(op->getDialect()))
        return WalkResult::advance();
      Type type = op->getResult(0).getType();
      std::string name = getIntrinsic(op);
      if (name.empty() || !(type.isF32() || type.isF64())) {
        op->emitError("NVIDIA GPUs have no instruction for '")
            << op->getName() << "' on " << type
            << "; expected sqrt, absf, copysign or fma on f32 or f64";
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
