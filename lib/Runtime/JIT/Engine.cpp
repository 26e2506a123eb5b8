// Compile, then load: each by the class that knows how.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/Engine.h"
#include "tensorops/Runtime/Device/Device.h"
#include "tensorops/Target/HostTarget.h"

using namespace tensorops;

Engine::Engine(std::unique_ptr<Compiler> compiler,
               std::shared_ptr<Device> device)
    : compiler(std::move(compiler)), device(std::move(device)) {}

llvm::Expected<std::unique_ptr<Engine>>
Engine::create(CompilerOptions options, std::shared_ptr<Device> device) {
  if (!device && Device::isName(options.target)) {
    auto opened = Device::open(options.target);
    if (!opened)
      return opened.takeError();
    device = std::move(*opened);
    options.target =
        device->kind() == Device::Kind::CUDA ? device->chip().str() : "opencl";
  }
  auto compiler = Compiler::create(std::move(options));
  if (!compiler)
    return compiler.takeError();
  if (llvm::Error error = checkHostCanRun((*compiler)->codeTarget()))
    return std::move(error);
  return std::unique_ptr<Engine>(
      new Engine(std::move(*compiler), std::move(device)));
}

llvm::Expected<Executable> Engine::load(mlir::ModuleOp module) {
  llvm::Expected<CompiledObject> object = compiler->compileForCalls(module);
  if (!object)
    return object.takeError();
  return Executable::load(std::move(*object), compiler->codeTarget(), device);
}

llvm::Expected<Executable> Engine::compileText(llvm::StringRef text,
                                               llvm::StringRef bufferName) {
  std::lock_guard<std::mutex> lock(turn);
  auto module = compiler->parseText(text, bufferName);
  if (!module)
    return module.takeError();
  return load(**module);
}

llvm::Expected<Executable> Engine::compileFile(llvm::StringRef path) {
  std::lock_guard<std::mutex> lock(turn);
  auto module = compiler->parseFile(path);
  if (!module)
    return module.takeError();
  return load(**module);
}

llvm::Expected<Executable> Engine::compile(mlir::ModuleOp module) {
  std::lock_guard<std::mutex> lock(turn);
  return load(module);
}
