// Goes by the flags of the registered options, so that no option is named here.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support/ArgumentScan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/CommandLine.h"

using namespace tensorops;
using llvm::StringRef;
using llvm::Twine;
namespace cl = llvm::cl;

/// With more options than these, help lists them better than a line.
static constexpr size_t kMostInALine = 30;

/// `; expected one of --emit, --entry-layout, …`, or where they are listed.
static std::string listOptions() {
  std::vector<std::string> names;
  for (const auto &[known, option] : cl::getRegisteredOptions())
    if (option->getOptionHiddenFlag() == cl::NotHidden && !known.empty())
      names.push_back((known.size() == 1 ? "-" : "--") + known.str());
  if (names.size() > kMostInALine)
    return "; --help lists the options";
  llvm::sort(names, [](StringRef a, StringRef b) {
    return a.ltrim('-') < b.ltrim('-');
  });
  return "; expected one of " + llvm::join(names, ", ");
}

/// `; did you mean '--input'?`, or all that there are if nothing is spelt
/// nearly so.
static std::string adviseFor(StringRef name) {
  unsigned nearest = std::min<unsigned>(3, name.size() / 2 + 1);
  StringRef suggestion;
  for (const auto &[known, option] : cl::getRegisteredOptions()) {
    unsigned distance = name.edit_distance(known, true, nearest);
    if (distance >= nearest || option->getOptionHiddenFlag() != cl::NotHidden)
      continue;
    nearest = distance;
    suggestion = known;
  }
  return suggestion.empty() ? listOptions()
                            : ("; did you mean '--" + suggestion + "'?").str();
}

namespace {
class Scanner {
public:
  explicit Scanner(llvm::ArrayRef<const char *> arguments) : rest(arguments) {}

  llvm::Expected<ScannedArguments> scan();

private:
  llvm::Error scanOption(StringRef word);
  llvm::Error scanFile(StringRef word);

  llvm::ArrayRef<const char *> rest;
  llvm::SmallPtrSet<cl::Option *, 8> seen;
  ScannedArguments result;
};
} // namespace

llvm::Error Scanner::scanOption(StringRef word) {
  bool hasValue = word.contains('=');
  auto [spelling, value] = word.split('=');
  StringRef name = spelling.ltrim('-');
  cl::Option *option = cl::getRegisteredOptions().lookup(name);
  if (!option)
    return llvm::createStringError("unknown option '" + spelling + "'" +
                                   adviseFor(name));
  bool isSingle = option->getNumOccurrencesFlag() == cl::Optional ||
                  option->getNumOccurrencesFlag() == cl::Required;
  if (!seen.insert(option).second && isSingle)
    return llvm::createStringError("option '" + spelling +
                                   "' is given twice, expected once");
  cl::ValueExpected expected = option->getValueExpectedFlag();
  if (expected == cl::ValueDisallowed && hasValue)
    return llvm::createStringError("option '" + spelling +
                                   "' takes no value, found '" + value + "'");
  if (expected != cl::ValueRequired || hasValue) {
    result.words.push_back(word.str());
    return llvm::Error::success();
  }
  if (rest.empty())
    return llvm::createStringError(
        "option '" + spelling + "' needs a value, as in " + spelling + "=" +
        (option->ValueStr.empty() ? "VALUE" : option->ValueStr));
  result.words.push_back((spelling + "=" + rest.front()).str());
  rest = rest.drop_front();
  return llvm::Error::success();
}

llvm::Error Scanner::scanFile(StringRef word) {
  if (word.starts_with("@"))
    return llvm::createStringError("unexpected argument '" + word +
                                   "'; expected an option or a file (./" +
                                   word + " for a file of this name)");
  if (++result.fileCount > 1)
    return llvm::createStringError("found a second file, '" + word +
                                   "', expected one");
  result.words.push_back(word.str());
  result.file = word.str();
  return llvm::Error::success();
}

llvm::Expected<ScannedArguments> Scanner::scan() {
  bool onlyFiles = false;
  while (!rest.empty()) {
    StringRef word = rest.front();
    rest = rest.drop_front();
    if (word == "--" && !onlyFiles) {
      onlyFiles = true;
      result.words.push_back("--");
      continue;
    }
    bool isOption = !onlyFiles && word.size() > 1 && word.starts_with("-");
    if (llvm::Error error = isOption ? scanOption(word) : scanFile(word))
      return std::move(error);
  }
  return std::move(result);
}

llvm::Expected<ScannedArguments>
tensorops::scanArguments(llvm::ArrayRef<const char *> arguments) {
  return Scanner(arguments).scan();
}
