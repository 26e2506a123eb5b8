// Lays a call out in memory as MLIR's C interface has it, and decides what of
// the outcome is the caller's to free.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CallFrame.h"
#include "ArgumentCheck.h"
#include "Descriptor.h"
#include "DeviceTransfer.h"
#include "tensorops/Runtime/Device/DeviceScope.h"
#include "tensorops/Runtime/Tensor/HostMemory.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>

using namespace tensorops;

CallFrame::CallFrame(const Signature &signature, DeviceScope *scope)
    : signature(signature), scope(scope) {
  size_t bytes = 0;
  for (const ValueType &result : signature.results) {
    const DTypeInfo &info = getInfo(result.dtype);
    bool scalar = result.kind == ValueType::Kind::Scalar;
    bytes = llvm::alignTo(bytes, scalar ? info.byteAlign : alignof(void *));
    resultOffsets.push_back(bytes);
    bytes += scalar ? info.byteSize : descriptorSize(result.sizes.size());
  }
  resultStorage.assign(llvm::divideCeil(bytes, sizeof(int64_t)), 0);
  if (!signature.results.empty())
    slots.push_back(resultStorage.data());
}

llvm::Error CallFrame::addArgument(size_t index, const TensorView &input) {
  const ValueType &type = signature.arguments[index];
  if (llvm::Error error = checkArgument(signature, index, input))
    return error;
  if (type.kind == ValueType::Kind::Scalar) {
    slots.push_back(input.data);
    return llvm::Error::success();
  }

  TensorView view = input;
  if (scope)
    if (llvm::Error error = checkLayout(signature, index, view))
      return error;
  if (!fitsLayout(type, view)) {
    llvm::Expected<Tensor> copy = Tensor::copyOf(view);
    if (!copy)
      return copy.takeError();
    packed.push_back(std::move(*copy));
    view = packed.back().view();
  }
  // Code for dense memory takes any stride of a dimension of size 1 at its
  // word.
  if (type.identityLayout)
    view.strides = computeContiguousStrides(view.sizes);
  bool staticOffset =
      !type.identityLayout && type.offset != ValueType::kDynamic;
  auto &descriptor = descriptors.emplace_back(
      std::make_unique<char[]>(descriptorSize(view.sizes.size())));
  writeDescriptor(view, staticOffset ? type.offset : 0, descriptor.get());
  slots.push_back(descriptor.get());
  inputStarts.push_back(view.data);
  return llvm::Error::success();
}

llvm::Error CallFrame::addArguments(llvm::ArrayRef<TensorView> inputs) {
  if (llvm::Error error = checkArgumentCount(signature, inputs.size()))
    return error;
  for (auto [index, input] : llvm::enumerate(inputs))
    if (llvm::Error error = addArgument(index, input))
      return error;
  return checkOverlaps(signature, inputs);
}

std::optional<Tensor> CallFrame::adopt(const TensorView &view,
                                       void *allocated) {
  if (!scope)
    return Tensor::adopt(view, [allocated] { freeHostMemory(allocated); });
  if (!scope->takeMemory(allocated))
    return std::nullopt;
  return adoptOnDevice(view, OwnedMemory(scope->sharedDevice(), allocated));
}

llvm::Expected<Tensor> CallFrame::copy(const TensorView &view, bool isScalar) {
  return scope && !isScalar ? copyOnDevice(scope->sharedDevice(), view)
                            : Tensor::copyOf(view);
}

llvm::Expected<llvm::SmallVector<Tensor>> CallFrame::takeResults() {
  auto source = [&](size_t index) {
    return reinterpret_cast<const char *>(resultStorage.data()) +
           resultOffsets[index];
  };
  size_t count = signature.results.size();
  llvm::SmallVector<TensorView> views(count);
  llvm::SmallVector<std::optional<Tensor>> owned(count);

  // First of all, everything that was allocated gets an owner: a copy below may
  // fail. Memory of an input, of a global or of an earlier result is not for
  // the caller to free once more.
  llvm::SmallVector<const void *> taken = inputStarts;
  for (auto [index, type] : llvm::enumerate(signature.results)) {
    if (type.kind == ValueType::Kind::Scalar) {
      views[index] = TensorView::contiguous(
          type.dtype, const_cast<char *>(source(index)), {});
      continue;
    }
    ReadDescriptor result =
        readDescriptor(type.dtype, type.sizes.size(), source(index));
    views[index] = result.view;
    if (!isFreshAllocation(result.allocated) ||
        llvm::is_contained(taken, result.allocated))
      continue;
    taken.push_back(result.allocated);
    owned[index] = adopt(result.view, result.allocated);
  }

  llvm::SmallVector<Tensor> results;
  for (size_t index = 0; index < count; ++index) {
    if (owned[index])
      continue;
    bool isScalar = signature.results[index].kind == ValueType::Kind::Scalar;
    llvm::Expected<Tensor> copied = copy(views[index], isScalar);
    if (!copied)
      return copied.takeError();
    owned[index] = std::move(*copied);
  }
  for (std::optional<Tensor> &result : owned)
    results.push_back(std::move(*result));
  return results;
}
