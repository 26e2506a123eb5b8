// Getting memory and giving it back.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/Tensor.h"
#include "tensorops/Runtime/Tensor/HostMemory.h"
#include "llvm/ADT/Twine.h"
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
  void *memory = allocateHostMemory(*bytes);
  if (!memory)
    return llvm::createStringError(llvm::Twine("out of memory: ") +
                                   formatTensorType(dtype, sizes) + " needs " +
                                   llvm::Twine(*bytes) + " bytes");
  return Tensor(TensorView::contiguous(dtype, memory, sizes),
                [memory] { freeHostMemory(memory); });
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
