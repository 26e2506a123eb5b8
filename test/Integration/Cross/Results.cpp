// Writes inputs and kernels, builds a program for each target, runs one a
// machine, and compares what they wrote with what is promised.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Results.h"
#include "Inputs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <atomic>
#include <fstream>
#include <functional>
#include <set>
#include <thread>

using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;

using Encodings = std::vector<uint64_t>;

/// Calls `job` for every index below `count`, on all cores.
static void forEach(size_t count, const std::function<void(size_t)> &job) {
  std::atomic<size_t> next{0};
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency());
       ++i)
    threads.emplace_back([&] {
      for (size_t index; (index = next++) < count;)
        job(index);
    });
  for (std::thread &thread : threads)
    thread.join();
}

//===----------------------------------------------------------------------===//
// What the programs are made of and read
//===----------------------------------------------------------------------===//

static void writeFile(const std::string &path, llvm::StringRef bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), bytes.size());
}

static void writeElements(const std::string &path, const Encodings &encodings,
                          unsigned bytes) {
  std::string text;
  for (uint64_t encoding : encodings)
    text.append(reinterpret_cast<const char *>(&encoding), bytes);
  writeFile(path, text);
}

static void writeSources() {
  std::string modules, table;
  for (const CrossKernel &kernel : crossKernels()) {
    modules += kernel.text;
    table += "KERNEL(" + kernel.name + ", " + kernel.mode + ", " +
             kernel.inputs + ", " + std::to_string(kernel.inBytes) + ", " +
             std::to_string(kernel.outBytes) + ")\n";
  }
  writeFile(workFolder() + "/kernels.mlir", modules);
  writeFile(workFolder() + "/kernels.def", table);
  for (const std::string &name : inputNames()) {
    const Inputs &inputs = inputsOf(name);
    const std::string path = workFolder() + "/inputs/" + name;
    writeElements(path + ".all", inputs.all, inputs.bytes);
    writeElements(path + ".few", inputs.few, inputs.bytes);
  }
}

//===----------------------------------------------------------------------===//
// What their results must be
//===----------------------------------------------------------------------===//

/// The elements that a kernel with a promise is given, in order.
static Encodings operandsOf(const CrossKernel &kernel) {
  const Inputs &inputs = inputsOf(kernel.inputs);
  Encodings operands = inputs.all;
  operands.insert(operands.end(), inputs.few.begin(), inputs.few.end());
  return operands;
}

/// By the kernels' names.
using References = std::map<std::string, Encodings>;

static References computeReferences() {
  References references;
  std::vector<const CrossKernel *> kernels;
  for (const CrossKernel &kernel : crossKernels())
    if (kernel.real) {
      references[kernel.name];
      kernels.push_back(&kernel);
    }
  forEach(kernels.size(), [&](size_t index) {
    const CrossKernel &kernel = *kernels[index];
    Encodings &reference = references.find(kernel.name)->second;
    for (uint64_t x : operandsOf(kernel))
      reference.push_back(kernel.real->expected(x));
  });
  return references;
}

static Encodings readResults(const CrossKernel &kernel,
                             const std::string &folder) {
  std::string path = folder + "/" + kernel.name + ".out";
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer)
    return {};
  Encodings results =
      unpack(kernel.result, (*buffer)->getBufferStart(),
             (*buffer)->getBufferSize() / (kernel.result.width() / 8));
  if (kernel.anyNaN())
    for (uint64_t &result : results)
      if (kernel.result.isNaN(result))
        result = kernel.result.defaultNaN();
  return results;
}

static uint64_t hashOf(const Encodings &results) {
  uint64_t hash = 0xcbf29ce484222325; // FNV-1a, an element at a time
  for (uint64_t result : results)
    hash = (hash ^ result) * 0x100000001b3;
  return hash;
}

