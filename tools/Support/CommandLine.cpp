// Puts LLVM's command line library and error texts into one form.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support/CommandLine.h"
#include "Support/ArgumentScan.h"
#include "tensorops/Errors/LocatedError.h"
#include "tensorops/Errors/OneLine.h"
#include "tensorops/Version.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace tensorops;

/// Hands LLVM a line that it has nothing to say against, but for a value that
/// an option of its own refuses; that it reports by itself, in one line.
static bool parse(const char *program, const ScannedArguments &arguments,
                  llvm::StringRef overview) {
  std::string tool = llvm::sys::path::filename(program).str();
  llvm::cl::SetVersionPrinter([tool](llvm::raw_ostream &os) {
    os << tool << " " TENSOROPS_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
  });
  llvm::SmallVector<const char *> words = {program};
  for (const std::string &word : arguments.words)
    words.push_back(word.c_str());
  return llvm::cl::ParseCommandLineOptions(words.size(), words.data(), overview,
                                           &llvm::errs());
}

namespace {
enum class FileUse { Needed, Optional, None };
} // namespace

static bool scanAndParse(int argc, char **argv, llvm::StringRef overview,
                         FileUse fileUse) {
  llvm::StringRef tool = llvm::sys::path::filename(argv[0]);
  auto arguments =
      scanArguments(llvm::ArrayRef<const char *>(argv, argc).drop_front());
  if (!arguments) {
    reportError(tool, arguments.takeError());
    return false;
  }
  // Parsers of passes keep references to the words.
  static ScannedArguments kept;
  kept = std::move(*arguments);
  if (fileUse == FileUse::None && kept.fileCount != 0) {
    reportError(tool,
                llvm::createStringError("unexpected argument '" + kept.file +
                                        "'; --help lists the "
                                        "options"));
    return false;
  }
  if (!parse(argv[0], kept, overview))
    return false;
  // Asked for last: --help and --version, which do not return, need no file.
  if (fileUse != FileUse::Needed || kept.fileCount != 0)
    return true;
  reportError(tool, llvm::createStringError(
                        "found no file, expected FILE.mlir; --help lists the "
                        "options"));
  return false;
}

bool tensorops::parseCommandLine(int argc, char **argv,
                                 llvm::cl::OptionCategory &category,
                                 llvm::StringRef overview) {
  llvm::cl::HideUnrelatedOptions(category);
  return scanAndParse(argc, argv, overview, FileUse::Needed);
}

bool tensorops::parseOptions(int argc, char **argv,
                             llvm::cl::OptionCategory &category,
                             llvm::StringRef overview) {
  llvm::cl::HideUnrelatedOptions(category);
  return scanAndParse(argc, argv, overview, FileUse::None);
}

bool tensorops::parseAllOptions(int argc, char **argv,
                                llvm::StringRef overview) {
  return scanAndParse(argc, argv, overview, FileUse::Optional);
}

int tensorops::reportError(llvm::StringRef tool, llvm::Error error) {
  bool hasPlace = false;
  error = llvm::handleErrors(std::move(error),
                             [&](std::unique_ptr<LocatedError> located) {
                               hasPlace = located->location().isKnown();
                               return llvm::Error(std::move(located));
                             });
  if (!hasPlace)
    llvm::errs() << tool << ": error: ";
  llvm::errs() << joinLines(llvm::toString(std::move(error))) << '\n';
  return 1;
}
