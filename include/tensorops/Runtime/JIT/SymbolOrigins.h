// Where compiled code has the symbols from that it does not define.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_JIT_SYMBOLORIGINS_H
#define TENSOROPS_RUNTIME_JIT_SYMBOLORIGINS_H

#include "mlir/IR/BuiltinOps.h"
#include "tensorops/Errors/LocatedError.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace llvm {
class Module;
} // namespace llvm

namespace tensorops {

/// Why a module refers to a symbol.
struct SymbolOrigin {
  SourceLocation location;
  /// The operation that became a call of it; empty where the module declares
  /// the function itself.
  std::string operation;
};
using SymbolOrigins = llvm::StringMap<SymbolOrigin>;

/// What `module` declares, and what its lowered form calls besides.
SymbolOrigins readSymbolOrigins(mlir::ModuleOp module, mlir::ModuleOp lowered);

/// Symbols that an object, or a module before code generation, leaves to
/// others.
llvm::Expected<std::vector<std::string>>
findUndefinedSymbols(llvm::MemoryBufferRef object);
std::vector<std::string> findUndefinedSymbols(const llvm::Module &module);

/// An error for the first symbol that is neither declared in the module nor in
/// a library that whoever links compiled code has.
llvm::Error checkUndefinedSymbols(llvm::ArrayRef<std::string> symbols,
                                  const SymbolOrigins &origins, bool onDevice);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_JIT_SYMBOLORIGINS_H