static Outcome compare(const CrossKernel &kernel, const Encodings &results,
                       const Encodings &reference) {
  Outcome outcome;
  outcome.hash = hashOf(results);
  outcome.compared = reference.size();
  if (results.size() != reference.size()) {
    outcome.wrong = reference.size() + 1;
    outcome.first = std::to_string(results.size()) + " results, expected " +
                    std::to_string(reference.size());
    return outcome;
  }
  const Encodings operands = kernel.isWeak() ? operandsOf(kernel) : Encodings();
  for (size_t i = 0; i < results.size(); ++i) {
    if (results[i] == reference[i])
      continue;
    if (kernel.isWeak() &&
        kernel.real->promise.keeps(operands[i], kernel.real->format, results[i],
                                   kernel.result))
      continue;
    if (kernel.anyNaN() && kernel.result.isNaN(results[i]) &&
        kernel.result.isNaN(reference[i]))
      continue;
    if (++outcome.wrong == 1)
      outcome.first = "result " + std::to_string(i) + " is 0x" +
                      llvm::utohexstr(results[i], true) + ", expected 0x" +
                      llvm::utohexstr(reference[i], true);
  }
  return outcome;
}

//===----------------------------------------------------------------------===//
// Runners
//===----------------------------------------------------------------------===//

/// Runs one machine and compares. Kernels without a promise take their
/// references from the first machine: where there is none yet, it is this one.
static void runOn(const Runner &runner, References &references,
                  RunnerResults &results) {
  const std::string outputs = workFolder() + "/" + runner.name;
  llvm::sys::fs::create_directories(outputs);
  std::string said;
  results.problem = run(runner, outputs, said);
  for (const CrossKernel &kernel : crossKernels()) {
    Encodings encodings = readResults(kernel, outputs);
    auto reference = references.find(kernel.name);
    if (reference == references.end())
      reference = references.emplace(kernel.name, encodings).first;
    results.outcomes[kernel.name] =
        compare(kernel, encodings, reference->second);
  }
  llvm::SmallVector<llvm::StringRef> lines;
  llvm::StringRef(said).split(lines, '\n');
  for (llvm::StringRef line : lines) {
    if (line.consume_front("vector-bytes "))
      line.getAsInteger(10, results.vectorBytes);
    if (line.consume_front("wrong "))
      results.outcomes[line.split(": ").first.str()].said = line.str();
  }
  llvm::sys::fs::remove_directories(outputs);
}

/// A program for each target; what went wrong, by target.
static std::map<std::string, std::string>
buildPrograms(const std::vector<const Runner *> &available) {
  std::vector<const Runner *> targets;
  std::map<std::string, std::string> problems;
  for (const Runner *runner : available)
    if (problems.emplace(runner->target, "").second)
      targets.push_back(runner);
  forEach(targets.size(), [&](size_t index) {
    problems.find(targets[index]->target)->second = build(*targets[index]);
  });
  return problems;
}

static std::map<std::string, RunnerResults> runAll() {
  llvm::sys::fs::create_directories(workFolder() + "/inputs");
  writeSources();
  std::map<std::string, RunnerResults> results;
  std::vector<const Runner *> available;
  for (const Runner &runner : runners()) {
    std::string &skipped = results[runner.name].skipped;
    if (runner.isHost())
      skipped = whyNotHere(runner.target);
    if (skipped.empty())
      available.push_back(&runner);
  }
  References references = computeReferences();
  std::map<std::string, std::string> problems = buildPrograms(available);
  auto runOne = [&](size_t index) {
    const Runner &runner = *available[index];
    RunnerResults &result = results.find(runner.name)->second;
    result.problem = problems.find(runner.target)->second;
    if (result.problem.empty())
      runOn(runner, references, result);
  };
  runOne(0);
  forEach(available.size() - 1, [&](size_t index) { runOne(index + 1); });
  return results;
}

const std::map<std::string, RunnerResults> &tensorops::test::allResults() {
  static const std::map<std::string, RunnerResults> results = runAll();
  return results;
}
