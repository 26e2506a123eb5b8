// Three temporary files: what goes in, what comes out, and what was said.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Device/ExternalProgram.h"
#include "tensorops/Errors/OneLine.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using namespace tensorops;

std::optional<std::string>
tensorops::findProgram(llvm::ArrayRef<llvm::StringRef> names,
                       llvm::ArrayRef<llvm::StringRef> folders) {
  for (llvm::StringRef name : names)
    if (auto path = llvm::sys::findProgramByName(name))
      return *path;
  if (folders.empty())
    return std::nullopt;
  for (llvm::StringRef name : names)
    if (auto path = llvm::sys::findProgramByName(name, folders))
      return *path;
  return std::nullopt;
}

namespace {
/// A file that goes with its owner.
class TemporaryFile {
public:
  llvm::Error create(llvm::StringRef suffix) {
    if (std::error_code code =
            llvm::sys::fs::createTemporaryFile("tensorops", suffix, path))
      return llvm::createStringError("cannot create a temporary file: " +
                                     code.message());
    remover.setFile(path);
    return llvm::Error::success();
  }

  llvm::Error write(llvm::StringRef bytes) {
    return llvm::writeToOutput(path, [&](llvm::raw_ostream &os) {
      os << bytes;
      return llvm::Error::success();
    });
  }

  /// Empty where it cannot be read.
  std::string read() const {
    auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                              /*RequiresNullTerminator=*/false);
    return buffer ? (*buffer)->getBuffer().str() : "";
  }

  llvm::StringRef name() const { return path; }

private:
  llvm::SmallString<128> path;
  llvm::FileRemover remover;
};
} // namespace

llvm::Expected<std::string> tensorops::runOnFiles(llvm::StringRef program,
                                                  llvm::StringRef input,
                                                  FileSuffixes suffixes,
                                                  ProgramArguments arguments) {
  TemporaryFile source, made, log;
  if (llvm::Error error = source.create(suffixes.input))
    return std::move(error);
  if (llvm::Error error = made.create(suffixes.output))
    return std::move(error);
  if (llvm::Error error = log.create("log"))
    return std::move(error);
  if (llvm::Error error = source.write(input))
    return std::move(error);

  llvm::SmallVector<llvm::StringRef> words = {program};
  words.append(arguments(source.name(), made.name()));
  const std::optional<llvm::StringRef> redirects[] = {llvm::StringRef(),
                                                      log.name(), log.name()};
  std::string failure;
  int status = llvm::sys::ExecuteAndWait(program, words, /*Env=*/std::nullopt,
                                         redirects, /*SecondsToWait=*/0,
                                         /*MemoryLimit=*/0, &failure);
  if (status == 0)
    return made.read();
  return llvm::createStringError(
      llvm::Twine(joinLines(failure.empty() ? log.read() : failure)));
}
