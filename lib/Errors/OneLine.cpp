// The one way in which several lines become one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Errors/OneLine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

std::string tensorops::joinLines(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> lines;
  llvm::SplitString(text.rtrim('\0'), lines, "\n\r");
  for (llvm::StringRef &line : lines)
    line = line.trim();
  llvm::erase_if(lines, [](llvm::StringRef line) { return line.empty(); });
  return llvm::join(lines, " ");
}
