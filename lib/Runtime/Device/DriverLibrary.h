// A driver's shared library, opened at run time: nothing of it is needed before
// a device is asked for.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_DEVICE_DRIVERLIBRARY_H
#define TENSOROPS_LIB_RUNTIME_DEVICE_DRIVERLIBRARY_H

#include "llvm/Support/Error.h"
#include <string>

namespace tensorops {

class DriverLibrary {
public:
  /// Opens `path` for good: drivers have threads of their own and do not bear
  /// being unloaded. `what` stands for it in messages: `cuda`; `advice` says
  /// what to install.
  static llvm::Expected<DriverLibrary> open(std::string path, std::string what,
                                            llvm::StringRef advice);

  /// Sets `function` to the symbol of that name; an error if there is none.
  template <typename Function>
  llvm::Error find(const char *symbol, Function *&function) const {
    void *address = findAddress(symbol);
    function = reinterpret_cast<Function *>(address);
    return address ? llvm::Error::success() : makeMissing(symbol);
  }

private:
  DriverLibrary(void *handle, std::string path, std::string what)
      : handle(handle), path(std::move(path)), what(std::move(what)) {}
  void *findAddress(const char *symbol) const;
  llvm::Error makeMissing(const char *symbol) const;

  void *handle;
  std::string path, what;
};

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_DEVICE_DRIVERLIBRARY_H
