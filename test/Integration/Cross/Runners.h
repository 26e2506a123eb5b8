// The machines under test, each a runner of programs, and how one gets there.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CROSS_RUNNERS_H
#define TENSOROPS_TEST_INTEGRATION_CROSS_RUNNERS_H

#include <ostream>
#include <string>
#include <vector>

namespace tensorops::test {

/// Makes programs for machines of one architecture.
struct Toolchain {
  const char *compiler; ///< a C compiler with a C library to link statically
  const char *emulator; ///< of user programs; null: they run here
};

struct Runner {
  const char *name;
  /// What is compiled for, as `--target` takes it.
  const char *target;
  const Toolchain *toolchain;
  /// What the emulator is told, two words or none.
  std::vector<std::string> emulation;
  /// Bytes of a register of scalable vectors; 0: the code uses none.
  unsigned vectorBytes;

  bool isHost() const { return !toolchain->emulator; }
};

inline std::ostream &operator<<(std::ostream &os, const Runner &runner) {
  return os << runner.name;
}

/// All of them, x86-64 first.
const std::vector<Runner> &runners();

/// The folder of everything that the tests write.
std::string workFolder();
/// The program for all machines of a target.
std::string programFor(const std::string &target);

/// Compiles kernels.mlir by tensorops-compile and links it with Driver/. What
/// went wrong, or nothing.
std::string build(const Runner &runner);

/// Runs the program; its outputs go to `outputs`, what it says to `said`. What
/// went wrong, or nothing; the program's complaints count as `said`.
std::string run(const Runner &runner, const std::string &outputs,
                std::string &said);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CROSS_RUNNERS_H
