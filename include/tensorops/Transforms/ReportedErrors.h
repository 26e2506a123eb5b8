// What compiled code says when a check fails, for whoever takes its reports.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_REPORTEDERRORS_H
#define TENSOROPS_TRANSFORMS_REPORTEDERRORS_H

#include "mlir/IR/BuiltinOps.h"
#include "tensorops/Errors/LocatedError.h"
#include "llvm/ADT/StringMap.h"

namespace mlir::tensorops {

/// The function `void(const char *)` that compiled code calls with one line,
/// `FILE:LINE:COL: error: TEXT` or `error: TEXT`, before it returns early.
inline constexpr char kReportErrorSymbol[] = "tensorops_report_error";

/// Whether `op` declares or defines that function, in the LLVM dialect and with
/// the type that it has; anything else of that name is a program's own.
bool isReportHandler(Operation *op);

/// The first location in a file that `location` leads to; an unknown one if it
/// leads to none.
::tensorops::SourceLocation findSourceLocation(Location location);

/// The errors that the code of `module`, in the LLVM dialect, can report, by
/// the line that it passes. A line that someone else wrote into the module by
/// hand is not among them.
llvm::StringMap<::tensorops::Message> readReportedErrors(ModuleOp module);

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMS_REPORTEDERRORS_H
