// The tests' entries of any operation, found by its name, as texts for one
// element type.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_ENTRIES_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_ENTRIES_H

#include "Cases.h"
#include "tensorops/Transforms/AcceptedOperations.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <string>
#include <vector>

namespace tensorops::test {

using mlir::tensorops::ElementKinds;

/// The kinds of elements that entries of each operation run with, on CPUs or,
/// with `onKernels`, on devices.
const std::map<std::string, ElementKinds> &coveredKinds(bool onKernels);

/// Programs that have the operation with elements of that kind, whether
/// upstream takes them or not.
std::vector<std::string> textsOf(llvm::StringRef operation, ElementKind kind);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_ENTRIES_H
