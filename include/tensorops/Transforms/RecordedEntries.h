// What tensorops-record-entries left for whoever calls a lowered module.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_RECORDEDENTRIES_H
#define TENSOROPS_TRANSFORMS_RECORDEDENTRIES_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include <optional>

namespace mlir::tensorops {

/// An entry of a module that is in the LLVM dialect.
struct RecordedEntry {
  StringRef name;
  /// On buffers, as they were before the conversion.
  FunctionType type;
  /// Of each argument, whether the code may write its memory.
  ArrayRef<bool> written;
};

/// The entry whose C interface `function` is; nothing if it is none, or nobody
/// recorded it.
std::optional<RecordedEntry> readRecordedEntry(LLVM::LLVMFuncOp function);

/// Whether `module` is lowered, and entries of it can be called all the same.
bool hasRecordedEntries(ModuleOp module);

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMS_RECORDEDENTRIES_H
