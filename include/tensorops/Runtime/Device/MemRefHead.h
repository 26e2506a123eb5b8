// What every memref begins with in compiled code, whatever its rank.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_DEVICE_MEMREFHEAD_H
#define TENSOROPS_RUNTIME_DEVICE_MEMREFHEAD_H

#include <cstdint>

namespace tensorops {

/// The head of MLIR's memref descriptor. A size a dimension and then a stride a
/// dimension follow, 64 bits each; `offset` and strides are in elements.
struct MemRefHead {
  char *allocated;
  char *aligned;
  int64_t offset;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_DEVICE_MEMREFHEAD_H
