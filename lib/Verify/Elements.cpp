// Integers as the contract reads them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Elements.h"
#include "tensorops/Exact/FromInteger.h"

using namespace tensorops;

uint64_t verify::convertInteger(DType dtype, uint64_t bits,
                                const exact::Format &format) {
  const DTypeInfo &info = getInfo(dtype);
  if (info.kind == DTypeKind::Bool)
    return exact::fromInteger(bits != 0, false, format);
  const unsigned width = 8 * info.byteSize;
  const bool isNegative =
      info.kind == DTypeKind::Signed && bits >> (width - 1) != 0;
  const uint64_t ones = ~uint64_t(0) >> (64 - width);
  return exact::fromInteger(isNegative ? (~bits + 1) & ones : bits, isNegative,
                            format);
}
