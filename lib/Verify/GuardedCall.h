// One call of a kernel whose results stand between bytes that it must not
// touch.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_GUARDEDCALL_H
#define TENSOROPS_LIB_VERIFY_GUARDEDCALL_H

#include "tensorops/Verify/Kernel.h"
#include "llvm/Support/Error.h"
#include <cstddef>
#include <vector>

namespace tensorops::verify {

class GuardedCall {
public:
  /// For calls of up to `longest` elements.
  GuardedCall(const Kernel &kernel, const Subject &subject, size_t longest);

  /// Calls the kernel on `count` elements, which lie at `elements`. Its results
  /// begin `offset` elements behind a multiple of 64 bytes, offset < kOffsets;
  /// whatever it does not write is no result of anything.
  llvm::Error operator()(void *elements, size_t count, size_t offset);

  static constexpr size_t kOffsets = 64;

  /// Of the last call.
  const char *results() const { return begin; }
  bool hasStrayWrite() const;

private:
  static constexpr size_t kGuardBytes = 256;

  const Kernel &kernel;
  const size_t resultBytes;
  std::vector<char> memory;
  char *aligned;
  char *begin = nullptr, *end = nullptr;
};

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_GUARDEDCALL_H
