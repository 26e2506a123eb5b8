// Runs LLVM's code generator. IR passes are left out: kernels come vectorised,
// and neither speed nor size of their code gained from LLVM's own pipelines.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CodeGen.h"
#include "tensorops/Runtime/JIT/Diagnostics.h"
#include "tensorops/Target/Target.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/TargetParser/Triple.h"

using namespace tensorops;

namespace {
/// Without a handler of its own, an LLVMContext prints errors and exits.
struct ErrorCollector : llvm::DiagnosticHandler {
  explicit ErrorCollector(std::string &text) : text(text) {}

  bool handleDiagnostics(const llvm::DiagnosticInfo &info) override {
    if (info.getSeverity() == llvm::DS_Error && text.empty()) {
      llvm::raw_string_ostream stream(text);
      llvm::DiagnosticPrinterRawOStream printer(stream);
      info.print(printer);
    }
    return true;
  }

  std::string &text;
};
} // namespace

static llvm::Error makeError(llvm::StringRef message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s",
                                 formatLocatedError("", message).c_str());
}

static llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createTargetMachine(const Target &target) {
  llvm::Triple triple(target.triple());
  std::string message;
  const llvm::Target *backend =
      llvm::TargetRegistry::lookupTarget(triple, message);
  if (!backend)
    return makeError(message);
  llvm::TargetOptions options;
  // A product and a sum are one fma only where the recipe says so.
  options.AllowFPOpFusion = llvm::FPOpFusion::Strict;
  options.MCOptions.ABIName = target.abi().str();
  std::unique_ptr<llvm::TargetMachine> machine(backend->createTargetMachine(
      triple, target.cpu(), target.featureString(), options, llvm::Reloc::PIC_,
      std::nullopt, llvm::CodeGenOptLevel::Aggressive));
  if (!machine)
    return makeError("LLVM has no code generator for " + target.triple().str());
  return machine;
}

llvm::Error tensorops::generateCode(llvm::Module &module, const Target &target,
                                    llvm::CodeGenFileType fileType,
                                    llvm::raw_pwrite_stream &os) {
  auto machine = createTargetMachine(target);
  if (!machine)
    return machine.takeError();
  // Pipelines of the project's own have set both; others may not have.
  if (module.getTargetTriple().empty())
    module.setTargetTriple((*machine)->getTargetTriple());
  if (module.getDataLayoutStr().empty())
    module.setDataLayout((*machine)->createDataLayout());
  if (module.getDataLayout() != (*machine)->createDataLayout())
    return makeError("the module's data layout is '" +
                     module.getDataLayoutStr() + "', expected '" +
                     target.dataLayout().str() + "' for target '" +
                     target.text().str() + "'");

  std::string reported;
  module.getContext().setDiagnosticHandler(
      std::make_unique<ErrorCollector>(reported));
  if (fileType == llvm::CodeGenFileType::ObjectFile &&
      !(*machine)->getTarget().hasMCAsmBackend())
    return makeError("there are no objects for target '" + target.text().str() +
                     "'; its code is text (--emit=asm)");
  llvm::legacy::PassManager passes;
  if ((*machine)->addPassesToEmitFile(passes, os, nullptr, fileType))
    return makeError("LLVM cannot write this kind of file for " +
                     target.triple().str());
  passes.run(module);
  module.getContext().setDiagnosticHandler(nullptr);
  return reported.empty() ? llvm::Error::success() : makeError(reported);
}
