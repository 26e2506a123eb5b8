// An error and where it stands, as data: whoever prints it makes the line, and
// nobody has to read one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_ERRORS_LOCATEDERROR_H
#define TENSOROPS_ERRORS_LOCATEDERROR_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace tensorops {

/// A location in a file, or in a text that has a name.
struct SourceLocation {
  /// Empty: the location is unknown.
  std::string file;
  /// Counted from 1; 0 where they mean nothing (bytecode).
  unsigned line = 0, column = 0;

  bool isKnown() const { return !file.empty(); }
  /// `FILE:LINE:COL`, `FILE` without a line, or nothing.
  std::string str() const;
};

enum class Severity { Error, Warning, Note, Remark };

/// One thing that a compiler, or compiled code, has to say.
struct Message {
  Severity severity = Severity::Error;
  SourceLocation location;
  /// As it was said, which may be in several lines.
  std::string text;

  /// `FILE:LINE:COL: error: TEXT` in one line, or `error: TEXT`.
  std::string str() const;
};

/// Why something failed, and all that was said on the way there. Errors
/// without a location that nothing else belongs to are plain
/// llvm::StringErrors, made by llvm::createStringError.
class LocatedError : public llvm::ErrorInfo<LocatedError> {
public:
  static char ID;

  /// `messages` in the order they came, notes behind what they explain. The
  /// first of severity Error, of which there must be one, is the cause: the
  /// others mostly follow from it.
  explicit LocatedError(std::vector<Message> messages);

  const SourceLocation &location() const { return cause().location; }
  llvm::StringRef text() const { return cause().text; }
  llvm::ArrayRef<Message> messages() const { return all; }

  /// The cause in one line: `FILE:LINE:COL: error: TEXT`, or its text where no
  /// location is known. This is what llvm::toString gives.
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;

private:
  const Message &cause() const { return all[causeIndex]; }

  std::vector<Message> all;
  size_t causeIndex;
};

/// The LocatedError of one message.
llvm::Error makeLocatedError(SourceLocation location, const llvm::Twine &text);

} // namespace tensorops

#endif // TENSOROPS_ERRORS_LOCATEDERROR_H
