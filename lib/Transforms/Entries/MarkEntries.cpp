// tensorops-mark-entries: what a public function promises its caller, as the
// attributes that bufferization and the conversion to LLVM read.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_MARKENTRIES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct MarkEntries : tensorops::impl::MarkEntriesBase<MarkEntries> {
  void runOnOperation() override {
    Builder builder(&getContext());
    StringRef writable = bufferization::BufferizationDialect::kWritableAttrName;
    for (auto func : getOperation().getOps<func::FuncOp>()) {
      if (!func.isPublic() || func.isExternal())
        continue;
      func->setAttr(LLVM::LLVMDialect::getEmitCWrapperAttrName(),
                    builder.getUnitAttr());
      for (unsigned i : llvm::seq(func.getNumArguments()))
        if (isa<TensorType>(func.getArgumentTypes()[i]) &&
            !func.getArgAttr(i, writable))
          func.setArgAttr(i, writable, builder.getBoolAttr(false));
    }
  }
};
} // namespace
