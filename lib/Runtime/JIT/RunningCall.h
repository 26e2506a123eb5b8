// What compiled code does beside its results: compiled code cannot return an
// llvm::Error, and where a check fails it leaves at once, and its memory.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_RUNNINGCALL_H
#define TENSOROPS_LIB_RUNTIME_JIT_RUNNINGCALL_H

#include "tensorops/Runtime/JIT/CallContext.h"
#include "tensorops/Runtime/JIT/Compiler.h"

namespace tensorops {

/// A running call. While it lives, it takes what compiled code reports, and
/// notes what it allocates, on this thread and on those that adopt it
/// (CallContext). Calls nest: the innermost one does so.
class RunningCall {
public:
  /// `reports` are those of the code that is called, and live longer.
  explicit RunningCall(const ReportedErrors &reports);
  ~RunningCall();
  RunningCall(const RunningCall &) = delete;
  RunningCall &operator=(const RunningCall &) = delete;

  /// The first report as an error, or success if there was none. After a report
  /// the results are garbage, and whatever the call has not freed is freed.
  llvm::Error finish();

  /// What mlir::tensorops::kReportErrorSymbol is in the JIT. Any number of
  /// threads may call it at once.
  static void report(const char *text);

  /// Tells of a block that compiled code allocated, or is about to free; null
  /// is none. A block may be freed by another call than allocated it, and on
  /// another thread.
  static void noteAllocated(void *block);
  static void noteFreed(void *block);

private:
  std::shared_ptr<CallContext::Call> call;
  CallContext::Adopt adopted;
};

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_RUNNINGCALL_H
