// MLIR reports by diagnostics, the runtime by llvm::Error: this is the one
// place where the first kind becomes the second.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_JIT_DIAGNOSTICS_H
#define TENSOROPS_RUNTIME_JIT_DIAGNOSTICS_H

#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace tensorops {

/// `FILE:LINE:COL`, `FILE` where line and column mean nothing (bytecode), or
/// nothing where the location leads to no file.
std::string formatLocation(mlir::Location location);

/// `FILE:LINE:COL: error: MESSAGE` in one line; `error: MESSAGE` if `location`
/// is empty.
std::string formatLocatedError(llvm::StringRef location,
                               llvm::StringRef message);

/// Takes every diagnostic of a context while it lives; nothing reaches stderr.
class DiagnosticCollector {
public:
  explicit DiagnosticCollector(mlir::MLIRContext &context);

  /// The first error as one line (formatLocatedError), or one that says
  /// `fallback` if there was none. Notes and warnings are left out.
  llvm::Error takeError(llvm::StringRef fallback);

private:
  std::string firstError;
  mlir::ScopedDiagnosticHandler handler;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_JIT_DIAGNOSTICS_H
