// Reads and writes descriptors as rows of 64-bit words: pointers and `index`
// are of one size on every machine that the project compiles for.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Descriptor.h"
#include "tensorops/Runtime/Device/MemRefHead.h"
#include <cstring>

using namespace tensorops;

static_assert(sizeof(void *) == sizeof(int64_t),
              "descriptors are of 64-bit words");

size_t tensorops::descriptorSize(size_t rank) {
  return sizeof(MemRefHead) + 2 * rank * sizeof(int64_t);
}

void tensorops::writeDescriptor(const TensorView &view, int64_t offset,
                                void *target) {
  char *base = static_cast<char *>(view.data);
  if (base)
    base -= offset * getInfo(view.dtype).byteSize;
  MemRefHead head = {static_cast<char *>(view.data), base, offset};
  size_t bytes = view.sizes.size() * sizeof(int64_t);
  char *to = static_cast<char *>(target);
  std::memcpy(to, &head, sizeof(head));
  // At rank 0 there is nothing behind the head to copy from.
  if (bytes == 0)
    return;
  std::memcpy(to + sizeof(head), view.sizes.data(), bytes);
  std::memcpy(to + sizeof(head) + bytes, view.strides.data(), bytes);
}

ReadDescriptor tensorops::readDescriptor(DType dtype, size_t rank,
                                         const void *source) {
  const char *from = static_cast<const char *>(source);
  MemRefHead head;
  std::memcpy(&head, from, sizeof(head));
  TensorView view;
  view.dtype = dtype;
  view.sizes.resize(rank);
  view.strides.resize(rank);
  size_t bytes = rank * sizeof(int64_t);
  if (bytes != 0) {
    std::memcpy(view.sizes.data(), from + sizeof(head), bytes);
    std::memcpy(view.strides.data(), from + sizeof(head) + bytes, bytes);
  }
  if (head.aligned)
    view.data = head.aligned + head.offset * getInfo(dtype).byteSize;
  return {std::move(view), head.allocated};
}

bool tensorops::isFreshAllocation(const void *allocated) {
  // memref.get_global, in MLIR's FinalizeMemRefToLLVM.
  constexpr uintptr_t kGlobal = 0xdeadbeef;
  return reinterpret_cast<uintptr_t>(allocated) != kGlobal;
}
