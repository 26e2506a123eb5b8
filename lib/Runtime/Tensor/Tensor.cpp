// Getting memory and giving it back.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/Tensor.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"
#include <cstdlib>
#include <utility>

using namespace tensorops;

Tensor::Tensor(TensorView view, Release release)
    : elements(std::move(view)), release(std::move(release)) {}

Tensor::Tensor(Tensor &&other) noexcept = default;

Tensor &Tensor::operator=(Tensor &&other) noexcept {
  // The temporary takes what this tensor held and releases it, also when
  // `other` is this tensor.
  Tensor taken(std::move(other));
  std::swap(elements, taken.elements);
  std::swap(release, taken.release);
  return *this;
}

Tensor::~Tensor() {
  if (release)
    release();
}

llvm::Expected<Tensor> Tensor::allocate(DType dtype,
                                        llvm::ArrayRef<int64_t> sizes) {
  llvm::Expected<int64_t> bytes = computeByteSize(dtype, sizes);
  if (!bytes)
    return bytes.takeError();
  // aligned_alloc takes multiples of the alignment. One unit at least: a
  // tensor without elements has an address, too.
  uint64_t padded =
      llvm::alignTo(std::max<uint64_t>(*bytes, 1), uint64_t(kAlignment));
  void *memory = std::aligned_alloc(kAlignment, padded);
  if (!memory)
    return llvm::createStringError(llvm::Twine("out of memory: ") +
                                   formatTensorType(dtype, sizes) + " needs " +
                                   llvm::Twine(*bytes) + " bytes");
  return Tensor(TensorView::contiguous(dtype, memory, sizes),
                [memory] { std::free(memory); });
}

llvm::Expected<Tensor> Tensor::copyOf(const TensorView &source) {
  if (llvm::Error error = checkView(source))
    return std::move(error);
  llvm::Expected<Tensor> copy = allocate(source.dtype, source.sizes);
  if (copy)
    packElements(source, copy->view().data);
  return copy;
}

Tensor Tensor::adopt(TensorView view, Release release) {
  return Tensor(std::move(view), std::move(release));
}
