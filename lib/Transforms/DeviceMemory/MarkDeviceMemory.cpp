// tensorops-mark-device-memory: from here on a buffer's type says whose memory
// it is. What later passes allocate for the host alone keeps the default space.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "MemorySpaces.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_MARKDEVICEMEMORY
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Globals are the host's, and stay so: fails where one is not only copied
/// from.
static LogicalResult checkGlobal(memref::GetGlobalOp op) {
  for (Operation *user : op->getUsers()) {
    auto copy = dyn_cast<memref::CopyOp>(user);
    if (!copy || copy.getTarget() == op.getResult())
      return op.emitError("the array '")
             << op.getName() << "' is used by '" << user->getName()
             << "', and kernels reach no memory of the host; run "
                "tensorops-upload-constants first";
  }
  return success();
}

namespace {
struct MarkDeviceMemory
    : tensorops::impl::MarkDeviceMemoryBase<MarkDeviceMemory> {
  void runOnOperation() override {
    Attribute device = tensorops::getDeviceSpace(&getContext());
    for (auto function : getOperation().getOps<func::FuncOp>()) {
      SmallVector<memref::GetGlobalOp> globals;
      function.walk([&](memref::GetGlobalOp op) { globals.push_back(op); });
      for (memref::GetGlobalOp op : globals)
        if (failed(checkGlobal(op)))
          return signalPassFailure();
      SmallVector<Type> types(
          llvm::map_range(globals, [](memref::GetGlobalOp op) -> Type {
            return op.getType();
          }));
      tensorops::replaceMemorySpace(function, /*from=*/{}, device);
      for (auto [op, type] : llvm::zip_equal(globals, types))
        op.getResult().setType(cast<MemRefType>(type));
    }
  }
};
} // namespace
