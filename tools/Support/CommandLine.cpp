// Puts LLVM's command line library and error texts into one form.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support/CommandLine.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

/// The lines of `text` as one, without blanks around them.
static std::string joinLines(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef &line : lines)
    line = line.trim();
  return llvm::join(lines, " ");
}

bool tensorops::parseCommandLine(int argc, char **argv,
                                 llvm::cl::OptionCategory &category,
                                 llvm::StringRef overview) {
  llvm::cl::HideUnrelatedOptions(category);
  std::string text;
  llvm::raw_string_ostream stream(text);
  if (llvm::cl::ParseCommandLineOptions(argc, argv, overview, &stream))
    return true;
  // Wrong values LLVM reports itself, in one line; the rest is for us to print,
  // each line behind the program's name.
  std::string tool = llvm::sys::path::filename(argv[0]).str();
  llvm::SmallVector<llvm::StringRef> lines;
  llvm::StringRef(text).split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef &line : lines)
    line.consume_front(tool + ": ");
  if (!lines.empty())
    llvm::errs() << tool << ": error: " << joinLines(llvm::join(lines, "\n"))
                 << '\n';
  return false;
}

int tensorops::reportError(llvm::StringRef tool, llvm::Error error) {
  std::string text = joinLines(llvm::toString(std::move(error)));
  llvm::StringRef message = text;
  // With a place in front of it, the message is a whole line already.
  bool hasPlace =
      message.contains("error: ") && !message.consume_front("error: ");
  if (!hasPlace)
    llvm::errs() << tool << ": error: ";
  llvm::errs() << message << '\n';
  return 1;
}

llvm::Error tensorops::finishStandardOutput() {
  llvm::raw_fd_ostream &os = llvm::outs();
  os.flush();
  if (!os.has_error())
    return llvm::Error::success();
  std::error_code code = os.error();
  os.clear_error();
  return llvm::createStringError(code, "cannot write standard output: " +
                                           code.message());
}
