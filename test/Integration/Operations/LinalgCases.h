// The entries of named operations of linalg with loops of their own:
// contractions, convolutions, poolings. What is right comes from the indexing
// maps, point by point, on small integers, which every element type adds
// exactly.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_LINALGCASES_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_LINALGCASES_H

#include "Cases.h"
#include "tensorops/Runtime/JIT/Engine.h"
#include <string>
#include <vector>

namespace tensorops::test {

/// What the body makes of the inputs and the output so far.
enum class Body { MultiplyAdd, MultiplyAddWithZeroPoints, Max, Min, Sum };

struct LinalgCase {
  std::string operation;
  Body body;
  /// The shapes of the inputs that are tensors, `2x3`, and of the output; empty
  /// for rank 0.
  std::vector<std::string> inputs;
  std::string output;
  std::vector<ElementKind> kinds;
  /// Before `ins`.
  std::string attributes = "";

  /// A function of inputs and output, all of that element type.
  std::string functionOf(const std::string &type,
                         const std::string &name) const;

  /// Calls `@name` of `code` and compares: what is wrong, or nothing.
  std::string run(const std::string &type, const Executable &code,
                  const std::string &name) const;
};

const std::vector<LinalgCase> &allLinalgCases();

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_LINALGCASES_H
