// Guards, and memory that looks like no result.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "GuardedCall.h"
#include "llvm/ADT/STLExtras.h"
#include <cstdint>
#include <cstring>

using namespace tensorops;
using namespace tensorops::verify;

/// Read as a float of any format: a tiny negative number, which is the right
/// result of hardly any operation, and of none at more than one input.
static constexpr char kCanary = static_cast<char>(0xa5);
static constexpr size_t kAlignment = 64;

GuardedCall::GuardedCall(const Kernel &kernel, const Subject &subject,
                         size_t longest)
    : kernel(kernel), resultBytes(getInfo(subject.result).byteSize),
      memory(kAlignment + (longest + kOffsets) * resultBytes + 2 * kGuardBytes,
             kCanary) {
  const uintptr_t address =
      reinterpret_cast<uintptr_t>(memory.data()) + kGuardBytes;
  aligned = memory.data() + kGuardBytes +
            (kAlignment - address % kAlignment) % kAlignment;
}

llvm::Error GuardedCall::operator()(void *elements, size_t count,
                                    size_t offset) {
  begin = aligned + offset * resultBytes;
  end = begin + count * resultBytes;
  std::memset(begin - kGuardBytes, kCanary, end - begin + 2 * kGuardBytes);
  return kernel(elements, begin, count);
}

bool GuardedCall::hasStrayWrite() const {
  auto isTouched = [](char byte) { return byte != kCanary; };
  return std::any_of(begin - kGuardBytes, begin, isTouched) ||
         std::any_of(end, end + kGuardBytes, isTouched);
}
