// LLJIT is given finished objects, never IR: an object cache belongs before
// this file, plugins for gdb and perf on the object layer that it sets up.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Loader.h"
#include "Allocators.h"
#include "Initializers.h"
#include "Printers.h"
#include "RunningCall.h"
#include "tensorops/Runtime/Device/GpuRuntimeWrappers.h"
#include "tensorops/Transforms/ReportedErrors.h"
#include "llvm/ExecutionEngine/Orc/AbsoluteSymbols.h"
#include "llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h"

using namespace tensorops;
namespace orc = llvm::orc;

static llvm::Error makeUndefinedError(const CompiledObject &object,
                                      llvm::StringRef symbol) {
  if (symbol.starts_with("mgpu"))
    return llvm::createStringError(
        "the module runs kernels on a GPU ('" + symbol +
        "' is called), and no device was opened to run them; choose cuda or "
        "opencl");
  llvm::StringRef function = symbol;
  function.consume_front("_mlir_ciface_");
  const SymbolOrigin origin = object.origins.lookup(function);
  return makeLocatedError(
      origin.location,
      (origin.operation.empty() ? "" : "'" + origin.operation + "': ") +
          "function '" + function +
          "' is called, but nothing in this process defines the symbol '" +
          symbol +
          "'; define it in the module or load the library that has it");
}

/// Asks before linking, because the linker's own report names neither function
/// nor location.
static llvm::Error checkSymbols(orc::LLJIT &jit, const CompiledObject &object) {
  auto names = findUndefinedSymbols(object.image->getMemBufferRef());
  if (!names)
    return names.takeError();
  orc::SymbolLookupSet wanted;
  for (const std::string &name : *names)
    wanted.add(jit.getExecutionSession().intern(name),
               orc::SymbolLookupFlags::WeaklyReferencedSymbol);
  orc::JITDylibSearchOrder order;
  jit.getMainJITDylib().withLinkOrderDo(
      [&](const orc::JITDylibSearchOrder &links) { order = links; });
  auto found = jit.getExecutionSession().lookup(order, std::move(wanted));
  if (!found)
    return found.takeError();
  for (const std::string &name : *names)
    if (!found->count(jit.getExecutionSession().intern(name)))
      return makeUndefinedError(object, name);
  return llvm::Error::success();
}

/// Before the object comes in, so that its own weak definition loses. An
/// allocator of its own wins.
static llvm::Error defineRuntimeSymbols(orc::LLJIT &jit, bool onDevice) {
  constexpr auto kFunction =
      llvm::JITSymbolFlags::Exported | llvm::JITSymbolFlags::Callable;
  orc::SymbolMap symbols;
  auto define = [&](llvm::StringRef name, void *address,
                    llvm::JITSymbolFlags flags = kFunction) {
    symbols[jit.mangleAndIntern(name)] = {orc::ExecutorAddr::fromPtr(address),
                                          flags};
  };
  define(mlir::tensorops::kReportErrorSymbol,
         reinterpret_cast<void *>(&RunningCall::report));
  for (const RuntimeSymbol &symbol : allocatorSymbols())
    define(symbol.name, symbol.address, kFunction | llvm::JITSymbolFlags::Weak);
  for (const RuntimeSymbol &symbol : printerSymbols())
    define(symbol.name, symbol.address);
  if (onDevice)
    for (const RuntimeSymbol &symbol : gpuRuntimeSymbols())
      define(symbol.name, symbol.address);
  return jit.getMainJITDylib().define(orc::absoluteSymbols(std::move(symbols)));
}

static llvm::Expected<std::unique_ptr<orc::LLJIT>>
createJIT(const Target &target) {
  orc::JITTargetMachineBuilder machine{llvm::Triple(target.triple())};
  machine.setCPU(target.cpu().str());
  auto jit = orc::LLJITBuilder()
                 .setJITTargetMachineBuilder(std::move(machine))
                 .setPlatformSetUp(orc::setUpInactivePlatform)
                 .create();
  // Whatever goes wrong comes back from the call that it went wrong in; by
  // default ORC would print it as well.
  if (jit)
    (*jit)->getExecutionSession().setErrorReporter(
        [](llvm::Error error) { llvm::consumeError(std::move(error)); });
  return jit;
}

LoadedCode::LoadedCode(std::unique_ptr<orc::LLJIT> jit) : jit(std::move(jit)) {}

llvm::Expected<LoadedCode>
LoadedCode::load(CompiledObject &object, const Target &target, bool onDevice) {
  auto jit = createJIT(target);
  if (!jit)
    return jit.takeError();
  if (llvm::Error error = defineRuntimeSymbols(**jit, onDevice))
    return std::move(error);
  if (llvm::Error error = checkSymbols(**jit, object))
    return std::move(error);
  if (llvm::Error error = (*jit)->addObjectFile(std::move(object.image)))
    return std::move(error);
  return LoadedCode(std::move(*jit));
}

llvm::Expected<PackedFunction> LoadedCode::find(llvm::StringRef entry) {
  auto address = jit->lookup(getAdapterName(entry));
  if (!address)
    return address.takeError();
  return address->toPtr<PackedFunction>();
}

llvm::Expected<void (*)()> LoadedCode::findInitializer() {
  auto address = jit->lookup(kInitializeSymbol);
  if (!address)
    return address.takeError();
  return address->toPtr<void (*)()>();
}

llvm::Expected<void (*)()> LoadedCode::findFinalizer() {
  auto address = jit->lookup(kFinalizeSymbol);
  if (!address)
    return address.takeError();
  return address->toPtr<void (*)()>();
}
