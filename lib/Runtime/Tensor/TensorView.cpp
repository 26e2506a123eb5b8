// Walking strided memory in row-major order.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/TensorView.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>

using namespace tensorops;

TensorView TensorView::contiguous(DType dtype, void *data,
                                  llvm::ArrayRef<int64_t> sizes,
                                  bool readOnly) {
  return {dtype, data, Dims(sizes), computeContiguousStrides(sizes), readOnly};
}

int64_t TensorView::numElements() const {
  int64_t count = 1;
  for (int64_t size : sizes) {
    if (size == 0)
      return 0;
    count *= size;
  }
  return count;
}

int64_t TensorView::byteSize() const {
  return numElements() * getInfo(dtype).byteSize;
}

bool TensorView::isContiguous() const {
  if (numElements() == 0)
    return true;
  int64_t expected = 1;
  for (size_t dim = sizes.size(); dim-- > 0;) {
    if (sizes[dim] != 1 && strides[dim] != expected)
      return false;
    expected *= sizes[dim];
  }
  return true;
}

void *TensorView::elementAt(int64_t index) const {
  int64_t offset = 0;
  for (size_t dim = sizes.size(); dim-- > 0;) {
    offset += index % sizes[dim] * strides[dim];
    index /= sizes[dim];
  }
  return static_cast<char *>(data) + offset * getInfo(dtype).byteSize;
}

/// Copies `count` elements of `ElementBytes` bytes, `stride` elements apart.
template <int ElementBytes>
static char *packRow(const char *source, int64_t stride, int64_t count,
                     char *target) {
  for (int64_t i = 0; i < count; ++i, target += ElementBytes)
    std::memcpy(target, source + i * stride * ElementBytes, ElementBytes);
  return target;
}

/// By the logarithm of the element's bytes, so that every copy is one move.
static constexpr decltype(&packRow<1>) kPackRow[] = {
    packRow<1>, packRow<2>, packRow<4>, packRow<8>, packRow<16>};

void tensorops::packElements(const TensorView &source, void *target) {
  if (source.numElements() == 0)
    return;
  if (source.isContiguous()) {
    std::memcpy(target, source.data, source.byteSize());
    return;
  }
  // Not contiguous, so of rank 1 at least. The counter is the position of the
  // current row in the outer dimensions.
  int64_t elementBytes = getInfo(source.dtype).byteSize;
  auto *pack = kPackRow[llvm::Log2_64(elementBytes)];
  size_t outerRank = source.sizes.size() - 1;
  int64_t rowSize = source.sizes.back(), rowStride = source.strides.back();
  int64_t numRows = source.numElements() / rowSize;
  char *position = static_cast<char *>(target);
  Dims counter(outerRank, 0);
  int64_t offset = 0;
  for (int64_t row = 0; row < numRows; ++row) {
    const char *rowStart =
        static_cast<const char *>(source.data) + offset * elementBytes;
    position = pack(rowStart, rowStride, rowSize, position);
    for (size_t dim = outerRank; dim-- > 0;) {
      offset += source.strides[dim];
      if (++counter[dim] < source.sizes[dim])
        break;
      offset -= counter[dim] * source.strides[dim];
      counter[dim] = 0;
    }
  }
}
