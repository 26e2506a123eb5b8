// Sizes: their text, their strides, and the one checked product.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/Shape.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"

using namespace tensorops;
using llvm::Twine;

std::string tensorops::formatTensorType(DType dtype,
                                        llvm::ArrayRef<int64_t> sizes) {
  std::string text;
  for (int64_t size : sizes)
    text += std::to_string(size) + "x";
  return text + getInfo(dtype).name.str();
}

Dims tensorops::computeContiguousStrides(llvm::ArrayRef<int64_t> sizes) {
  Dims strides(sizes.size());
  int64_t stride = 1;
  for (size_t dim = sizes.size(); dim-- > 0;) {
    strides[dim] = stride;
    stride *= std::max<int64_t>(sizes[dim], 1);
  }
  return strides;
}

llvm::Expected<int64_t>
tensorops::computeByteSize(DType dtype, llvm::ArrayRef<int64_t> sizes) {
  int64_t bytes = getInfo(dtype).byteSize;
  bool isEmpty = false;
  for (int64_t size : sizes) {
    if (size < 0)
      return llvm::createStringError(
          Twine("size ") + Twine(size) + " is negative in " +
          formatTensorType(dtype, sizes) + "; expected 0 or more");
    isEmpty |= size == 0;
    if (size != 0 && llvm::MulOverflow(bytes, size, bytes))
      return llvm::createStringError(
          formatTensorType(dtype, sizes) +
          Twine(" takes more than 2^63 - 1 bytes; expected smaller sizes"));
  }
  return isEmpty ? 0 : bytes;
}
