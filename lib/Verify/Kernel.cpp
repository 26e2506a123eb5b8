// Builds the module of one operation, or opens a library.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Kernel.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Builders.h"
#include "tensorops/Runtime/Device/Device.h"
#include "tensorops/Runtime/JIT/Engine.h"
#include "llvm/Support/DynamicLibrary.h"
#include "llvm/Support/FileSystem.h"
#include <memory>

using namespace tensorops;
using namespace tensorops::verify;

static mlir::MemRefType bufferType(mlir::MLIRContext &context, DType dtype) {
  return mlir::MemRefType::get({mlir::ShapedType::kDynamic},
                               mlir::parseType(getInfo(dtype).name, &context));
}

/// `func.func @main(%x: memref<?xT>, %y: memref<?xR>)`.
static mlir::OwningOpRef<mlir::ModuleOp> buildModule(mlir::MLIRContext &context,
                                                     const Subject &subject) {
  context.loadDialect<mlir::func::FuncDialect, mlir::memref::MemRefDialect,
                      mlir::tensorops::TensorOpsDialect>();
  mlir::Location location = mlir::UnknownLoc::get(&context);
  mlir::OwningOpRef<mlir::ModuleOp> module = mlir::ModuleOp::create(location);
  mlir::OpBuilder builder = mlir::OpBuilder::atBlockEnd(module->getBody());
  auto function = mlir::func::FuncOp::create(
      builder, location, "main",
      builder.getFunctionType({bufferType(context, subject.input),
                               bufferType(context, subject.result)},
                              {}));
  mlir::Block *body = function.addEntryBlock();
  builder.setInsertionPointToStart(body);
  subject.operation->build(
      builder, location, body->getArgument(0), body->getArgument(1),
      mlir::tensorops::AccuracyAttr::get(&context, subject.accuracy));
  mlir::func::ReturnOp::create(builder, location);
  return module;
}

llvm::Expected<Kernel> Kernel::compile(const Subject &subject,
                                       llvm::StringRef target) {
  CompilerOptions options;
  options.target = target.str();
  auto engine = Engine::create(std::move(options));
  if (!engine)
    return engine.takeError();
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  auto compiled = (*engine)->compile(*buildModule(context, subject));
  if (!compiled)
    return compiled.takeError();
  auto code = std::make_shared<Executable>(std::move(*compiled));
  auto call = [code, subject](void *elements, void *results,
                              size_t count) -> llvm::Error {
    const int64_t sizes[] = {static_cast<int64_t>(count)};
    return code
        ->invoke("main",
                 {TensorView::contiguous(subject.input, elements, sizes),
                  TensorView::contiguous(subject.result, results, sizes)})
        .takeError();
  };
  std::string name = (*engine)->target().text().str();
  if (Device::isName(target))
    return Kernel(std::move(name), call, /*longestCall=*/1 << 20);
  return Kernel(std::move(name), call);
}

llvm::Expected<Kernel> Kernel::load(llvm::StringRef library,
                                    llvm::StringRef symbol) {
  // A name without a slash would be looked for among the system's libraries.
  llvm::SmallString<128> path = library;
  if (llvm::sys::fs::exists(path))
    llvm::sys::fs::make_absolute(path);
  std::string message;
  auto handle = std::shared_ptr<llvm::sys::DynamicLibrary>(
      new llvm::sys::DynamicLibrary(
          llvm::sys::DynamicLibrary::getLibrary(path.c_str(), &message)),
      [](llvm::sys::DynamicLibrary *opened) {
        if (opened->isValid())
          llvm::sys::DynamicLibrary::closeLibrary(*opened);
        delete opened;
      });
  if (!handle->isValid())
    return llvm::createStringError("cannot load the library: " + message);
  using Symbol = void (*)(const void *, void *, size_t);
  auto *function = reinterpret_cast<Symbol>(
      handle->getAddressOfSymbol(symbol.str().c_str()));
  if (!function)
    return llvm::createStringError(library + ": has no symbol '" + symbol +
                                   "'");
  return Kernel((library + ":" + symbol).str(),
                [handle, function](void *elements, void *results,
                                   size_t count) -> llvm::Error {
                  function(elements, results, count);
                  return llvm::Error::success();
                });
}
