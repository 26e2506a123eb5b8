// MLIR reports by diagnostics, the runtime by llvm::Error: this is the one
// place where the first kind becomes the second.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_JIT_DIAGNOSTICS_H
#define TENSOROPS_RUNTIME_JIT_DIAGNOSTICS_H

#include "mlir/IR/Diagnostics.h"
#include "tensorops/Errors/LocatedError.h"
#include <functional>

namespace tensorops {

/// As the handlers of an MLIRContext: success takes the diagnostic, failure
/// leaves it to the handler before.
using DiagnosticHandler =
    std::function<llvm::LogicalResult(mlir::Diagnostic &)>;

/// Copies every diagnostic of a context while it lives.
class DiagnosticCollector {
public:
  /// Each goes to `handler`, if there is one, as MLIR made it. What that leaves
  /// goes on to the context's own handlers where `passOn` is set, and ends here
  /// otherwise.
  DiagnosticCollector(mlir::MLIRContext &context, DiagnosticHandler handler,
                      bool passOn);

  /// All diagnostics so far as a LocatedError; with one that says `fallback`
  /// behind them if none was an error.
  llvm::Error takeError(llvm::StringRef fallback);

private:
  std::vector<Message> messages;
  DiagnosticHandler next;
  mlir::ScopedDiagnosticHandler registered;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_JIT_DIAGNOSTICS_H
