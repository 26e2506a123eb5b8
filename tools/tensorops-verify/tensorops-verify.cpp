// tensorops-verify: tries a kernel, compiled here or anybody's, on all inputs
// and says whether it keeps its promise.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Numbers.h"
#include "Outcome.h"
#include "Support/CommandLine.h"
#include "Support/Output.h"
#include "Support/Progress.h"
#include "tensorops/Verify/Rsqrt/Operation.h"
#include "tensorops/Verify/Verification.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ToolOutputFile.h"
#include <chrono>

namespace cl = llvm::cl;
using namespace tensorops;

static cl::OptionCategory category("tensorops-verify options");

static cl::opt<std::string> dtypeName(
    "dtype", cl::value_desc("TYPE"),
    cl::desc("element type of the input: f32, float32, complex64, ui8, ..."),
    cl::cat(category));
static cl::opt<std::string> resultName(
    "result-dtype", cl::value_desc("TYPE"),
    cl::desc("element type of the result (default the input's; of integers "
             "f32)"),
    cl::cat(category));
static cl::opt<std::string> accuracyName(
    "accuracy", cl::value_desc("NAME"),
    cl::desc("the promise: correct, two_step, faithful or approximate "
             "(default the strongest that the type has)"),
    cl::cat(category));
static cl::opt<std::string> targetText(
    "target", cl::init("native"), cl::value_desc("CPU"),
    cl::desc("what to compile for: native, x86-64, x86-64-v2, x86-64-v3, "
             "x86-64-v4 or an LLVM CPU name, with any +feature or +no-feature"),
    cl::cat(category));
static cl::opt<std::string> kernelText(
    "kernel", cl::value_desc("LIB:SYMBOL"),
    cl::desc("check void SYMBOL(const T *x, R *y, size_t n) of a shared "
             "library instead"),
    cl::cat(category));
static cl::opt<std::string> samplesText(
    "samples", cl::value_desc("N"),
    cl::desc("random inputs, beside hard cases and edges (default 1e8 of f64, "
             "i64 and ui64, 1e7 of complex64, 1e6 of complex128; all inputs of "
             "32 bits)"),
    cl::cat(category));
static cl::opt<std::string> seedText("seed", cl::init("1"), cl::value_desc("N"),
                                     cl::desc("which random inputs"),
                                     cl::cat(category));
static cl::opt<bool> showHistogram("histogram", cl::ValueDisallowed,
                                   cl::desc("print how errors are spread"),
                                   cl::cat(category));
static cl::opt<std::string> plotFile("plot", cl::value_desc("FILE.svg"),
                                     cl::desc("draw how errors are spread"),
                                     cl::cat(category));
static cl::opt<bool> asJson("json", cl::ValueDisallowed,
                            cl::desc("print one JSON object instead of text"),
                            cl::cat(category));

/// LLVM's library has an option of this name, which goes first: main() calls
/// this when all of them are registered.
static cl::opt<std::string> &threadsText() {
  static const bool isFree = [] {
    if (cl::Option *theirs = cl::getRegisteredOptions().lookup("threads"))
      theirs->removeArgument();
    return true;
  }();
  (void)isFree;
  static cl::opt<std::string> option(
      "threads", cl::value_desc("N"),
      cl::desc("threads that call the kernel (default all cores)"),
      cl::cat(category));
  return option;
}

static llvm::Expected<DType> readDType(llvm::StringRef option,
                                       llvm::StringRef name) {
  if (auto dtype = findDTypeByAnyName(name))
    return *dtype;
  std::string names;
  for (const DTypeInfo &info : allDTypes())
    names += (names.empty() ? "" : ", ") + info.name.str();
  return llvm::createStringError("--" + option + "=" + name + ": expected " +
                                 names + " or NumPy's name of one");
}

static llvm::Expected<verify::Subject> readSubject() {
  if (dtypeName.empty())
    return llvm::createStringError(
        "found no --dtype; --help lists the options");
  auto input = readDType("dtype", dtypeName);
  if (!input)
    return input.takeError();
  std::optional<DType> result;
  if (!resultName.empty()) {
    auto named = readDType("result-dtype", resultName);
    if (!named)
      return named.takeError();
    result = *named;
  }
  const verify::Operation &operation = verify::rsqrtOperation;
  auto subject = verify::Subject::create(operation, *input, result);
  if (!subject || accuracyName.empty())
    return subject;
  auto accuracy = mlir::tensorops::symbolizeAccuracy(accuracyName);
  if (!accuracy)
    return subject->hasNoAccuracy(accuracyName);
  return verify::Subject::create(operation, *input, result, accuracy);
}

