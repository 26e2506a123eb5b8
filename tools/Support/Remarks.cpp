// A remark looks as an error does.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support/Remarks.h"
#include "mlir/IR/Diagnostics.h"
#include "tensorops/Errors/LocatedError.h"
#include "tensorops/Transforms/ReportedErrors.h"
#include "llvm/Support/raw_ostream.h"

using namespace tensorops;

llvm::LogicalResult tensorops::printRemark(mlir::Diagnostic &diagnostic) {
  if (diagnostic.getSeverity() != mlir::DiagnosticSeverity::Remark)
    return llvm::failure();
  Message message{Severity::Remark,
                  mlir::tensorops::findSourceLocation(diagnostic.getLocation()),
                  diagnostic.str()};
  llvm::errs() << message.str() << '\n';
  return llvm::success();
}
