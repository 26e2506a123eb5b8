// Entries whose results are known to be wrong today. They are not run, and each
// goes with its mending.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_AWAITED_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_AWAITED_H

#include "llvm/ADT/StringRef.h"

namespace tensorops::test {

/// Whether `operation`, in an entry of that name, waits.
bool isAwaited(llvm::StringRef operation, llvm::StringRef name);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_AWAITED_H
