// Memory of someone else, read as a tensor: what every entry of the runtime
// takes, whoever owns the bytes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_TENSOR_TENSORVIEW_H
#define TENSOROPS_RUNTIME_TENSOR_TENSORVIEW_H

#include "tensorops/Runtime/Tensor/DType.h"
#include "tensorops/Runtime/Tensor/Shape.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <optional>

namespace tensorops {

/// Bytes side by side.
struct MemoryRange {
  const void *start = nullptr;
  int64_t bytes = 0;
};

/// Elements at `data + (i0 * strides[0] + i1 * strides[1] + …) * byteSize`.
/// Owns its shape, never its elements.
struct TensorView {
  DType dtype = DType::F32;
  /// Address of element [0, …, 0]; with negative strides not the lowest one.
  void *data = nullptr;
  /// One size a dimension, none negative; empty at rank 0.
  Dims sizes;
  /// One stride a dimension, in elements; may be zero or negative.
  Dims strides;
  /// The memory must not be written: it may be a mapped file.
  bool readOnly = false;
  /// The allocation that holds the elements, for who knows it: then checkView
  /// looks whether they lie in it.
  std::optional<MemoryRange> memory = std::nullopt;

  /// A dense row-major view of `data`.
  static TensorView contiguous(DType dtype, void *data,
                               llvm::ArrayRef<int64_t> sizes,
                               bool readOnly = false);

  int64_t rank() const { return static_cast<int64_t>(sizes.size()); }

  /// The product of the sizes: 1 at rank 0.
  int64_t numElements() const;

  /// Bytes of the elements, were they dense.
  int64_t byteSize() const;

  /// Whether the elements lie dense in row-major order. Strides of dimensions
  /// of size 1 do not matter, none do where there are no elements.
  bool isContiguous() const;

  /// Address of the element at position `index` in row-major order.
  void *elementAt(int64_t index) const;
};

/// An error unless `view` describes memory: one stride a dimension, sizes that
/// are not negative and bytes that can be counted, an address where there are
/// elements, and all of them inside the allocation if that is stated.
/// Everything else here takes that for granted.
llvm::Error checkView(const TensorView &view);

/// Copies the elements of `source` in row-major order, dense, to `target`,
/// which has room for source.byteSize() bytes that do not overlap the source.
void packElements(const TensorView &source, void *target);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_TENSOR_TENSORVIEW_H
