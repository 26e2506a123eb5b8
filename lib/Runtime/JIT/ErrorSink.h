// Where a failed run-time check in compiled code leaves its message: compiled
// code cannot return an llvm::Error.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_ERRORSINK_H
#define TENSOROPS_LIB_RUNTIME_JIT_ERRORSINK_H

#include "llvm/Support/Error.h"
#include <string>

namespace tensorops {

/// Symbol that compiled code calls with a message, before it returns early.
inline constexpr char kReportErrorSymbol[] = "tensorops_report_error";

/// Takes what compiled code reports on this thread while it lives. Sinks nest:
/// the innermost one takes it.
class ErrorSink {
public:
  ErrorSink();
  ~ErrorSink();
  ErrorSink(const ErrorSink &) = delete;
  ErrorSink &operator=(const ErrorSink &) = delete;

  /// The first message, or success if there was none.
  llvm::Error takeError();

  /// What kReportErrorSymbol is in the JIT.
  static void report(const char *message);

private:
  ErrorSink *outer;
  bool reported = false;
  std::string firstMessage;
};

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_ERRORSINK_H
