// Takes lines apart where they are made: at run time nobody has to search them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/ReportedErrors.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using ::tensorops::Message;
using ::tensorops::Severity;
using ::tensorops::SourceLocation;

bool mlir::tensorops::isReportHandler(Operation *op) {
  auto function = dyn_cast<LLVM::LLVMFuncOp>(op);
  if (!function || function.getName() != kReportErrorSymbol)
    return false;
  LLVM::LLVMFunctionType type = function.getFunctionType();
  return isa<LLVM::LLVMVoidType>(type.getReturnType()) &&
         type.getNumParams() == 1 &&
         isa<LLVM::LLVMPointerType>(type.getParamType(0)) && !type.isVarArg();
}

SourceLocation mlir::tensorops::findSourceLocation(Location location) {
  SourceLocation found;
  location->walk([&](Location inner) {
    auto range = dyn_cast<FileLineColRange>(inner);
    if (!range)
      return WalkResult::advance();
    found.file = range.getFilename().str();
    found.line = range.getStartLine();
    found.column = found.line == 0 ? 0 : range.getStartColumn();
    return WalkResult::interrupt();
  });
  return found;
}

llvm::StringMap<Message> mlir::tensorops::readReportedErrors(ModuleOp module) {
  llvm::StringMap<Message> errors;
  // The calls may have been merged into one whose operand is chosen before;
  // each line stays a constant at the location that it names.
  for (auto global : module.getOps<LLVM::GlobalOp>()) {
    auto value = dyn_cast_or_null<StringAttr>(global.getValueOrNull());
    if (!value)
      continue;
    Message error{Severity::Error, findSourceLocation(global.getLoc()), ""};
    StringRef line = value.getValue().rtrim('\0');
    StringRef text = line;
    if (!text.consume_front(error.str()))
      continue;
    error.text = text.str();
    errors.try_emplace(line, std::move(error));
  }
  return errors;
}
