// Functions of real numbers by GNU MPFR, by the names of their operations.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_MATHORACLE_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_MATHORACLE_H

#include "FloatOracle.h"
#include <string>

namespace tensorops::test {

struct MathFunction {
  std::string operation;
  size_t arity;
  Compute compute;
};

/// What MPFR has of math, and the remainder of arith.
const std::vector<MathFunction> &allMathFunctions();
/// The operation has to be one of them.
const MathFunction &getMathFunction(const std::string &operation);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_MATHORACLE_H
