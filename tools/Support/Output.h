// What the tools take care of where they write.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TOOLS_SUPPORT_OUTPUT_H
#define TENSOROPS_TOOLS_SUPPORT_OUTPUT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace tensorops {

/// A TemporaryWatch: while the file exists, a signal that ends the process
/// (Ctrl-C) removes it first.
void removeOnSignal(llvm::StringRef path, bool exists);

/// Flushes standard output; an error if it did not take everything.
llvm::Error finishStandardOutput();

} // namespace tensorops

#endif // TENSOROPS_TOOLS_SUPPORT_OUTPUT_H
