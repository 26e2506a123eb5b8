// Programs as texts with places to fill in.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_TRAPS_TEMPLATES_H
#define TENSOROPS_TEST_INTEGRATION_CPU_TRAPS_TEMPLATES_H

#include "llvm/Support/Error.h"
#include <string>
#include <utility>
#include <vector>

namespace tensorops::test {

/// `text` with every first replaced by its second.
inline std::string
fill(std::string text,
     const std::vector<std::pair<std::string, std::string>> &values) {
  for (const auto &[from, to] : values)
    for (size_t at = 0; (at = text.find(from, at)) != std::string::npos;
         at += to.size())
      text.replace(at, from.size(), to);
  return text;
}

/// The text of the error behind its location; `no error` if there is none.
template <typename T> std::string failureOf(llvm::Expected<T> value) {
  if (value)
    return "no error";
  std::string line = llvm::toString(value.takeError());
  size_t text = line.find("error: ");
  return text == std::string::npos ? "without a location: " + line
                                   : line.substr(text + 7);
}

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_TRAPS_TEMPLATES_H
