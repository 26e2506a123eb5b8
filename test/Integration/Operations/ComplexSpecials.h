// Complex functions of zeros, infinities and NaN where C has no such function.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_COMPLEXSPECIALS_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_COMPLEXSPECIALS_H

#include "ComplexFunctions.h"
#include <optional>

namespace tensorops::test {

/// What docs/complex.md says that `name` is of `z`, and of `w` where it takes
/// two, an integer's value for `powi`; nothing where it says nothing.
std::optional<ComplexFunction::Number>
specialValueOf(const std::string &name, ComplexFunction::Number z,
               ComplexFunction::Number w);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_COMPLEXSPECIALS_H
