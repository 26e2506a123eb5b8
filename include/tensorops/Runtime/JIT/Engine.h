// The short way from MLIR to a function that can be called: compile and load.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_JIT_ENGINE_H
#define TENSOROPS_RUNTIME_JIT_ENGINE_H

#include "tensorops/Runtime/JIT/Compiler.h"
#include "tensorops/Runtime/JIT/Executable.h"
#include <memory>
#include <mutex>

namespace tensorops {

/// Compiles modules for this process. Threads take turns. It must not outlive
/// main(); its executables may outlive it.
class Engine {
public:
  /// Fails where the target is unknown or this host cannot run it. A target
  /// that names a device (Device::open: `opencl`, `cuda:1`) opens it. `device`
  /// runs the kernels of modules that have some.
  static llvm::Expected<std::unique_ptr<Engine>>
  create(CompilerOptions options = {},
         std::shared_ptr<Device> device = nullptr);

  /// What code is made for, `native` resolved.
  const Target &target() const { return compiler->target(); }

  /// MLIR as text or bytecode; `bufferName` stands for the file in messages.
  llvm::Expected<Executable> compileText(llvm::StringRef text,
                                         llvm::StringRef bufferName = "<text>");

  /// A file of MLIR as text or bytecode; `-` is standard input.
  llvm::Expected<Executable> compileFile(llvm::StringRef path);

  /// A module that the caller owns; it is not changed. Dialects that lowering
  /// needs are registered in its context, which must not be busy elsewhere.
  llvm::Expected<Executable> compile(mlir::ModuleOp module);

private:
  Engine(std::unique_ptr<Compiler> compiler, std::shared_ptr<Device> device);

  llvm::Expected<Executable> load(mlir::ModuleOp module);

  std::unique_ptr<Compiler> compiler;
  std::shared_ptr<Device> device;
  std::mutex turn;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_JIT_ENGINE_H
