// An element of at most eight bytes as an unsigned number.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_TENSOR_ELEMENTBITS_H
#define TENSOROPS_LIB_RUNTIME_TENSOR_ELEMENTBITS_H

#include "tensorops/Runtime/Tensor/DType.h"
#include "llvm/ADT/bit.h"
#include <cstdint>
#include <cstring>

namespace tensorops {

// Elements are copied as the low bytes of a number, and .npy files as they lie.
static_assert(llvm::endianness::native == llvm::endianness::little,
              "tensor text and .npy files assume a little-endian host");

/// The bits at `element`, which need not be aligned, with zeros above.
inline uint64_t loadBits(const DTypeInfo &info, const void *element) {
  uint64_t bits = 0;
  std::memcpy(&bits, element, info.byteSize);
  return bits;
}

/// Stores the low bits at `element`, which need not be aligned.
inline void storeBits(const DTypeInfo &info, uint64_t bits, void *element) {
  std::memcpy(element, &bits, info.byteSize);
}

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_TENSOR_ELEMENTBITS_H
