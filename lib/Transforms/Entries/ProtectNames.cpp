// tensorops-protect-names: no conversion finds a function of the program where
// it looks for one of a library.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "RenameSymbols.h"
#include "UserNames.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/SymbolTable.h"
#include "tensorops/Transforms/ReportedErrors.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_PROTECTNAMES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Whether `op` has a name of the program, and not one that says what it is.
static bool isNamedByUser(Operation &op) {
  auto symbol = dyn_cast<SymbolOpInterface>(op);
  if (!symbol || op.hasTrait<OpTrait::SymbolTable>())
    return false;
  // Kernels as code, whose launches and loaders are made from their names.
  if (op.getName().getDialectNamespace() == "gpu")
    return false;
  return !symbol.getName().starts_with("llvm.") && !isReportHandler(&op);
}

namespace {
struct ProtectNames : mlir::tensorops::impl::ProtectNamesBase<ProtectNames> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    if (module->hasAttr(kNamesAreProtected))
      return;
    module->setAttr(kNamesAreProtected, UnitAttr::get(&getContext()));
    SymbolRenames renames;
    for (Operation &op : module.getOps())
      if (isNamedByUser(op)) {
        auto symbol = cast<SymbolOpInterface>(op);
        auto name = StringAttr::get(&getContext(),
                                    Twine(kProtected) + symbol.getName());
        renames[symbol.getNameAttr()] = name;
        symbol.setName(name);
      }
    renameSymbolUses(module, renames);
  }
};
} // namespace
