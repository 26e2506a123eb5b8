// tensorops-upload-constants: kernels reach no memory of the host, so constant
// arrays are copied to where they do.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/MapVector.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_UPLOADCONSTANTS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// A copy of `global` for every use in `function`.
static Value createCopy(func::FuncOp function, memref::GetGlobalOp global) {
  ImplicitLocOpBuilder builder(global.getLoc(), function.getContext());
  builder.setInsertionPointToStart(&function.getBody().front());
  Value source =
      memref::GetGlobalOp::create(builder, global.getType(), global.getName());
  Value copy = memref::AllocOp::create(builder, global.getType());
  memref::CopyOp::create(builder, source, copy);
  return copy;
}

namespace {
struct UploadConstants : tensorops::impl::UploadConstantsBase<UploadConstants> {
  LogicalResult upload(func::FuncOp function) {
    SmallVector<memref::GetGlobalOp> uses;
    function.walk([&](memref::GetGlobalOp op) { uses.push_back(op); });
    llvm::MapVector<StringRef, Value> copies;
    for (memref::GetGlobalOp op : uses) {
      auto global = SymbolTable::lookupNearestSymbolFrom<memref::GlobalOp>(
          op, op.getNameAttr());
      if (!global.getConstant())
        return op.emitError("there is no GPU lowering for the variable '")
               << op.getName()
               << "': kernels reach no memory of the host; pass a buffer "
                  "instead, or make it constant";
      Value &copy = copies[op.getName()];
      if (!copy)
        copy = createCopy(function, op);
      op.replaceAllUsesWith(copy);
      op.erase();
    }
    return success();
  }

  void runOnOperation() override {
    for (auto function : getOperation().getOps<func::FuncOp>())
      if (!function.isExternal() && failed(upload(function)))
        return signalPassFailure();
  }
};
} // namespace
