// Signals and full devices: the two ways in which an output ends early.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support/Output.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"

void tensorops::removeOnSignal(llvm::StringRef path, bool exists) {
  if (exists)
    llvm::sys::RemoveFileOnSignal(path);
  else
    llvm::sys::DontRemoveFileOnSignal(path);
}

llvm::Error tensorops::finishStandardOutput() {
  llvm::raw_fd_ostream &os = llvm::outs();
  os.flush();
  if (!os.has_error())
    return llvm::Error::success();
  std::error_code code = os.error();
  os.clear_error();
  return llvm::createStringError(code, "standard output: cannot be written: " +
                                           code.message());
}
