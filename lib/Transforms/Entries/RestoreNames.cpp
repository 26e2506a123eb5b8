// tensorops-restore-names: who is known outside has the name that the program
// gave, everybody else as far as nothing needs it more.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "RenameSymbols.h"
#include "UserNames.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/SymbolTable.h"
#include "tensorops/Transforms/RuntimeFunctions.h"
#include "llvm/ADT/StringExtras.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_RESTORENAMES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// The name that `name` was made from; empty if the program has none for it.
static std::string getOriginal(StringRef name) {
  StringRef interface = name.consume_front(kInterfacePrefix)
                            ? StringRef(kInterfacePrefix)
                            : StringRef();
  if (!name.consume_front(kProtected))
    return "";
  return (interface + name).str();
}

/// Whether a function that nobody sees may have that name in an object.
static bool isFree(StringRef name) {
  return !name.empty() && llvm::isAlpha(name.front()) &&
         llvm::all_of(
             name,
             [](char c) { return llvm::isAlnum(c) || c == '_' || c == '.'; }) &&
         !name.starts_with("tensorops") &&
         !isRuntimeFunction(name, /*onDevice=*/true);
}

static bool isInterface(SymbolOpInterface symbol) {
  return symbol.getName().starts_with(kInterfacePrefix);
}

/// Whether somebody outside defines it.
static bool isExternal(SymbolOpInterface symbol) {
  if (auto function = dyn_cast<LLVM::LLVMFuncOp>(*symbol))
    return function.isExternal();
  auto global = dyn_cast<LLVM::GlobalOp>(*symbol);
  return global && !global.getValueOrNull() && !global.getInitializerBlock();
}

namespace {
/// Renames the symbols of one module.
class Restorer {
public:
  explicit Restorer(ModuleOp module) : module(module), symbols(module) {
    // Loaders that the translation makes for kernels as code.
    for (Operation &op : module.getOps())
      if (op.getName().getDialectNamespace() == "gpu")
        if (auto symbol = dyn_cast<SymbolOpInterface>(op))
          kernels.push_back(symbol.getName());
  }

  void run();

private:
  bool isTaken(StringRef name) {
    return symbols.lookup(name) || llvm::any_of(kernels, [&](StringRef kernel) {
             return name.starts_with(kernel);
           });
  }
  void rename(SymbolOpInterface symbol, StringRef name);
  /// Makes `declaration` one with the symbol of that name.
  void merge(SymbolOpInterface declaration, Operation *other);

  ModuleOp module;
  SymbolTable symbols;
  SmallVector<StringRef> kernels;
  SymbolRenames renames;
  SmallVector<Operation *> merged;
  /// Functions whose calls have types of their own.
  llvm::DenseSet<StringAttr> retyped;
};
} // namespace

void Restorer::rename(SymbolOpInterface symbol, StringRef name) {
  StringAttr fresh = StringAttr::get(module.getContext(), name);
  renames[symbol.getNameAttr()] = fresh;
  symbols.remove(symbol);
  symbol.setName(fresh);
  symbols.insert(symbol);
}

void Restorer::merge(SymbolOpInterface declaration, Operation *other) {
  auto function = dyn_cast<LLVM::LLVMFuncOp>(other);
  auto declared = dyn_cast<LLVM::LLVMFuncOp>(*declaration);
  if (!function || !declared ||
      function.getFunctionType() != declared.getFunctionType())
    retyped.insert(declaration.getNameAttr());
  renames[declaration.getNameAttr()] = SymbolTable::getSymbolName(other);
  merged.push_back(declaration);
}

/// The call through the function's address, which may have any type.
static void callByAddress(LLVM::CallOp call) {
  OpBuilder builder(call);
  SmallVector<Value> operands = {LLVM::AddressOfOp::create(
      builder, call.getLoc(), LLVM::LLVMPointerType::get(builder.getContext()),
      *call.getCallee())};
  llvm::append_range(operands, call.getArgOperands());
  auto indirect = LLVM::CallOp::create(builder, call.getLoc(),
                                       call.getCalleeFunctionType(), operands);
  call->replaceAllUsesWith(indirect);
  call.erase();
}

void Restorer::run() {
  SmallVector<std::pair<SymbolOpInterface, std::string>> own;
  auto visit = [&](auto isChosen) {
    for (Operation &op : module.getOps()) {
      auto symbol = dyn_cast<SymbolOpInterface>(op);
      if (!symbol)
        continue;
      std::string name = getOriginal(symbol.getName());
      if (name.empty() || !isChosen(symbol, name))
        continue;
      own.emplace_back(symbol, std::move(name));
    }
    return std::exchange(own, {});
  };
  // Entries, then what others define, then the rest.
  for (auto &[symbol, name] : visit([](SymbolOpInterface symbol, StringRef) {
         return isInterface(symbol) && !isExternal(symbol);
       }))
    rename(symbol, name);
  for (auto &[symbol, name] : visit([](SymbolOpInterface symbol, StringRef) {
         return isExternal(symbol);
       }))
    if (Operation *other = symbols.lookup(name))
      merge(symbol, other);
    else
      rename(symbol, name);
  for (auto &[symbol, name] : visit([&](SymbolOpInterface, StringRef name) {
         return isFree(name) && !isTaken(name);
       }))
    if (!isTaken(name))
      rename(symbol, name);

  SmallVector<LLVM::CallOp> calls;
  module.walk([&](LLVM::CallOp call) {
    if (call.getCalleeAttr() &&
        retyped.contains(call.getCalleeAttr().getAttr()))
      calls.push_back(call);
  });
  llvm::for_each(calls, callByAddress);
  for (Operation *declaration : merged)
    declaration->erase();
  renameSymbolUses(module, renames);
}

namespace {
struct RestoreNames : tensorops::impl::RestoreNamesBase<RestoreNames> {
  void runOnOperation() override {
    getOperation()->removeAttr(kNamesAreProtected);
    Restorer(getOperation()).run();
  }
};
} // namespace
