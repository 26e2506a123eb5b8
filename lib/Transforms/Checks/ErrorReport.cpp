// The report of a failed check, in the LLVM dialect.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ErrorReport.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "tensorops/Transforms/ReportedErrors.h"

using namespace mlir;

static LLVM::LLVMFuncOp declare(ImplicitLocOpBuilder &builder, ModuleOp module,
                                StringRef name, Type result,
                                ArrayRef<Type> arguments, bool isVarArg) {
  if (auto known = module.lookupSymbol<LLVM::LLVMFuncOp>(name))
    return known;
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToEnd(module.getBody());
  return LLVM::LLVMFuncOp::create(
      builder, name, LLVM::LLVMFunctionType::get(result, arguments, isVarArg));
}

/// The address of a constant, NUL-terminated string.
static Value getString(ImplicitLocOpBuilder &builder, ModuleOp module,
                       StringRef text) {
  std::string terminated = text.str();
  terminated.push_back('\0');
  LLVM::GlobalOp global;
  for (auto known : module.getOps<LLVM::GlobalOp>())
    if (auto value = dyn_cast_or_null<StringAttr>(known.getValueOrNull()))
      if (value.getValue() == terminated)
        global = known;
  if (!global) {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(module.getBody());
    auto type =
        LLVM::LLVMArrayType::get(builder.getI8Type(), terminated.size());
    unsigned counter = 0;
    SmallString<32> name = SymbolTable::generateSymbolName<32>(
        "tensorops_message",
        [&](StringRef candidate) { return module.lookupSymbol(candidate); },
        counter);
    global = LLVM::GlobalOp::create(builder, type, /*isConstant=*/true,
                                    LLVM::Linkage::Internal, name,
                                    builder.getStringAttr(terminated));
  }
  return LLVM::AddressOfOp::create(builder, global);
}

void mlir::tensorops::defineErrorHandler(ModuleOp module) {
  if (module.lookupSymbol(kReportErrorSymbol))
    return;
  ImplicitLocOpBuilder builder(module.getLoc(), module.getContext());
  Type pointer = LLVM::LLVMPointerType::get(module.getContext());
  Type nothing = LLVM::LLVMVoidType::get(module.getContext());
  Type i32 = builder.getI32Type();
  LLVM::LLVMFuncOp handler =
      declare(builder, module, kReportErrorSymbol, nothing, pointer, false);
  handler.setLinkage(LLVM::Linkage::Weak);
  builder.setInsertionPointToStart(handler.addEntryBlock(builder));
  auto print = declare(builder, module, "dprintf", i32, {i32, pointer}, true);
  auto exit = declare(builder, module, "exit", nothing, i32, false);
  Value standardError = LLVM::ConstantOp::create(builder, i32, 2);
  Value format = getString(builder, module, "%s\n");
  LLVM::CallOp::create(builder, print,
                       {standardError, format, handler.getArgument(0)});
  LLVM::CallOp::create(builder, exit,
                       LLVM::ConstantOp::create(builder, i32, 1).getResult());
  LLVM::UnreachableOp::create(builder);
}

void mlir::tensorops::emitErrorReport(ImplicitLocOpBuilder &builder,
                                      StringRef message) {
  auto module =
      builder.getInsertionBlock()->getParentOp()->getParentOfType<ModuleOp>();
  ::tensorops::Message error{::tensorops::Severity::Error,
                             findSourceLocation(builder.getLoc()),
                             message.str()};
  LLVM::CallOp::create(
      builder, module.lookupSymbol<LLVM::LLVMFuncOp>(kReportErrorSymbol),
      getString(builder, module, error.str()));
}
