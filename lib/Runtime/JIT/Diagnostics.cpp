// Diagnostics die with their handler's call: what an error needs is copied.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/Diagnostics.h"
#include "tensorops/Transforms/ReportedErrors.h"
#include "llvm/ADT/STLExtras.h"

using namespace tensorops;

static Severity convertSeverity(mlir::DiagnosticSeverity severity) {
  switch (severity) {
  case mlir::DiagnosticSeverity::Note:
    return Severity::Note;
  case mlir::DiagnosticSeverity::Warning:
    return Severity::Warning;
  case mlir::DiagnosticSeverity::Error:
    return Severity::Error;
  case mlir::DiagnosticSeverity::Remark:
    return Severity::Remark;
  }
  llvm_unreachable("no such severity");
}

static void copyDiagnostic(mlir::Diagnostic &diagnostic,
                           std::vector<Message> &messages) {
  messages.push_back(
      {convertSeverity(diagnostic.getSeverity()),
       mlir::tensorops::findSourceLocation(diagnostic.getLocation()),
       diagnostic.str()});
  for (mlir::Diagnostic &note : diagnostic.getNotes())
    copyDiagnostic(note, messages);
}

DiagnosticCollector::DiagnosticCollector(mlir::MLIRContext &context,
                                         DiagnosticHandler handler, bool passOn)
    : next(std::move(handler)),
      registered(&context, [this, passOn](mlir::Diagnostic &diagnostic) {
        copyDiagnostic(diagnostic, messages);
        if (next && succeeded(next(diagnostic)))
          return mlir::success();
        return mlir::failure(passOn);
      }) {}

llvm::Error DiagnosticCollector::takeError(llvm::StringRef fallback) {
  if (llvm::none_of(messages, [](const Message &message) {
        return message.severity == Severity::Error;
      }))
    messages.push_back({Severity::Error, {}, fallback.str()});
  return llvm::make_error<LocatedError>(std::exchange(messages, {}));
}
