// One line for one error: the first is the cause, the rest mostly follow from
// it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/Diagnostics.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Location.h"
#include "llvm/ADT/StringExtras.h"

using namespace tensorops;

std::string tensorops::formatLocation(mlir::Location location) {
  std::string text;
  location->walk([&](mlir::Location inner) {
    auto place = llvm::dyn_cast<mlir::FileLineColRange>(inner);
    if (!place)
      return mlir::WalkResult::advance();
    text = place.getFilename().str();
    if (place.getStartLine() != 0)
      text += ":" + std::to_string(place.getStartLine()) + ":" +
              std::to_string(place.getStartColumn());
    return mlir::WalkResult::interrupt();
  });
  return text;
}

std::string tensorops::formatLocatedError(llvm::StringRef location,
                                          llvm::StringRef message) {
  llvm::SmallVector<llvm::StringRef> lines;
  message.trim().split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef &line : lines)
    line = line.trim();
  return (location + (location.empty() ? "" : ": ") +
          "error: " + llvm::join(lines, " "))
      .str();
}

DiagnosticCollector::DiagnosticCollector(mlir::MLIRContext &context)
    : handler(&context, [this](mlir::Diagnostic &diagnostic) {
        if (firstError.empty() &&
            diagnostic.getSeverity() == mlir::DiagnosticSeverity::Error)
          firstError = formatLocatedError(
              formatLocation(diagnostic.getLocation()), diagnostic.str());
        return mlir::success();
      }) {}

llvm::Error DiagnosticCollector::takeError(llvm::StringRef fallback) {
  std::string text =
      firstError.empty() ? formatLocatedError("", fallback) : firstError;
  firstError.clear();
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s",
                                 text.c_str());
}
