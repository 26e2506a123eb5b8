// The linker's own report names neither function nor location: who refers to a
// symbol is asked while the module is still there.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/SymbolOrigins.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "tensorops/Transforms/ReportedErrors.h"
#include "tensorops/Transforms/RuntimeFunctions.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Module.h"
#include "llvm/Object/ObjectFile.h"

using namespace tensorops;

/// A function or global that is somewhere else. The interface of symbols knows
/// it of `func` and `memref` alone.
static bool isDeclaration(mlir::SymbolOpInterface symbol) {
  if (auto function =
          llvm::dyn_cast<mlir::FunctionOpInterface>(symbol.getOperation()))
    return function.isExternal();
  if (auto global = llvm::dyn_cast<mlir::LLVM::GlobalOp>(symbol.getOperation()))
    return !global.getValueOrNull() && !global.getInitializerBlock();
  return symbol.isDeclaration();
}

/// Whatever in assembly may be a symbol has its origin there, where none is
/// known.
static void addAssembly(mlir::LLVM::InlineAsmOp assembly,
                        SymbolOrigins &origins) {
  const SymbolOrigin origin{
      mlir::tensorops::findSourceLocation(assembly.getLoc()),
      assembly->getName().getStringRef().str()};
  llvm::StringRef rest = assembly.getAsmString();
  auto isPart = [](char c) { return llvm::isAlnum(c) || c == '_' || c == '.'; };
  while (!(rest = rest.drop_until(isPart)).empty()) {
    llvm::StringRef word = rest.take_while(isPart);
    rest = rest.drop_front(word.size());
    origins.try_emplace(word, origin);
  }
}

SymbolOrigins tensorops::readSymbolOrigins(mlir::ModuleOp module,
                                           mlir::ModuleOp lowered) {
  SymbolOrigins origins;
  llvm::DenseMap<mlir::Location, llvm::StringRef> operations;
  module.walk([&](mlir::Operation *op) {
    if (op->getNumRegions() == 0)
      operations.try_emplace(op->getLoc(), op->getName().getStringRef());
    auto symbol = llvm::dyn_cast<mlir::SymbolOpInterface>(op);
    if (symbol && isDeclaration(symbol))
      origins[symbol.getName()] = {
          mlir::tensorops::findSourceLocation(op->getLoc()), ""};
  });
  lowered.walk([&](mlir::LLVM::CallOp call) {
    if (std::optional<llvm::StringRef> callee = call.getCallee())
      origins.try_emplace(
          *callee,
          SymbolOrigin{mlir::tensorops::findSourceLocation(call.getLoc()),
                       operations.lookup(call.getLoc()).str()});
  });
  lowered.walk([&](mlir::LLVM::InlineAsmOp assembly) {
    addAssembly(assembly, origins);
  });
  return origins;
}

llvm::Expected<std::vector<std::string>>
tensorops::findUndefinedSymbols(llvm::MemoryBufferRef image) {
  auto object = llvm::object::ObjectFile::createObjectFile(image);
  if (!object)
    return object.takeError();
  std::vector<std::string> names;
  for (const llvm::object::SymbolRef &symbol : (*object)->symbols()) {
    llvm::Expected<uint32_t> flags = symbol.getFlags();
    if (!flags)
      return flags.takeError();
    if (!(*flags & llvm::object::SymbolRef::SF_Undefined))
      continue;
    llvm::Expected<llvm::StringRef> name = symbol.getName();
    if (!name)
      return name.takeError();
    // The linker makes the table of addresses itself.
    if (!name->empty() && *name != "_GLOBAL_OFFSET_TABLE_")
      names.push_back(name->str());
  }
  return names;
}

std::vector<std::string>
tensorops::findUndefinedSymbols(const llvm::Module &module) {
  std::vector<std::string> names;
  for (const llvm::Function &function : module)
    if (function.isDeclaration() && !function.isIntrinsic() &&
        !function.use_empty())
      names.push_back(function.getName().str());
  return names;
}

llvm::Error
tensorops::checkUndefinedSymbols(llvm::ArrayRef<std::string> symbols,
                                 const SymbolOrigins &origins, bool onDevice) {
  for (llvm::StringRef symbol : symbols) {
    llvm::StringRef function = symbol;
    function.consume_front("_mlir_ciface_");
    auto declared = origins.find(function);
    bool isDeclared =
        declared != origins.end() && declared->second.operation.empty();
    if (isDeclared || mlir::tensorops::isRuntimeFunction(symbol, onDevice))
      continue;
    const SymbolOrigin origin = origins.lookup(symbol);
    std::string who = origin.operation.empty() ? "the code generator"
                                               : "'" + origin.operation + "'";
    return makeLocatedError(origin.location,
                            who + " calls function '" + symbol +
                                "', which no library has that compiled code is "
                                "linked with; express it by other operations");
  }
  return llvm::Error::success();
}
