// Goes by the one declaration of the options.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support/PipelineFlags.h"
#include "tensorops/Pipelines/Options.h"
#include "llvm/ADT/StringExtras.h"

using namespace tensorops;
using mlir::tensorops::OptionInfo;
namespace cl = llvm::cl;

/// `identity|strided`, or what the declaration calls it.
static std::string describeValue(const OptionInfo &option) {
  if (option.values.empty())
    return option.valueName.str();
  return llvm::join(
      llvm::map_range(option.values,
                      [](const auto &value) { return value.name.str(); }),
      "|");
}

/// As the other texts of tools: `layout of tensors …: identity (contiguous,
/// row-major), strided (any strides, offset); default identity`.
static std::string describe(const OptionInfo &option) {
  std::string text = option.description.str();
  // An acronym stays one.
  if (text.size() > 1 && llvm::isLower(text[1]))
    text[0] = llvm::toLower(text[0]);
  const char *separator = ": ";
  for (const OptionInfo::Value &value : option.values) {
    if (value.description.empty())
      continue;
    text += (separator + value.name + " (" + value.description + ")").str();
    separator = ", ";
  }
  if (!option.defaultValue.empty())
    text += "; default " + option.defaultValue;
  return text;
}

/// Owns the words that LLVM only refers to.
struct PipelineFlags::Flag {
  Flag(const OptionInfo &option, cl::OptionCategory &category)
      : value(describeValue(option)), help(describe(option)),
        flag(option.name, cl::value_desc(value), cl::desc(help),
             cl::cat(category)) {
    // Of what is off unless wanted the name says enough.
    if (option.defaultValue == "false")
      flag.setValueExpectedFlag(cl::ValueOptional);
  }

  std::string text() const {
    bool isNameAlone =
        flag.empty() && flag.getValueExpectedFlag() == cl::ValueOptional;
    return flag.ArgStr.str() + "=" + (isNameAlone ? "true" : flag.getValue());
  }

  std::string value, help;
  cl::opt<std::string> flag;
};

PipelineFlags::PipelineFlags(cl::OptionCategory &category) {
  mlir::tensorops::DeviceLoweringOptions declared;
  for (const OptionInfo &option : declared.list())
    flags.push_back(std::make_unique<Flag>(option, category));
}

PipelineFlags::~PipelineFlags() = default;

std::string PipelineFlags::text() const {
  std::string text;
  for (const std::unique_ptr<Flag> &owner : flags) {
    if (owner->flag.getNumOccurrences() == 0)
      continue;
    text += (text.empty() ? "" : " ") + owner->text();
  }
  return text;
}
