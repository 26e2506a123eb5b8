// tensorops-run: compiles a module for this machine, calls one of its entries,
// prints or writes what comes out.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Arguments.h"
#include "Support/CommandLine.h"
#include "Support/Output.h"
#include "Support/PipelineFlags.h"
#include "Support/Progress.h"
#include "Support/Remarks.h"
#include "Timing.h"
#include "tensorops/Runtime/JIT/Engine.h"
#include "tensorops/Runtime/JIT/Outputs.h"
#include "llvm/ADT/SmallVectorExtras.h"
#include <climits>

namespace cl = llvm::cl;
using namespace tensorops;

static cl::OptionCategory category("tensorops-run options");

static cl::opt<std::string>
    moduleFile(cl::Positional,
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
    "target", cl::init("native"), cl::value_desc("MACHINE"),
    cl::desc("native, x86-64, x86-64-v2, x86-64-v3, x86-64-v4 or an LLVM CPU "
             "name, with any +feature or +no-feature; or a device: cuda, "
             "cuda:1, opencl, opencl:1 ..."),
    cl::cat(category));
static PipelineFlags pipelineFlags(category);
static cl::opt<std::string>
    printText("print", cl::init("short"), cl::value_desc("HOW"),
              cl::desc("what to print of outputs: short (values, shortened "
                       "beyond 1000), all or none"),
              cl::cat(category));
static cl::opt<bool>
    showTime("time", cl::ValueDisallowed,
             cl::desc("print compile time and run time to stderr"),
             cl::cat(category));
static cl::opt<std::string>
    repeatText("repeat", cl::value_desc("N"),
               cl::desc("how often to run (default 1, with --time 11)"),
               cl::cat(category));

static llvm::Expected<PrintMode> getPrintMode() {
  static constexpr struct {
    llvm::StringLiteral name;
    PrintMode mode;
  } modes[] = {{"short", PrintMode::Shortened},
               {"all", PrintMode::All},
               {"none", PrintMode::None}};
  for (const auto &row : modes)
    if (row.name == printText)
      return row.mode;
  return llvm::createStringError("--print=" + printText +
                                 ": expected short, all or none");
}

static llvm::Expected<unsigned> getRepeatCount() {
  unsigned count = showTime ? 11 : 1;
  bool isGiven = repeatText.getNumOccurrences() != 0;
  if (isGiven &&
      (llvm::StringRef(repeatText).getAsInteger(10, count) || count == 0))
    return llvm::createStringError("--repeat=" + repeatText +
                                   ": expected a number from 1 to " +
                                   std::to_string(UINT_MAX));
  return count;
}

static llvm::Expected<llvm::SmallVector<Tensor>>
readInputs(const Signature &signature) {
  llvm::SmallVector<Tensor> inputs;
  for (auto [index, text] : llvm::enumerate(inputTexts)) {
    // The number of inputs is checked by the call.
    std::optional<DType> expected;
    if (index < signature.arguments.size())
      expected = signature.arguments[index].dtype;
    llvm::Expected<Tensor> input = readInput(text, expected);
    if (!input)
      return input.takeError();
    inputs.push_back(std::move(*input));
  }
  return inputs;
}

/// One call. Each gets fresh copies of what it writes.
static llvm::Expected<llvm::SmallVector<Tensor>>
runOnce(const Executable &executable, const Signature &signature,
        llvm::ArrayRef<TensorView> inputs, Timing &timing) {
  auto arguments = FreshArguments::create(signature, inputs);
  if (!arguments)
    return arguments.takeError();
  // Events have their price: only where they are asked for.
  const bool isOnDevice = showTime && executable.device();
  DeviceTimes times;
  Stopwatch stopwatch;
  auto outputs = executable.invoke(signature.name, arguments->views(),
                                   isOnDevice ? &times : nullptr);
  timing.runSeconds.push_back(stopwatch.seconds());
  if (isOnDevice) {
    timing.kernelSeconds.push_back(times.kernels / 1000);
    timing.copySeconds.push_back((times.up + times.down) / 1000);
  }
  if (!outputs)
    return outputs.takeError();
  return arguments->takeOutputs(std::move(*outputs));
}

static llvm::Expected<llvm::SmallVector<Tensor>>
runRepeatedly(const Executable &executable, const Signature &signature,
              llvm::ArrayRef<Tensor> inputs, unsigned count, Timing &timing) {
  auto views = llvm::map_to_vector(
      inputs, [](const Tensor &input) { return input.view(); });
  Progress progress("running", count);
  while (true) {
    auto outputs = runOnce(executable, signature, views, timing);
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
  options.pipelineOptions = pipelineFlags.text();
  options.onDiagnostic = printRemark;
  auto engine = Engine::create(options);
  if (!engine)
    return engine.takeError();
  llvm::Expected<Executable> executable = (*engine)->compileFile(moduleFile);
  timing.compileSeconds = stopwatch.seconds();
  return executable;
}

/// Where each of the entry's outputs goes.
static llvm::Expected<std::vector<std::string>>
getDestinations(const Signature &signature) {
  std::vector<std::string> destinations = outputTexts;
  if (llvm::Error error =
          checkOutputCount(signature, destinations.size(), "--output options"))
    return std::move(error);
  destinations.resize(countOutputs(signature), "-");
  return destinations;
}

static llvm::Error run() {
  llvm::Expected<PrintMode> printMode = getPrintMode();
  if (!printMode)
    return printMode.takeError();
  llvm::Expected<unsigned> count = getRepeatCount();
  if (!count)
    return count.takeError();
  Timing timing;
  llvm::Expected<Executable> executable = compile(timing);
  if (!executable)
    return executable.takeError();
  auto signature = executable->signature(entryName);
  if (!signature)
    return signature.takeError();
  auto destinations = getDestinations(**signature);
  if (!destinations)
    return destinations.takeError();
  auto inputs = readInputs(**signature);
  if (!inputs)
    return inputs.takeError();
  auto outputs =
      runRepeatedly(*executable, **signature, *inputs, *count, timing);
  if (!outputs)
    return outputs.takeError();
  for (auto [destination, output] : llvm::zip(*destinations, *outputs))
    if (llvm::Error error = writeOutput(destination, output.view(), *printMode))
      return error;
  if (llvm::Error error = finishStandardOutput())
    return error;
  if (showTime)
    timing.print(llvm::errs());
  return llvm::Error::success();
}

int main(int argc, char **argv) {
  guardStandardOutput("tensorops-run");
  if (!parseCommandLine(argc, argv, category,
                        "Compiles and runs a function of an MLIR file\n"))
    return 1;
  if (llvm::Error error = run())
    return reportError("tensorops-run", std::move(error));
  return 0;
}
