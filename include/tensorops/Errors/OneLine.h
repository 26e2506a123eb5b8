// Logs of drivers, programs and passes have many lines, messages have one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_ERRORS_ONELINE_H
#define TENSOROPS_ERRORS_ONELINE_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace tensorops {

/// The lines of `text`, trimmed and joined by spaces; without empty ones, and
/// without the NULs that some drivers end their logs with.
std::string joinLines(llvm::StringRef text);

} // namespace tensorops

#endif // TENSOROPS_ERRORS_ONELINE_H
