// Drivers' logs have many lines, messages have one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_DEVICE_ONELINE_H
#define TENSOROPS_LIB_RUNTIME_DEVICE_ONELINE_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace tensorops {

/// The lines of `text`, trimmed and joined by spaces; without its NULs.
inline std::string joinLines(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> words;
  llvm::SplitString(text.rtrim('\0'), words, "\n\r");
  for (llvm::StringRef &word : words)
    word = word.trim();
  llvm::erase_if(words, [](llvm::StringRef word) { return word.empty(); });
  return llvm::join(words, " ");
}

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_DEVICE_ONELINE_H
