// How compiled code reports an error: a call with a message, and a default for
// programs that bring no handler of their own.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_CHECKS_ERRORREPORT_H
#define TENSOROPS_LIB_TRANSFORMS_CHECKS_ERRORREPORT_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

/// Defines the weak symbol `tensorops_report_error(const char *)` in `module`:
/// it prints the message on standard error and exits with status 1. A program
/// or an engine that defines the symbol itself takes over.
void defineErrorHandler(ModuleOp module);

/// Emits the report of `message`, preceded by the builder's location
/// (`FILE:LINE:COL: error: …`) where that is known.
void emitErrorReport(ImplicitLocOpBuilder &builder, StringRef message);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_CHECKS_ERRORREPORT_H
