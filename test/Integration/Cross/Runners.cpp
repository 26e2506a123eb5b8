// Runners as data; compilers, linkers and emulators as child processes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Runners.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using namespace tensorops::test;

static constexpr Toolchain host{TENSOROPS_HOST_COMPILER, nullptr};
static constexpr Toolchain aarch64{"aarch64-linux-gnu-gcc", "qemu-aarch64"};
static constexpr Toolchain riscv64{"riscv64-linux-gnu-gcc", "qemu-riscv64"};

static Runner makeSVE(const char *name, unsigned bytes) {
  return {name,
          "aarch64+sve",
          &aarch64,
          {"-cpu", "max,sve-default-vector-length=" + std::to_string(bytes)},
          bytes};
}

static Runner makeRVV(const char *name, const char *target, unsigned bits) {
  return {name,
          target,
          &riscv64,
          {"-cpu", "rv64,v=true,vlen=" + std::to_string(bits)},
          bits / 8};
}

const std::vector<Runner> &tensorops::test::runners() {
  static const std::vector<Runner> all = {
      {"x86_64", "x86-64", &host, {}, 0},
      {"x86_64_v2", "x86-64-v2", &host, {}, 0},
      {"x86_64_v3", "x86-64-v3", &host, {}, 0},
      {"x86_64_v4", "x86-64-v4", &host, {}, 0},
      // A CPU without SVE: code that used it would be stopped.
      {"neon", "aarch64", &aarch64, {"-cpu", "cortex-a72"}, 0},
      makeSVE("sve_128", 16),
      makeSVE("sve_256", 32),
      makeSVE("sve_512", 64),
      makeSVE("sve_2048", 256),
      {"rv64gc", "rv64gc", &riscv64, {"-cpu", "rv64,v=false"}, 0},
      makeRVV("rvv_128", "rv64gcv", 128),
      makeRVV("rvv_256", "rv64gcv", 256),
      makeRVV("rvv_512", "rv64gcv", 512),
      makeRVV("rvv_zvfhmin_128", "rv64gcv_zvfhmin", 128),
      makeRVV("rvv_zvfhmin_256", "rv64gcv_zvfhmin", 256),
      makeRVV("rvv_zvfhmin_512", "rv64gcv_zvfhmin", 512),
  };
  return all;
}

std::string tensorops::test::workFolder() { return TENSOROPS_CROSS_FOLDER; }

std::string tensorops::test::programFor(const std::string &target) {
  return workFolder() + "/" + target + ".program";
}

/// Runs a program of that name or path; its output of both kinds goes to
/// `output`. What went wrong, or nothing; `status` is its exit status.
static std::string execute(const std::vector<std::string> &command,
                           const std::string &output, int &status) {
  auto program = llvm::sys::findProgramByName(command.front());
  if (!program)
    return command.front() + " is not installed; ./dev test installs it";
  std::vector<llvm::StringRef> words(command.begin(), command.end());
  std::string error;
  status = llvm::sys::ExecuteAndWait(
      *program, words, /*Env=*/std::nullopt,
      {llvm::StringRef(""), llvm::StringRef(output), llvm::StringRef(output)},
      /*SecondsToWait=*/900, /*MemoryLimit=*/0, &error);
  return status < 0 ? command.front() + ": " + error : "";
}

static std::string readText(const std::string &path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  return buffer ? (*buffer)->getBuffer().str() : "";
}

std::string tensorops::test::build(const Runner &runner) {
  const std::string base = workFolder() + "/" + runner.target;
  const std::string object = base + ".o", log = base + ".log";
  const std::string driver = TENSOROPS_CROSS_DRIVER;
  std::vector<std::string> compile = {TENSOROPS_COMPILE,
                                      workFolder() + "/kernels.mlir",
                                      std::string("--target=") + runner.target,
                                      "--emit=obj",
                                      "-o",
                                      object};
  std::vector<std::string> link = {
      runner.toolchain->compiler, "-O2", "-static", "-Wall", "-Werror",
      "-I" + workFolder()};
  if (runner.vectorBytes != 0)
    link.push_back("-DSCALABLE");
  for (const char *file : {"main.c", "elementwise.c", "rows.c"})
    link.push_back(driver + "/" + file);
  // arith.remf is fmod where the machine has nothing better.
  link.insert(link.end(), {object, "-o", programFor(runner.target), "-lm"});
  for (const auto &command : {compile, link}) {
    int status = 0;
    std::string problem = execute(command, log, status);
    if (!problem.empty())
      return problem;
    if (status != 0)
      return command.front() + ": " + readText(log);
  }
  return "";
}

std::string tensorops::test::run(const Runner &runner,
                                 const std::string &outputs,
                                 std::string &said) {
  const std::string log = outputs + "/log";
  std::vector<std::string> command = runner.emulation;
  if (!runner.isHost())
    command.insert(command.begin(), runner.toolchain->emulator);
  command.insert(command.end(), {programFor(runner.target),
                                 workFolder() + "/inputs", outputs});
  int status = 0;
  std::string problem = execute(command, log, status);
  said = readText(log);
  if (!problem.empty())
    return problem;
  // 1: the program has said what is wrong.
  return status > 1 ? "the program ended with status " +
                          std::to_string(status) + ": " + said
                    : "";
}
