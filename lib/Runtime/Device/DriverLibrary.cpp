// Plain dlopen: LLVM's DynamicLibrary would offer every symbol of the driver to
// the JIT.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DriverLibrary.h"
#include <dlfcn.h>

using namespace tensorops;

llvm::Expected<DriverLibrary> DriverLibrary::open(std::string path,
                                                  std::string what,
                                                  llvm::StringRef advice) {
  if (void *handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL))
    return DriverLibrary(handle, std::move(path), std::move(what));
  const char *reason = dlerror();
  return llvm::createStringError(
      what + ": no driver: " + (reason ? reason : path.c_str()) + "; " +
      advice);
}

void *DriverLibrary::findAddress(const char *symbol) const {
  return dlsym(handle, symbol);
}

llvm::Error DriverLibrary::makeMissing(const char *symbol) const {
  return llvm::createStringError(what + ": the driver is too old: " + path +
                                 " has no " + symbol);
}
