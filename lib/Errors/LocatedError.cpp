// How errors look when they are printed: as compilers print them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Errors/LocatedError.h"
#include "tensorops/Errors/OneLine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"

using namespace tensorops;

char LocatedError::ID;

std::string SourceLocation::str() const {
  if (line == 0)
    return file;
  return file + ":" + std::to_string(line) + ":" + std::to_string(column);
}

static llvm::StringRef getName(Severity severity) {
  switch (severity) {
  case Severity::Error:
    return "error";
  case Severity::Warning:
    return "warning";
  case Severity::Note:
    return "note";
  case Severity::Remark:
    return "remark";
  }
  llvm_unreachable("no such severity");
}

std::string Message::str() const {
  return (location.str() + (location.isKnown() ? ": " : "") +
          getName(severity) + ": " + joinLines(text))
      .str();
}

LocatedError::LocatedError(std::vector<Message> messages)
    : all(std::move(messages)) {
  auto cause = llvm::find_if(all, [](const Message &message) {
    return message.severity == Severity::Error;
  });
  assert(cause != all.end() && "an error without an error");
  causeIndex = cause - all.begin();
}

void LocatedError::log(llvm::raw_ostream &os) const {
  os << (location().isKnown() ? cause().str() : joinLines(text()));
}

std::error_code LocatedError::convertToErrorCode() const {
  return llvm::inconvertibleErrorCode();
}

llvm::Error tensorops::makeLocatedError(SourceLocation location,
                                        const llvm::Twine &text) {
  std::vector<Message> messages;
  messages.push_back({Severity::Error, std::move(location), text.str()});
  return llvm::make_error<LocatedError>(std::move(messages));
}
