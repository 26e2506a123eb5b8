// tensorops-clear-wrap-flags: elements of a buffer may lie at addresses that
// go down.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CLEARWRAPFLAGS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Without nuw; nothing else changes.
template <typename OpTy> static void clearUnsigned(OpTy op) {
  op.setOverflowFlags(op.getOverflowFlags() & LLVM::IntegerOverflowFlags::nsw);
}

namespace {
struct ClearWrapFlags : tensorops::impl::ClearWrapFlagsBase<ClearWrapFlags> {
  void runOnOperation() override {
    getOperation()->walk([](Operation *op) {
      if (auto add = dyn_cast<LLVM::AddOp>(op))
        clearUnsigned(add);
      else if (auto mul = dyn_cast<LLVM::MulOp>(op))
        clearUnsigned(mul);
      else if (auto address = dyn_cast<LLVM::GEPOp>(op))
        address.setNoWrapFlags(address.getNoWrapFlags() &
                               LLVM::GEPNoWrapFlags::inbounds);
    });
  }
};
} // namespace
