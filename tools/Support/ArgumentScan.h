// Finds what is wrong with a command line before LLVM does, which would say so
// in several lines, each of another form.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TOOLS_SUPPORT_ARGUMENTSCAN_H
#define TENSOROPS_TOOLS_SUPPORT_ARGUMENTSCAN_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace tensorops {

struct ScannedArguments {
  /// The arguments behind the program's name, each option in one word with its
  /// value: `--input @x.npy`, in which LLVM would look for a response file,
  /// becomes `--input=@x.npy`.
  std::vector<std::string> words;
  size_t fileCount = 0;
  /// The file, where there is one.
  std::string file;
};

/// Fails on what no registered option takes and on more than one file.
llvm::Expected<ScannedArguments>
scanArguments(llvm::ArrayRef<const char *> arguments);

} // namespace tensorops

#endif // TENSOROPS_TOOLS_SUPPORT_ARGUMENTSCAN_H
