// A view comes from outside: nothing of it is believed before it is used.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/TensorView.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"

using namespace tensorops;
using llvm::Twine;

/// Adds `(size - 1) * stride` elements to `low` or `high`; true on overflow.
static bool addReach(int64_t size, int64_t stride, int64_t bytes, int64_t &low,
                     int64_t &high) {
  int64_t reach;
  if (llvm::MulOverflow(size - 1, stride, reach) ||
      llvm::MulOverflow(reach, bytes, reach))
    return true;
  int64_t &end = reach < 0 ? low : high;
  return llvm::AddOverflow(end, reach, end);
}

/// An error unless the bytes from `low` to `high`, counted from the first
/// element, lie in the allocation.
static llvm::Error checkMemory(const TensorView &view, int64_t low,
                               int64_t high) {
  auto data = reinterpret_cast<uintptr_t>(view.data);
  auto start = reinterpret_cast<uintptr_t>(view.memory->start);
  // In 128 bits: addresses have 64 and no sign.
  __int128 first = __int128(data) + low - start,
           end = __int128(data) + high - start;
  if (first >= 0 && end <= view.memory->bytes)
    return llvm::Error::success();
  return llvm::createStringError(
      "elements of " + formatTensorType(view.dtype, view.sizes) +
      " lie outside of their memory of " + Twine(view.memory->bytes) +
      " bytes; expected sizes and strides that stay inside");
}

llvm::Error tensorops::checkView(const TensorView &view) {
  // Text is made where something is wrong: every call comes through here.
  auto type = [&] { return formatTensorType(view.dtype, view.sizes); };
  if (view.strides.size() != view.sizes.size())
    return llvm::createStringError(
        type() + " comes with " + Twine(view.strides.size()) +
        " strides; expected one a dimension, " + Twine(view.sizes.size()));
  llvm::Expected<int64_t> size = computeByteSize(view.dtype, view.sizes);
  if (!size)
    return size.takeError();
  if (*size == 0)
    return llvm::Error::success();
  if (!view.data)
    return llvm::createStringError("the address of " + type() +
                                   " is null; expected memory of its elements");
  int64_t bytes = getInfo(view.dtype).byteSize, low = 0, high = bytes;
  for (auto [dimSize, stride] : llvm::zip_equal(view.sizes, view.strides))
    if (addReach(dimSize, stride, bytes, low, high))
      return llvm::createStringError(
          "the strides of " + type() +
          " reach further than 2^63 - 1 bytes; expected smaller ones");
  return view.memory ? checkMemory(view, low, high) : llvm::Error::success();
}
