// Renames many symbols in one walk.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_ENTRIES_RENAMESYMBOLS_H
#define TENSOROPS_LIB_TRANSFORMS_ENTRIES_RENAMESYMBOLS_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/DenseMap.h"

namespace mlir::tensorops {

/// New names by the old ones.
using SymbolRenames = llvm::DenseMap<StringAttr, StringAttr>;

/// Makes every reference in `module` to a symbol of the module go by its new
/// name. Symbol tables within have names of their own.
void renameSymbolUses(ModuleOp module, const SymbolRenames &renames);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_ENTRIES_RENAMESYMBOLS_H
