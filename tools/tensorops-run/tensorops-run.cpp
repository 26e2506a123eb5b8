// tensorops-run: compiles a module for this machine, calls one of its entries,
// prints or writes what comes out.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Arguments.h"
#include "Support/CommandLine.h"
#include "Support/Progress.h"
#include "Timing.h"
#include "tensorops/Runtime/JIT/Engine.h"
#include "llvm/ADT/STLExtras.h"

namespace cl = llvm::cl;
using namespace tensorops;

static cl::OptionCategory category("tensorops-run options");

static cl::opt<std::string>
    moduleFile(cl::Positional, cl::Required,
               cl::desc("FILE.mlir (or bytecode; - is standard input)"),
               cl::cat(category));
static cl::opt<std::string> entryName("entry", cl::init("main"),
                                      cl::value_desc("NAME"),
                                      cl::desc("public function to call"),
                                      cl::cat(category));
static cl::list<std::string>
    inputTexts("input", cl::value_desc("TENSOR"),
               cl::desc("next input: 4xf32=1,2,3,4, 1024x1024xf32=2.5 (all "
                        "elements), @x.npy or x.npy; memref parameters too"),
               cl::cat(category));
static cl::list<std::string> outputTexts(
    "output", cl::value_desc("FILE"),
    cl::desc("where the next output goes: @y.npy, y.npy, or - to print it; "
             "outputs are the results, then every memref parameter"),
    cl::cat(category));
static cl::opt<std::string> targetText(
    "target", cl::init("native"), cl::value_desc("CPU"),
    cl::desc("native, x86-64, x86-64-v2, x86-64-v3, x86-64-v4 or an LLVM CPU "
             "name, with any +feature or +no-feature"),
    cl::cat(category));
static cl::opt<std::string>
    layoutName("entry-layout", cl::init("identity"), cl::value_desc("LAYOUT"),
               cl::desc("how tensors lie at the boundary of an entry: identity "
                        "(contiguous) or strided (any strides)"),
               cl::cat(category));
static cl::opt<PrintMode>
    printMode("print", cl::init(PrintMode::Shortened),
              cl::desc("what to print of outputs"),
              cl::values(clEnumValN(PrintMode::Shortened, "short",
                                    "values, shortened beyond 1000 (default)"),
                         clEnumValN(PrintMode::All, "all", "every value"),
                         clEnumValN(PrintMode::None, "none", "nothing")),
              cl::cat(category));
static cl::opt<bool>
    showTime("time", cl::desc("print compile time and run time to stderr"),
             cl::cat(category));
static cl::opt<unsigned>
    repeatCount("repeat", cl::init(0), cl::value_desc("N"),
                cl::desc("how often to run (default 1, with --time 11)"),
                cl::cat(category));

static bool isMemRef(const ValueType &type) {
  return type.kind == ValueType::Kind::MemRef;
}

static llvm::Expected<llvm::SmallVector<Tensor>> readInputs() {
  llvm::SmallVector<Tensor> inputs;
  for (llvm::StringRef text : inputTexts) {
    llvm::Expected<Tensor> input = readInput(text);
    if (!input)
      return input.takeError();
    inputs.push_back(std::move(*input));
  }
  return inputs;
}

/// One call. Memref parameters are written: each call gets fresh copies, which
/// are appended to the results.
static llvm::Expected<llvm::SmallVector<Tensor>>
runOnce(const Executable &executable, const Signature &signature,
        llvm::ArrayRef<Tensor> inputs, Timing &timing) {
  llvm::SmallVector<TensorView> arguments;
  llvm::SmallVector<Tensor> copies;
  for (auto [index, input] : llvm::enumerate(inputs)) {
    arguments.push_back(input.view());
    // The number of inputs is checked by the call below.
    if (index >= signature.arguments.size() ||
        !isMemRef(signature.arguments[index]))
      continue;
    llvm::Expected<Tensor> copy = Tensor::copyOf(input.view());
    if (!copy)
      return copy.takeError();
    arguments.back() = copy->view();
    copies.push_back(std::move(*copy));
  }
  Stopwatch stopwatch;
  auto outputs = executable.invoke(signature.name, arguments);
  timing.runSeconds.push_back(stopwatch.seconds());
  if (!outputs)
    return outputs.takeError();
  std::move(copies.begin(), copies.end(), std::back_inserter(*outputs));
  return outputs;
}

static llvm::Expected<llvm::SmallVector<Tensor>>
runRepeatedly(const Executable &executable, const Signature &signature,
              llvm::ArrayRef<Tensor> inputs, Timing &timing) {
  unsigned defaultCount = showTime ? 11 : 1;
  unsigned count = repeatCount ? unsigned(repeatCount) : defaultCount;
  Progress progress("running", count);
  while (true) {
    auto outputs = runOnce(executable, signature, inputs, timing);
    progress.advance();
    if (!outputs || --count == 0)
      return outputs;
  }
}

static llvm::Expected<Executable> compile(Timing &timing) {
  Progress progress("compiling");
  Stopwatch stopwatch;
  CompilerOptions options;
  options.target = targetText;
  auto layout = mlir::tensorops::parseEntryLayout(layoutName);
  if (!layout)
    return layout.takeError();
  options.entryLayout = *layout;
  auto engine = Engine::create(options);
  if (!engine)
    return engine.takeError();
  llvm::Expected<Executable> executable = (*engine)->compileFile(moduleFile);
  timing.compileSeconds = stopwatch.seconds();
  return executable;
}

static llvm::Error run() {
  Timing timing;
  llvm::Expected<Executable> executable = compile(timing);
  if (!executable)
    return executable.takeError();
  auto signature = executable->signature(entryName);
  if (!signature)
    return signature.takeError();
  size_t outputCount = (*signature)->results.size() +
                       llvm::count_if((*signature)->arguments, isMemRef);
  if (outputTexts.size() > outputCount)
    return llvm::createStringError(
        llvm::inconvertibleErrorCode(),
        "found %zu --output options, expected %zu at most: entry '%s' has no "
        "more outputs",
        outputTexts.size(), outputCount, entryName.c_str());
  auto inputs = readInputs();
  if (!inputs)
    return inputs.takeError();
  auto outputs = runRepeatedly(*executable, **signature, *inputs, timing);
  if (!outputs)
    return outputs.takeError();
  for (auto [index, output] : llvm::enumerate(*outputs))
    if (llvm::Error error =
            writeOutput(index < outputTexts.size() ? outputTexts[index] : "",
                        output.view(), printMode))
      return error;
  if (llvm::Error error = finishStandardOutput())
    return error;
  if (showTime)
    timing.print(llvm::errs());
  return llvm::Error::success();
}

int main(int argc, char **argv) {
  if (!parseCommandLine(argc, argv, category,
                        "Compiles and runs a function of an MLIR file\n"))
    return 1;
  if (llvm::Error error = run())
    return reportError("tensorops-run", std::move(error));
  return 0;
}
