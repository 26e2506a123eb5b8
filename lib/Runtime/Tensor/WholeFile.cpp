// A new file beside the old one, then a rename: the only step that others see.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/WholeFile.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace tensorops;
using llvm::ArrayRef;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

/// Writes to the open file `fd` and closes it.
static std::error_code writeAndClose(int fd, ArrayRef<StringRef> pieces) {
  llvm::raw_fd_ostream os(fd, /*shouldClose=*/true);
  for (StringRef piece : pieces)
    os << piece;
  os.close();
  std::error_code code = os.error();
  // An error that nobody clears ends the process in the destructor.
  os.clear_error();
  return code;
}

/// A name beside `path` that no file has. The random part keeps two writers of
/// one path from meeting.
static void nameBeside(StringRef path, llvm::SmallVectorImpl<char> &name) {
  do {
    // Only the suffix is a pattern: the path may contain a '%'.
    llvm::SmallString<32> suffix;
    fs::createUniquePath(".%%%%%%%%%%%%.tmp", suffix, /*MakeAbsolute=*/false);
    name.clear();
    (path + suffix).toVector(name);
  } while (fs::exists(name));
}

/// Writes a file beside `path` and renames it. `replaced` is the status of the
/// regular file at `path`, or says that there is none.
static std::error_code writeBeside(StringRef path, fs::file_status replaced,
                                   ArrayRef<StringRef> pieces,
                                   TemporaryWatch watch) {
  llvm::SmallString<128> temporary;
  nameBeside(path, temporary);
  if (watch)
    watch(temporary, true);
  llvm::scope_exit unwatch([&] {
    if (watch)
      watch(temporary, false);
  });
  int fd;
  if (std::error_code code =
          fs::openFileForWrite(temporary, fd, fs::CD_CreateNew))
    return code;
  llvm::scope_exit remove([&] { fs::remove(temporary); });
  // Who could read the old file, and nobody else, can read the new one; where
  // the file system keeps no permissions, there are none to keep.
  if (fs::exists(replaced))
    fs::setPermissions(fd, replaced.permissions());
  if (std::error_code code = writeAndClose(fd, pieces))
    return code;
  if (std::error_code code = fs::rename(temporary, path))
    return code;
  remove.release();
  return {};
}

static std::error_code writeFile(StringRef path, ArrayRef<StringRef> pieces,
                                 TemporaryWatch watch) {
  fs::file_status status;
  std::error_code code = fs::status(path, status);
  if (code == std::errc::no_such_file_or_directory)
    return writeBeside(path, status, pieces, watch);
  if (code)
    return code;
  // Renaming would pass over the protection of the file itself.
  if (std::error_code code = fs::access(path, fs::AccessMode::Write))
    return code;
  if (fs::is_regular_file(status)) {
    // A symbolic link stays, the file it leads to is replaced.
    llvm::SmallString<128> target;
    if (std::error_code code = fs::real_path(path, target))
      return code;
    return writeBeside(target, status, pieces, watch);
  }
  int fd;
  if (std::error_code code =
          fs::openFileForWrite(path, fd, fs::CD_OpenExisting))
    return code;
  return writeAndClose(fd, pieces);
}

llvm::Error tensorops::writeWholeFile(StringRef path,
                                      ArrayRef<StringRef> pieces,
                                      TemporaryWatch watch) {
  if (std::error_code code = writeFile(path, pieces, watch))
    return llvm::createStringError(
        code, path + ": cannot be written: " + code.message());
  return llvm::Error::success();
}
