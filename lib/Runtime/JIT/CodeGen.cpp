// Runs LLVM's code generator. IR passes are left out but for one: kernels come
// vectorised, and neither speed nor size of their code gained from LLVM's own
// pipelines.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CodeGen.h"
#include "CarryBFloats.h"
#include "tensorops/Errors/LocatedError.h"
#include "tensorops/Errors/OneLine.h"
#include "tensorops/Target/Target.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Pass.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/Transforms/Scalar.h"

using namespace tensorops;

static Severity convertSeverity(llvm::DiagnosticSeverity severity) {
  switch (severity) {
  case llvm::DS_Error:
    return Severity::Error;
  case llvm::DS_Warning:
    return Severity::Warning;
  case llvm::DS_Remark:
    return Severity::Remark;
  case llvm::DS_Note:
    return Severity::Note;
  }
  llvm_unreachable("no such severity");
}

namespace {
/// Without a handler of its own, an LLVMContext prints errors and exits.
struct MessageCollector : llvm::DiagnosticHandler {
  explicit MessageCollector(std::vector<Message> &messages)
      : messages(messages) {}

  bool handleDiagnostics(const llvm::DiagnosticInfo &info) override {
    Message &message = messages.emplace_back();
    message.severity = convertSeverity(info.getSeverity());
    llvm::raw_string_ostream stream(message.text);
    llvm::DiagnosticPrinterRawOStream printer(stream);
    info.print(printer);
    return true;
  }

  std::vector<Message> &messages;
};
} // namespace

static llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createTargetMachine(const Target &target) {
  llvm::Triple triple(target.triple());
  std::string message;
  const llvm::Target *backend =
      llvm::TargetRegistry::lookupTarget(triple, message);
  if (!backend)
    return llvm::createStringError(llvm::Twine(joinLines(message)));
  llvm::TargetOptions options;
  // A product and a sum are one fma only where the recipe says so.
  options.AllowFPOpFusion = llvm::FPOpFusion::Strict;
  options.MCOptions.ABIName = target.abi().str();
  std::unique_ptr<llvm::TargetMachine> machine(backend->createTargetMachine(
      triple, target.cpu(), target.featureString(), options, llvm::Reloc::PIC_,
      std::nullopt, llvm::CodeGenOptLevel::Aggressive));
  if (!machine)
    return llvm::createStringError("LLVM has no code generator for " +
                                   target.triple().str());
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
    return llvm::createStringError("the module's data layout is '" +
                                   module.getDataLayoutStr() + "', expected '" +
                                   target.dataLayout() + "' for target '" +
                                   target.text() + "'");

  std::vector<Message> messages;
  module.getContext().setDiagnosticHandler(
      std::make_unique<MessageCollector>(messages));
  if (fileType == llvm::CodeGenFileType::ObjectFile &&
      !(*machine)->getTarget().hasMCAsmBackend())
    return llvm::createStringError("there are no objects for target '" +
                                   target.text() +
                                   "'; its code is text (--emit=asm)");
  // What is constant becomes so by rules for IR. The code generator's take 0/0
  // in vectors for 0 (docs/upstream.md).
  llvm::legacy::PassManager simplification;
  simplification.add(llvm::createInstSimplifyLegacyPass());
  simplification.run(module);
  carryBFloatsAsIntegers(module);
  llvm::legacy::PassManager passes;
  if ((*machine)->addPassesToEmitFile(passes, os, nullptr, fileType))
    return llvm::createStringError("LLVM cannot write this kind of file for " +
                                   target.triple().str());
  passes.run(module);
  module.getContext().setDiagnosticHandler(nullptr);
  if (llvm::none_of(messages, [](const Message &message) {
        return message.severity == Severity::Error;
      }))
    return llvm::Error::success();
  return llvm::make_error<LocatedError>(std::move(messages));
}
