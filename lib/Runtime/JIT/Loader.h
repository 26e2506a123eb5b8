// Objects become functions in this process, by LLVM's ORC JIT.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_LOADER_H
#define TENSOROPS_LIB_RUNTIME_JIT_LOADER_H

#include "tensorops/Runtime/JIT/Compiler.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include <memory>

namespace tensorops {

/// An entry's code; see addAdapter for what the pointers are.
using PackedFunction = void (*)(void **);

class LoadedCode {
public:
  /// Links `object`. An error names a symbol that neither it nor this process
  /// defines, and where the module declared it.
  /// With `onDevice`, the functions of MLIR's GPU runtime are there as well.
  static llvm::Expected<LoadedCode> load(CompiledObject &object,
                                         const Target &target, bool onDevice);

  /// The adapter of an entry of the object.
  llvm::Expected<PackedFunction> find(llvm::StringRef entry);

  /// What is to be called before any entry, and after all (Initializers.h).
  llvm::Expected<void (*)()> findInitializer();
  llvm::Expected<void (*)()> findFinalizer();

private:
  explicit LoadedCode(std::unique_ptr<llvm::orc::LLJIT> jit);
  std::unique_ptr<llvm::orc::LLJIT> jit;
};

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_LOADER_H
