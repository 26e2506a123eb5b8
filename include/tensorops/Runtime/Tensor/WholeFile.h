// Output files that nobody ever sees half written, for tensors and for compiled
// code alike.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_TENSOR_WHOLEFILE_H
#define TENSOROPS_RUNTIME_TENSOR_WHOLEFILE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace tensorops {

/// Told the path of a temporary file before it comes into being (`exists`) and
/// after it is gone (not `exists`), so that a program that handles signals can
/// remove it on its way out.
using TemporaryWatch =
    llvm::function_ref<void(llvm::StringRef path, bool exists)>;

/// Writes `pieces`, one behind the other, to `path`. A regular file appears
/// under its name complete or not at all: it is written beside and renamed, so
/// that a piece may lie in the very file that is replaced. Anything else that
/// exists (a pipe, a device) is written to directly. The error is
/// `PATH: cannot be written: REASON`.
llvm::Error writeWholeFile(llvm::StringRef path,
                           llvm::ArrayRef<llvm::StringRef> pieces,
                           TemporaryWatch watch = nullptr);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_TENSOR_WHOLEFILE_H
