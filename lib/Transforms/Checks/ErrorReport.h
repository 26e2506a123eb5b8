// How compiled code reports an error: a call with a message, and a default for
// programs that bring no handler of their own.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_CHECKS_ERRORREPORT_H
#define TENSOROPS_LIB_TRANSFORMS_CHECKS_ERRORREPORT_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/ADT/StringMap.h"

namespace mlir::tensorops {

/// The reports of one module's checks.
class ErrorReporter {
public:
  explicit ErrorReporter(ModuleOp module) : module(module), symbols(module) {}

  /// Defines the weak symbol `tensorops_report_error(const char *)` unless
  /// there is one: it prints the message on standard error and exits with
  /// status 1. A program or an engine that defines the symbol itself takes
  /// over. Fails, with an error, where something else has the name of a
  /// function that this takes.
  LogicalResult defineHandler();

  /// Emits the report of `message`, preceded by the builder's location
  /// (`FILE:LINE:COL: error: …`) where that is known.
  void emitErrorReport(ImplicitLocOpBuilder &builder, StringRef message);

private:
  /// The address of a constant, NUL-terminated string.
  Value getString(ImplicitLocOpBuilder &builder, StringRef text);

  ModuleOp module;
  /// As they were before the first string.
  SymbolTable symbols;
  LLVM::LLVMFuncOp handler;
  llvm::StringMap<LLVM::GlobalOp> strings;
  /// The number that the next string's name ends with, at least.
  unsigned next = 0;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_CHECKS_ERRORREPORT_H
