// The entries of operations that move values or hold others: small programs in
// files, each with its inputs and what must come out, for many element types.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_PROGRAMS_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_PROGRAMS_H

#include "Cases.h"
#include "tensorops/Runtime/JIT/Engine.h"
#include <string>
#include <vector>

namespace tensorops::test {

/// A tensor of small integers, whatever the element type; `E` stands for the
/// type that a program is made for.
struct Value {
  std::string type;
  std::vector<int64_t> sizes;
  std::vector<int64_t> numbers;
};

/// One program: a function `@main` on tensors and numbers, `$E` for the element
/// type, `$0`, `$3`, `$9` for constants of it and `$W` for the bytes in four
/// elements.
struct Program {
  /// Where it stands: `tensor.mlir:12`.
  std::string location;
  /// Those that it is the entry of.
  std::vector<std::string> operations;
  std::vector<ElementKind> kinds;
  std::vector<Value> inputs, outputs;
  /// Whether devices run it as well.
  bool hasKernels = false;
  /// Whether it is here for its message alone.
  bool isRefused = false;
  std::string text;

  /// Those that devices run it with: the table has them in kernels for each of
  /// its operations.
  std::vector<ElementKind> kernelKinds() const;

  /// For one type; every symbol carries `suffix`.
  std::string instantiate(ElementKind kind, const std::string &suffix) const;
};

/// What stands for a small integer, or a complex number of two, in an element.
Element elementOf(int64_t number, int64_t imaginary, const std::string &type);

/// All files of the folder Programs.
const std::vector<Program> &allPrograms();

/// Calls `entry` as made for `kind` and compares: what is wrong, or nothing.
std::string runProgram(const Program &program, ElementKind kind,
                       const Executable &code, const std::string &entry);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_PROGRAMS_H
