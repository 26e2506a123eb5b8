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

/// From here on, a standard output that cannot be written is an error of `tool`
/// and exit status 1 also where the process ends by itself, as it does behind
/// --help.
void guardStandardOutput(llvm::StringRef tool);

} // namespace tensorops

#endif // TENSOROPS_TOOLS_SUPPORT_OUTPUT_H
