// From a tensor to a .npy file that is never seen half written.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "NpyHeader.h"
#include "tensorops/Runtime/Tensor/Npy.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace tensorops;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;
namespace fs = llvm::sys::fs;

static Error fail(StringRef path, const Twine &reason) {
  return llvm::createStringError(path + ": cannot be written: " + reason);
}

/// Writes to the open file `fd` and closes it.
static std::error_code writeAndClose(int fd, StringRef header,
                                     const TensorView &dense) {
  llvm::raw_fd_ostream os(fd, /*shouldClose=*/true);
  os << header;
  os.write(static_cast<const char *>(dense.data), dense.byteSize());
  os.close();
  std::error_code code = os.error();
  // An error that nobody clears ends the process in the destructor.
  os.clear_error();
  return code;
}

/// Opens a new file beside `path`. The random part keeps two writers of one
/// path from meeting.
static std::error_code openBeside(StringRef path,
                                  llvm::SmallVectorImpl<char> &name, int &fd) {
  std::error_code code;
  for (int attempt = 0; attempt < 16; ++attempt) {
    // Only the suffix is a pattern: the path may contain a '%'.
    llvm::SmallString<32> suffix;
    fs::createUniquePath(".%%%%%%%%%%%%.tmp", suffix, /*MakeAbsolute=*/false);
    name.clear();
    (path + suffix).toVector(name);
    code = fs::openFileForWrite(name, fd, fs::CD_CreateNew);
    if (code != std::errc::file_exists)
      break;
  }
  return code;
}

/// Writes a file beside `path` and renames it. `replaced` is the status of the
/// regular file at `path`, or says that there is none.
static std::error_code writeBeside(StringRef path, fs::file_status replaced,
                                   StringRef header, const TensorView &dense) {
  llvm::SmallString<128> temporary;
  int fd;
  if (std::error_code code = openBeside(path, temporary, fd))
    return code;
  llvm::scope_exit remove([&] { fs::remove(temporary); });
  // Who could read the old file, and nobody else, can read the new one; where
  // the file system keeps no permissions, there are none to keep.
  if (fs::exists(replaced))
    fs::setPermissions(fd, replaced.permissions());
  if (std::error_code code = writeAndClose(fd, header, dense))
    return code;
  if (std::error_code code = fs::rename(temporary, path))
    return code;
  remove.release();
  return {};
}

static std::error_code writeFile(StringRef path, StringRef header,
                                 const TensorView &dense) {
  fs::file_status status;
  std::error_code code = fs::status(path, status);
  if (code == std::errc::no_such_file_or_directory)
    return writeBeside(path, status, header, dense);
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
    return writeBeside(target, status, header, dense);
  }
  int fd;
  if (std::error_code code =
          fs::openFileForWrite(path, fd, fs::CD_OpenExisting))
    return code;
  return writeAndClose(fd, header, dense);
}

Error tensorops::writeNpy(StringRef path, const TensorView &tensor) {
  Expected<std::string> header = formatNpyHeader(tensor.dtype, tensor.sizes);
  if (!header)
    return fail(path, llvm::toString(header.takeError()));
  std::error_code code;
  if (tensor.isContiguous()) {
    code = writeFile(path, *header, tensor);
  } else {
    Expected<Tensor> dense = Tensor::copyOf(tensor);
    if (!dense)
      return fail(path, llvm::toString(dense.takeError()));
    code = writeFile(path, *header, dense->view());
  }
  return code ? fail(path, code.message()) : Error::success();
}
