// How every tool reads its command line and says that something is wrong: one
// line on standard error, status 1.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TOOLS_SUPPORT_COMMANDLINE_H
#define TENSOROPS_TOOLS_SUPPORT_COMMANDLINE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"

namespace tensorops {

/// Reads the options of `category` and the one file that must be there; help
/// shows them and no others, of which LLVM brings hundreds. False if the line
/// is wrong, which has been reported.
bool parseCommandLine(int argc, char **argv, llvm::cl::OptionCategory &category,
                      llvm::StringRef overview);

/// The same for a tool that takes no file.
bool parseOptions(int argc, char **argv, llvm::cl::OptionCategory &category,
                  llvm::StringRef overview);

/// The same for every registered option and a file that may be left out.
bool parseAllOptions(int argc, char **argv, llvm::StringRef overview);

/// Prints the error as one line: as it is where it has a location, else
/// `TOOL: error: MESSAGE`. Gives 1, the tool's exit status.
int reportError(llvm::StringRef tool, llvm::Error error);

} // namespace tensorops

#endif // TENSOROPS_TOOLS_SUPPORT_COMMANDLINE_H
