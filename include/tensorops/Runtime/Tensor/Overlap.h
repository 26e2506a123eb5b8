// Which views share memory: elements that a call writes must not be elements
// of something else.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_TENSOR_OVERLAP_H
#define TENSOROPS_RUNTIME_TENSOR_OVERLAP_H

#include "tensorops/Runtime/Tensor/TensorView.h"

namespace tensorops {

/// Whether an element of `a` and one of `b` have a byte in common, by the
/// views' strides: x[::2] and x[1::2] do not. Exact for every layout that
/// slices, transposes and reshapes of an array give; of others, where that
/// would take more than some ten thousand steps, the answer is yes. Both views
/// have passed checkView.
bool overlap(const TensorView &a, const TensorView &b);

/// Whether two different elements of `view` have a byte in common; exact as far
/// as overlap() is.
bool overlapsItself(const TensorView &view);

/// Whether the same index is the same element in both: what is computed element
/// by element can be written over what it is computed from.
bool isSameMemory(const TensorView &a, const TensorView &b);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_TENSOR_OVERLAP_H
