// tensorops-compile: writes a module as it is at any stage on the way to
// machine code, for machines that this one need not be.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support/CommandLine.h"
#include "Support/Output.h"
#include "Support/PipelineFlags.h"
#include "Support/Progress.h"
#include "Support/Remarks.h"
#include "tensorops/Runtime/JIT/Compiler.h"
#include "tensorops/Runtime/Tensor/WholeFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Process.h"

namespace cl = llvm::cl;
using namespace tensorops;

static cl::OptionCategory category("tensorops-compile options");

static cl::opt<std::string>
    inputFile(cl::Positional,
              cl::desc("FILE.mlir (or bytecode; - is standard input)"),
              cl::cat(category));
static cl::opt<std::string> targetText(
    "target", cl::init("native"), cl::value_desc("MACHINE"),
    cl::desc("native, x86-64, x86-64-v2, x86-64-v3, x86-64-v4, aarch64, "
             "rv64gcv (any ISA string) or an LLVM CPU name, with any +feature "
             "or +no-feature; sm_90 or another NVIDIA GPU, opencl"),
    cl::cat(category));
static PipelineFlags pipelineFlags(category);
static cl::opt<std::string>
    stageName("emit", cl::init("asm"), cl::value_desc("STAGE"),
              cl::desc("linalg, vector, llvm (MLIR), llvmir, asm or obj; of "
                       "GPUs gpu, nvvm (MLIR), ptx, cubin or spirv"),
              cl::cat(category));
static cl::opt<std::string>
    outputFile("o", cl::init("-"), cl::value_desc("FILE"),
               cl::desc("where to write; - is standard output"),
               cl::cat(category));

static llvm::Expected<StageInfo> findStage(llvm::StringRef name) {
  std::string names;
  for (const StageInfo &info : allStages()) {
    if (info.name == name)
      return info;
    names += (names.empty() ? "" : ", ") + info.name.str();
  }
  return llvm::createStringError("unknown stage '" + name +
                                 "' in --emit; expected one of " + names);
}

static llvm::Error compile() {
  llvm::Expected<StageInfo> stage = findStage(stageName);
  if (!stage)
    return stage.takeError();
  if (outputFile.empty())
    return llvm::createStringError("-o: expected FILE or -, found nothing");
  if (!stage->isText && outputFile == "-" &&
      llvm::sys::Process::StandardOutIsDisplayed())
    return llvm::createStringError(
        "--emit=" + stage->name +
        " is no text for a terminal; name a file with -o");
  CompilerOptions options;
  options.target = targetText;
  options.pipelineOptions = pipelineFlags.text();
  options.onDiagnostic = printRemark;
  auto compiler = Compiler::create(options);
  if (!compiler)
    return compiler.takeError();

  // All of it in memory first: an output is whole or not there.
  llvm::SmallString<0> bytes;
  {
    Progress progress("compiling");
    auto module = (*compiler)->parseFile(inputFile);
    if (!module)
      return module.takeError();
    llvm::raw_svector_ostream os(bytes);
    if (llvm::Error error = (*compiler)->emit(**module, stage->stage, os))
      return error;
  }
  if (outputFile != "-")
    return writeWholeFile(outputFile, {bytes}, removeOnSignal);
  llvm::outs() << bytes;
  return finishStandardOutput();
}

int main(int argc, char **argv) {
  guardStandardOutput("tensorops-compile");
  if (!parseCommandLine(argc, argv, category,
                        "Compiles MLIR to any stage up to machine code\n"))
    return 1;
  if (llvm::Error error = compile())
    return reportError("tensorops-compile", std::move(error));
  return 0;
}
