// Foreign text inside an error message: one printable line of bounded length,
// whatever was in the file or on the command line.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_TENSOR_QUOTED_H
#define TENSOROPS_LIB_RUNTIME_TENSOR_QUOTED_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace tensorops {

/// `text` in quotes, shortened to 40 bytes, others than printable ASCII as
/// `\XX`.
inline std::string quoted(llvm::StringRef text) {
  constexpr size_t kLongest = 40;
  std::string result;
  llvm::raw_string_ostream os(result);
  os << '\'';
  llvm::printEscapedString(text.take_front(kLongest), os);
  os << (text.size() > kLongest ? "...'" : "'");
  return result;
}

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_TENSOR_QUOTED_H
