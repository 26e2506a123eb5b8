// Elements in memory as bits, and back.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_ELEMENTS_H
#define TENSOROPS_LIB_VERIFY_ELEMENTS_H

#include "tensorops/Exact/Format.h"
#include "tensorops/Runtime/Tensor/DType.h"
#include "tensorops/Verify/Report.h"
#include <cstdint>
#include <cstring>

namespace tensorops::verify {

/// The format of a float or of the parts of a complex number.
inline const exact::Format &formatOf(DType dtype) {
  switch (dtype) {
  case DType::F16:
    return exact::f16;
  case DType::BF16:
    return exact::bf16;
  case DType::F64:
  case DType::ComplexF64:
    return exact::f64;
  default:
    return exact::f32;
  }
}

inline bool isFloat(DType dtype) {
  return getInfo(dtype).kind == DTypeKind::Float;
}

/// The number that an integer in memory stands for, as a float.
uint64_t convertInteger(DType dtype, uint64_t bits,
                        const exact::Format &format);

/// Parts of an element: 2 of a complex number.
inline unsigned partsOf(DType dtype) {
  return getInfo(dtype).kind == DTypeKind::Complex ? 2 : 1;
}

/// Reads `count` parts of `bytes` bytes each.
template <typename Part>
void readParts(const void *memory, size_t count, uint64_t *bits) {
  for (size_t i = 0; i < count; ++i) {
    Part part;
    std::memcpy(&part, static_cast<const char *>(memory) + i * sizeof(part),
                sizeof(part));
    bits[i] = part;
  }
}

inline void readParts(const void *memory, size_t bytes, size_t count,
                      uint64_t *bits) {
  switch (bytes) {
  case 1:
    return readParts<uint8_t>(memory, count, bits);
  case 2:
    return readParts<uint16_t>(memory, count, bits);
  case 4:
    return readParts<uint32_t>(memory, count, bits);
  default:
    return readParts<uint64_t>(memory, count, bits);
  }
}

/// Writes the low bytes of an element's parts.
inline void writeElement(const ElementBits &element, size_t partBytes,
                         unsigned parts, char *memory) {
  for (unsigned part = 0; part < parts; ++part)
    std::memcpy(memory + part * partBytes, &element[part], partBytes);
}

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_ELEMENTS_H
