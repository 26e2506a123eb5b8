// Where a failed run-time check in compiled code leaves its message: compiled
// code cannot return an llvm::Error.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_ERRORSINK_H
#define TENSOROPS_LIB_RUNTIME_JIT_ERRORSINK_H

#include "tensorops/Runtime/JIT/CallContext.h"
#include "tensorops/Runtime/JIT/Compiler.h"

namespace tensorops {

/// A running call. While it lives, it takes what compiled code reports on this
/// thread and on those that adopt it (CallContext). Sinks nest: the innermost
/// one takes it.
class ErrorSink {
public:
  /// `reports` are those of the code that is called, and live longer.
  explicit ErrorSink(const ReportedErrors &reports);
  ~ErrorSink();
  ErrorSink(const ErrorSink &) = delete;
  ErrorSink &operator=(const ErrorSink &) = delete;

  /// The first report as an error, or success if there was none.
  llvm::Error takeError();

  /// What mlir::tensorops::kReportErrorSymbol is in the JIT. Any number of
  /// threads may call it at once.
  static void report(const char *text);

private:
  std::shared_ptr<CallContext::Call> call;
  CallContext::Adopt adopted;
};

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_ERRORSINK_H
