// What the option structs of all pipelines are made of: MLIR's options, which
// also say what they are, so that tools, documents and messages need no words
// of their own.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_PIPELINES_PIPELINEOPTIONS_H
#define TENSOROPS_PIPELINES_PIPELINEOPTIONS_H

#include "mlir/Pass/PassOptions.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <type_traits>
#include <vector>

namespace mlir::tensorops {

/// An option as it was declared.
struct OptionInfo {
  struct Value {
    StringRef name;
    StringRef description;
  };

  StringRef name;
  StringRef description;
  /// What stands for a value in help, as `CPU`; may be empty.
  StringRef valueName;
  /// All that there are, `true` and `false` included; empty where there are
  /// more than can be listed.
  std::vector<Value> values;
  std::string defaultValue;
};

/// Options that can be listed and set by name. Structs that derive from it
/// declare each as MLIR has it: `Option<bool> checks{*this, "checks", …}`.
struct PipelineOptions : PassPipelineOptions<PipelineOptions> {
  template <typename T>
  class Option : public mlir::detail::PassOptions::Option<T> {
    using Base = mlir::detail::PassOptions::Option<T>;

  public:
    template <typename... Args>
    Option(PipelineOptions &parent, StringRef name, Args &&...args)
        : Base(parent, name, std::forward<Args>(args)...) {
      parent.infos.push_back(describe());
    }
    using Base::operator=;

  private:
    OptionInfo describe();
  };

  /// All options, those of base structs first.
  ArrayRef<OptionInfo> list() const { return infos; }

  /// Sets the option of every NAME=VALUE in `text`, separated by blanks. The
  /// error lists the options or the values that there are.
  llvm::Error parse(StringRef text);

private:
  llvm::Error set(StringRef name, StringRef value);

  std::vector<OptionInfo> infos;
};

template <typename T> OptionInfo PipelineOptions::Option<T>::describe() {
  OptionInfo info{this->ArgStr, this->HelpStr, this->ValueStr, {}, {}};
  const T &value = this->getValue();
  if constexpr (std::is_enum_v<T>) {
    auto &parser = this->getParser();
    for (unsigned i = 0, count = parser.getNumOptions(); i < count; ++i)
      info.values.push_back({parser.getOption(i), parser.getDescription(i)});
    info.defaultValue = parser.findArgStrForValue(value).value_or("");
  } else if constexpr (std::is_same_v<T, bool>) {
    info.values = {{"true", ""}, {"false", ""}};
    info.defaultValue = value ? "true" : "false";
  } else if constexpr (std::is_arithmetic_v<T>) {
    info.defaultValue = std::to_string(value);
  } else {
    info.defaultValue = value;
  }
  return info;
}

} // namespace mlir::tensorops

#endif // TENSOROPS_PIPELINES_PIPELINEOPTIONS_H