/// Reads a count where one is given.
static llvm::Error readCount(const cl::opt<std::string> &option, uint64_t least,
                             uint64_t &count) {
  if (option.empty())
    return llvm::Error::success();
  auto number = parseCount(option.ArgStr, option, least);
  if (!number)
    return number.takeError();
  count = *number;
  return llvm::Error::success();
}

static llvm::Expected<verify::Options>
readOptions(const verify::Subject &subject) {
  verify::Options options;
  uint64_t threads = 0;
  if (llvm::Error error = readCount(samplesText, 1, options.samples))
    return std::move(error);
  if (llvm::Error error = readCount(seedText, 0, options.seed))
    return std::move(error);
  if (llvm::Error error = readCount(threadsText(), 1, threads))
    return std::move(error);
  constexpr uint64_t kMostThreads = 4096;
  if (threads > kMostThreads)
    return llvm::createStringError("--threads=" + threadsText() +
                                   ": expected at most " +
                                   llvm::Twine(kMostThreads));
  if (options.samples != 0 && verify::isAlwaysTriedWhole(subject.input))
    return llvm::createStringError(
        "--samples=" + samplesText + ": all inputs of " +
        getInfo(subject.input).name + " are tried, leave the option out");
  options.threads = static_cast<unsigned>(threads);
  options.histogram = showHistogram || !plotFile.empty();
  return options;
}

static llvm::Expected<verify::Kernel>
getKernel(const verify::Subject &subject) {
  if (kernelText.getNumOccurrences() == 0) {
    Progress progress("compiling");
    return verify::Kernel::compile(subject, targetText);
  }
  if (targetText.getNumOccurrences() != 0)
    return llvm::createStringError(
        "found --kernel and --target, expected one of them");
  auto [library, symbol] = llvm::StringRef(kernelText).rsplit(':');
  if (library.empty() || symbol.empty())
    return llvm::createStringError(
        "--kernel=" + kernelText +
        ": expected LIBRARY:SYMBOL, as ./lib.so:my_rsqrt");
  return verify::Kernel::load(library, symbol);
}

static llvm::Error printAll(const Outcome &outcome) {
  if (asJson) {
    printJson(llvm::outs(), outcome);
  } else {
    printVerdict(llvm::outs(), outcome);
    if (showHistogram)
      printHistogram(llvm::outs(), *outcome.report.histogram);
  }
  return finishStandardOutput();
}

static llvm::Error writePlot(llvm::ToolOutputFile &file,
                             const Outcome &outcome) {
  printPlot(file.os(), outcome);
  file.os().flush();
  if (file.os().has_error()) {
    std::error_code code = file.os().error();
    file.os().clear_error();
    return llvm::createStringError(plotFile +
                                   ": cannot be written: " + code.message());
  }
  file.keep();
  return llvm::Error::success();
}

/// Whether the promise is kept.
static llvm::Expected<bool> run() {
  using Clock = std::chrono::steady_clock;
  auto subject = readSubject();
  if (!subject)
    return subject.takeError();
  auto options = readOptions(*subject);
  if (!options)
    return options.takeError();
  // Opened first: what cannot be written should not cost a minute.
  std::error_code code;
  std::optional<llvm::ToolOutputFile> plot;
  if (!plotFile.empty())
    plot.emplace(plotFile, code, llvm::sys::fs::OF_None);
  if (code)
    return llvm::createStringError(plotFile +
                                   ": cannot be written: " + code.message());

  const Clock::time_point start = Clock::now();
  auto kernel = getKernel(*subject);
  if (!kernel)
    return kernel.takeError();
  verify::Verification verification(*subject, *options);
  Outcome outcome{
      *subject, kernel->name(), kernelText.empty(), options->seed, {}, 0};
  {
    Progress progress("verifying", verification.steps());
    auto report = verification.run(*kernel, [&] { progress.advance(); });
    if (!report)
      return report.takeError();
    outcome.report = std::move(*report);
  }
  outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  if (plot)
    if (llvm::Error error = writePlot(*plot, outcome))
      return std::move(error);
  if (llvm::Error error = printAll(outcome))
    return std::move(error);
  return outcome.report.isKept();
}

/// The exit statuses: a promise is kept, is broken, or nobody knows.
enum Status { Kept = 0, Broken = 1, CouldNotRun = 2 };

int main(int argc, char **argv) {
  guardStandardOutput("tensorops-verify");
  threadsText();
  if (!parseOptions(argc, argv, category,
                    "Checks that a kernel keeps the promise of its accuracy, "
                    "on all inputs or on many; exit status 1 if it does not, "
                    "2 if that could not be tried\n"))
    return CouldNotRun;
  llvm::Expected<bool> isKept = run();
  if (!isKept) {
    reportError("tensorops-verify", isKept.takeError());
    return CouldNotRun;
  }
  return *isKept ? Kept : Broken;
}
