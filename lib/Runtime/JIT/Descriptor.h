// MLIR's memref descriptor: how compiled code sees memory that has sizes and
// strides.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_DESCRIPTOR_H
#define TENSOROPS_LIB_RUNTIME_JIT_DESCRIPTOR_H

#include "tensorops/Runtime/Tensor/TensorView.h"
#include <cstddef>
#include <vector>

namespace tensorops {

/// Bytes of a descriptor: allocated pointer, aligned pointer, offset, then a
/// size and a stride a dimension, 8 bytes each.
size_t descriptorSize(size_t rank);

/// Writes a descriptor of `view` to `target`. `offset`, in elements, is where
/// the code expects element [0, …, 0] to stand behind the aligned pointer.
void writeDescriptor(const TensorView &view, int64_t offset, void *target);

struct ReadDescriptor {
  TensorView view;
  /// What malloc gave; see isFreshAllocation.
  void *allocated;
};

/// Reads a descriptor of `rank` dimensions at `source`.
ReadDescriptor readDescriptor(DType dtype, size_t rank, const void *source);

/// Whether `allocated` may be from malloc at all. MLIR gives memory of globals
/// a fixed number as its allocated pointer, so that nobody frees it.
bool isFreshAllocation(const void *allocated);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_DESCRIPTOR_H
