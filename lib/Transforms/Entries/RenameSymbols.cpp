// SymbolTable renames one symbol a walk; a program may have thousands.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RenameSymbols.h"

#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;

void mlir::tensorops::renameSymbolUses(ModuleOp module,
                                       const SymbolRenames &renames) {
  if (renames.empty())
    return;
  AttrTypeReplacer replacer;
  replacer.addReplacement(
      [&](SymbolRefAttr reference)
          -> std::optional<std::pair<Attribute, WalkResult>> {
        auto found = renames.find(reference.getRootReference());
        if (found == renames.end())
          return std::pair<Attribute, WalkResult>(reference,
                                                  WalkResult::skip());
        return std::pair<Attribute, WalkResult>(
            SymbolRefAttr::get(found->second, reference.getNestedReferences()),
            WalkResult::skip());
      });
  module->walk<WalkOrder::PreOrder>([&](Operation *op) {
    replacer.replaceElementsIn(op, /*replaceAttrs=*/true,
                               /*replaceLocs=*/false, /*replaceTypes=*/false);
    return op != module && op->hasTrait<OpTrait::SymbolTable>()
               ? WalkResult::skip()
               : WalkResult::advance();
  });
}
