// The report of a failed check, in the LLVM dialect.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ErrorReport.h"

#include "mlir/Dialect/LLVMIR/FunctionCallUtils.h"
#include "tensorops/Transforms/ReportedErrors.h"

using namespace mlir;
using namespace mlir::tensorops;

/// LLVM::createGlobalString would make a new one for each report, and step by
/// an index that opaque pointers do not need.
Value ErrorReporter::getString(ImplicitLocOpBuilder &builder, StringRef text) {
  std::string terminated = text.str();
  terminated.push_back('\0');
  LLVM::GlobalOp &global = strings[terminated];
  if (!global) {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(module.getBody());
    auto type =
        LLVM::LLVMArrayType::get(builder.getI8Type(), terminated.size());
    auto name = SymbolTable::generateSymbolName<32>(
        "tensorops_message",
        [&](StringRef candidate) { return symbols.lookup(candidate); }, next);
    global = LLVM::GlobalOp::create(builder, type, /*isConstant=*/true,
                                    LLVM::Linkage::Internal, name,
                                    builder.getStringAttr(terminated));
  }
  return LLVM::AddressOfOp::create(builder, global);
}

LogicalResult ErrorReporter::defineHandler() {
  ImplicitLocOpBuilder builder(module.getLoc(), module.getContext());
  Type pointer = LLVM::LLVMPointerType::get(module.getContext());
  Type nothing = LLVM::LLVMVoidType::get(module.getContext());
  Type i32 = builder.getI32Type();
  const bool isGiven = symbols.lookup(kReportErrorSymbol);
  auto find = [&](StringRef name, ArrayRef<Type> arguments, Type result,
                  bool isVarArg = false) {
    return LLVM::lookupOrCreateFn(builder, module, name, arguments, result,
                                  isVarArg);
  };
  FailureOr<LLVM::LLVMFuncOp> found =
      find(kReportErrorSymbol, pointer, nothing);
  if (failed(found))
    return failure();
  handler = *found;
  if (isGiven)
    return success();
  FailureOr<LLVM::LLVMFuncOp> print =
      find("dprintf", {i32, pointer}, i32, /*isVarArg=*/true);
  FailureOr<LLVM::LLVMFuncOp> exit = find("exit", i32, nothing);
  if (failed(print) || failed(exit))
    return failure();
  // Behind the module's own functions.
  handler->moveBefore(module.getBody(), module.getBody()->end());
  handler.setLinkage(LLVM::Linkage::Weak);
  builder.setInsertionPointToStart(handler.addEntryBlock(builder));
  Value standardError = LLVM::ConstantOp::create(builder, i32, 2);
  Value format = getString(builder, "%s\n");
  LLVM::CallOp::create(builder, *print,
                       {standardError, format, handler.getArgument(0)});
  LLVM::CallOp::create(builder, *exit,
                       LLVM::ConstantOp::create(builder, i32, 1).getResult());
  LLVM::UnreachableOp::create(builder);
  return success();
}

void ErrorReporter::emitErrorReport(ImplicitLocOpBuilder &builder,
                                    StringRef message) {
  ::tensorops::Message error{::tensorops::Severity::Error,
                             findSourceLocation(builder.getLoc()),
                             message.str()};
  LLVM::CallOp::create(builder, handler, getString(builder, error.str()));
}
