// The function under test, wherever it comes from: compiled here, or out of
// somebody's library.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_KERNEL_H
#define TENSOROPS_VERIFY_KERNEL_H

#include "tensorops/Verify/Subject.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstddef>
#include <functional>
#include <string>

namespace tensorops::verify {

/// Computes results[i] from elements[i] for i < count; any number of threads
/// call it at once.
class Kernel {
public:
  using Function =
      std::function<llvm::Error(void *elements, void *results, size_t count)>;

  /// For tests: any function; `name` is what reports call it, `longestCall` how
  /// many elements it gets at most.
  Kernel(std::string name, Function function, size_t longestCall = 1 << 14)
      : kernelName(std::move(name)), function(std::move(function)),
        mostElements(longestCall) {}

  /// The operation on memrefs compiled for a target that this host can run.
  static llvm::Expected<Kernel> compile(const Subject &subject,
                                        llvm::StringRef target);

  /// `void symbol(const T *elements, R *results, size_t count)` of a shared
  /// library, which stays loaded as long as the kernel and its copies live.
  static llvm::Expected<Kernel> load(llvm::StringRef library,
                                     llvm::StringRef symbol);

  /// The target by a concrete name, or `LIBRARY:SYMBOL`.
  const std::string &name() const { return kernelName; }

  /// The longest call while all inputs are tried: what is read and written then
  /// fits a cache, or, on a device, hides what a call costs.
  size_t longestCall() const { return mostElements; }

  llvm::Error operator()(void *elements, void *results, size_t count) const {
    return function(elements, results, count);
  }

private:
  std::string kernelName;
  Function function;
  size_t mostElements;
};

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_KERNEL_H
