// What a compiler remarks on without being wrong or in doubt.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TOOLS_SUPPORT_REMARKS_H
#define TENSOROPS_TOOLS_SUPPORT_REMARKS_H

#include "llvm/Support/LogicalResult.h"

namespace mlir {
class Diagnostic;
} // namespace mlir

namespace tensorops {

/// A DiagnosticHandler that prints remarks to standard error, a line each, and
/// takes nothing else.
llvm::LogicalResult printRemark(mlir::Diagnostic &diagnostic);

} // namespace tensorops

#endif // TENSOROPS_TOOLS_SUPPORT_REMARKS_H
