// Numbers that functions are tried on: every sort of float, where functions
// change their formula, and at random.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_FUNCTIONS_FUNCTIONINPUTS_H
#define TENSOROPS_TEST_INTEGRATION_FUNCTIONS_FUNCTIONINPUTS_H

#include "tensorops/Exact/Format.h"
#include <string>
#include <vector>

namespace tensorops::test {

/// Encodings, one list an operand, all of one length: the hard ones and about
/// `count` others, the same in every run. Of 16-bit formats all numbers.
std::vector<std::vector<uint64_t>> functionInputs(const std::string &operation,
                                                  size_t arity,
                                                  const exact::Format &format,
                                                  size_t count);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_FUNCTIONS_FUNCTIONINPUTS_H
