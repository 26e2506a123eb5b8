// tensorops-use-device-memory: host code allocates and frees on the device, and
// hands kernels plain pointers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "HostMemory.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_USEDEVICEMEMORY
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static void passPointers(gpu::LaunchFuncOp launch) {
  ImplicitLocOpBuilder builder(launch.getLoc(), launch);
  for (OpOperand &operand : launch.getKernelOperandsMutable()) {
    if (!isa<MemRefType>(operand.get().getType()))
      continue;
    Value address =
        memref::ExtractAlignedPointerAsIndexOp::create(builder, operand.get());
    Value bits =
        arith::IndexCastOp::create(builder, builder.getI64Type(), address);
    operand.set(LLVM::IntToPtrOp::create(
        builder, LLVM::LLVMPointerType::get(builder.getContext()), bits));
  }
}

namespace {
struct UseDeviceMemory : tensorops::impl::UseDeviceMemoryBase<UseDeviceMemory> {
  void runOnOperation() override {
    IRRewriter rewriter(&getContext());
    for (auto function : getOperation().getOps<func::FuncOp>())
      function.walk([&](Operation *op) {
        rewriter.setInsertionPoint(op);
        if (auto launch = dyn_cast<gpu::LaunchFuncOp>(op))
          return passPointers(launch);
        if (auto alloc = dyn_cast<memref::AllocOp>(op))
          if (!isHostMemory(alloc))
            return (void)rewriter.replaceOpWithNewOp<gpu::AllocOp>(
                op, alloc.getType(), /*asyncToken=*/Type(),
                /*asyncDependencies=*/ValueRange(), alloc.getDynamicSizes(),
                alloc.getSymbolOperands());
        if (auto dealloc = dyn_cast<memref::DeallocOp>(op))
          if (!isHostMemory(dealloc.getMemref()))
            return (void)rewriter.replaceOpWithNewOp<gpu::DeallocOp>(
                op, /*asyncToken=*/Type(), /*asyncDependencies=*/ValueRange(),
                dealloc.getMemref());
        if (auto copy = dyn_cast<memref::CopyOp>(op))
          if (!isHostMemory(copy.getSource()))
            rewriter.replaceOpWithNewOp<gpu::MemcpyOp>(
                op, /*asyncToken=*/Type(), /*asyncDependencies=*/ValueRange(),
                copy.getTarget(), copy.getSource());
      });
  }
};
} // namespace
