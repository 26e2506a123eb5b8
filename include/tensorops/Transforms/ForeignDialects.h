// Dialects of other compilers, which theirs lower before ours can take a file.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_FOREIGNDIALECTS_H
#define TENSOROPS_TRANSFORMS_FOREIGNDIALECTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace mlir::tensorops {

inline constexpr size_t kForeignDialectCount = 8;

/// Their names, kForeignDialectCount of them.
llvm::ArrayRef<llvm::StringRef> getForeignDialects();

/// What to do about an operation of such a dialect: which tool lowers it. Empty
/// for any other.
std::string adviseForDialect(llvm::StringRef dialect);

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMS_FOREIGNDIALECTS_H
