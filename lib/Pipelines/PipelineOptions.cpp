// Options by name, for whoever has them as text; messages name what there is.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/PipelineOptions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mlir::tensorops;

/// `identity or strided`, or with more names `a, b or c`.
template <typename Named> static std::string joinNames(ArrayRef<Named> all) {
  std::string text;
  for (auto [index, named] : llvm::enumerate(all)) {
    if (index != 0)
      text += index + 1 == all.size() ? " or " : ", ";
    text += named.name;
  }
  return text;
}

llvm::Error PipelineOptions::set(StringRef name, StringRef value) {
  auto named = [](StringRef text) {
    return [text](const auto &other) { return other.name == text; };
  };
  const auto *info = llvm::find_if(list(), named(name));
  if (info == list().end())
    return llvm::createStringError("unknown option '" + name + "'; expected " +
                                   joinNames(list()));
  if (!info->values.empty() && llvm::none_of(info->values, named(value)))
    return llvm::createStringError(
        "option " + name + " is '" + value + "', expected " +
        joinNames(ArrayRef<OptionInfo::Value>(info->values)));
  // Any text is a name, so it can only be a number that is none.
  if (failed(parseFromString((name + "=" + value).str(), llvm::nulls())))
    return llvm::createStringError("option " + name + " is '" + value +
                                   "', expected a number");
  return llvm::Error::success();
}

llvm::Error PipelineOptions::parse(StringRef text) {
  for (StringRef word : llvm::split(text, ' ')) {
    if (word.empty())
      continue;
    auto [name, value] = word.split('=');
    if (llvm::Error error = set(name, value))
      return error;
  }
  return llvm::Error::success();
}
