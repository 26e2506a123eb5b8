// tensorops-export-entries: of a module in the LLVM dialect only the C
// interface of its entries can be seen from outside.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPORTENTRIES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct ExportEntries : tensorops::impl::ExportEntriesBase<ExportEntries> {
  void runOnOperation() override {
    for (auto func : getOperation().getOps<LLVM::LLVMFuncOp>())
      if (!func.isExternal() && func.getLinkage() != LLVM::Linkage::Weak &&
          !func.getName().starts_with("_mlir_ciface_"))
        func.setLinkage(LLVM::Linkage::Internal);
    for (auto global : getOperation().getOps<LLVM::GlobalOp>())
      if (global.getLinkage() != LLVM::Linkage::Internal &&
          (global.getValueOrNull() || global.getInitializerBlock()))
        global.setLinkage(LLVM::Linkage::Internal);
  }
};
} // namespace
