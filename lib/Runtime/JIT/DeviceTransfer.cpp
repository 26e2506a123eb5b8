// Copies whole stretches of memory: strided tensors travel with the gaps
// between their elements, but only elements are written back.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DeviceTransfer.h"
#include "ArgumentCheck.h"
#include "llvm/ADT/STLExtras.h"
#include <cstring>

using namespace tensorops;

namespace {
/// The bytes from the lowest element to the end of the highest.
struct Stretch {
  char *low, *high;
  uint64_t size() const { return uint64_t(high - low); }
};
} // namespace

static Stretch stretchOf(const TensorView &view) {
  char *low = static_cast<char *>(view.data), *high = low;
  if (view.numElements() == 0)
    return {low, low};
  int64_t bytes = getInfo(view.dtype).byteSize;
  for (auto [size, stride] : llvm::zip(view.sizes, view.strides))
    (stride < 0 ? low : high) += (size - 1) * stride * bytes;
  return {low, high + bytes};
}

/// `view` with its elements where `stretch` was copied to.
static TensorView moveTo(TensorView view, const Stretch &stretch,
                         void *target) {
  view.data = static_cast<char *>(target) +
              (static_cast<char *>(view.data) - stretch.low);
  view.memory.reset();
  return view;
}

Tensor tensorops::adoptOnDevice(TensorView view, OwnedMemory memory) {
  return Tensor::adopt(std::move(view), [memory = std::move(memory)] {});
}

llvm::Expected<Tensor> tensorops::copyOnDevice(std::shared_ptr<Device> device,
                                               const TensorView &view) {
  Stretch from = stretchOf(view);
  auto memory = OwnedMemory::take(device, device->allocate(from.size()));
  if (!memory)
    return memory.takeError();
  if (llvm::Error error = device->copy(memory->get(), from.low, from.size(),
                                       CopyKind::OnDevice, nullptr))
    return std::move(error);
  TensorView copy = moveTo(view, from, memory->get());
  copy.readOnly = false;
  return adoptOnDevice(std::move(copy), std::move(*memory));
}

llvm::Expected<Tensor> tensorops::copyToHost(Device &device,
                                             const TensorView &view,
                                             Device::Queue *queue) {
  Stretch from = stretchOf(view);
  auto download = [&](void *target) {
    llvm::Error error =
        device.copy(target, from.low, from.size(), CopyKind::ToHost, queue);
    return error ? std::move(error) : device.synchronize(queue);
  };
  if (view.isContiguous()) {
    llvm::Expected<Tensor> tensor = Tensor::allocate(view.dtype, view.sizes);
    if (tensor)
      if (llvm::Error error = download(tensor->view().data))
        return std::move(error);
    return tensor;
  }
  auto scratch = Tensor::allocate(DType::I8, {int64_t(from.size())});
  if (!scratch)
    return scratch.takeError();
  if (llvm::Error error = download(scratch->view().data))
    return std::move(error);
  return Tensor::copyOf(moveTo(view, from, scratch->view().data));
}

llvm::Error StagedArguments::check(llvm::ArrayRef<TensorView> inputs) {
  if (llvm::Error error = checkArgumentCount(signature, inputs.size()))
    return error;
  for (auto [index, input] : llvm::enumerate(inputs)) {
    if (llvm::Error error = checkArgument(signature, index, input))
      return error;
    onHost.push_back(input);
    const ValueType &type = signature.arguments[index];
    if (type.kind == ValueType::Kind::Scalar || fitsLayout(type, input))
      continue;
    llvm::Expected<Tensor> copy = Tensor::copyOf(input);
    if (!copy)
      return copy.takeError();
    packed.push_back(std::move(*copy));
    onHost.back() = packed.back().view();
  }
  return checkOverlaps(signature, inputs);
}

/// One region for all inputs that share memory.
void StagedArguments::findRegions() {
  std::vector<Stretch> stretches;
  for (auto [view, type] : llvm::zip(onHost, signature.arguments))
    if (type.kind != ValueType::Kind::Scalar)
      stretches.push_back(stretchOf(view));
  llvm::erase_if(stretches, [](const Stretch &s) { return s.size() == 0; });
  llvm::sort(stretches,
             [](const Stretch &a, const Stretch &b) { return a.low < b.low; });
  for (const Stretch &stretch : stretches)
    if (!regions.empty() && stretch.low < regions.back().high)
      regions.back().high = std::max(regions.back().high, stretch.high);
    else
      regions.push_back({stretch.low, stretch.high, {}});
}

void *StagedArguments::translate(const void *address) const {
  auto *at = static_cast<const char *>(address);
  for (const Region &region : regions)
    if (at >= region.low && at < region.high)
      return static_cast<char *>(region.memory.get()) + (at - region.low);
  return nullptr; // of no elements
}

llvm::Error StagedArguments::upload(llvm::ArrayRef<TensorView> inputs) {
  if (llvm::Error error = check(inputs))
    return error;
  findRegions();
  for (Region &region : regions) {
    uint64_t bytes = uint64_t(region.high - region.low);
    auto memory = OwnedMemory::take(device, device->allocate(bytes));
    if (!memory)
      return memory.takeError();
    region.memory = std::move(*memory);
    if (llvm::Error error = device->copy(region.memory.get(), region.low, bytes,
                                         CopyKind::ToDevice, queue))
      return error;
  }
  for (auto [view, type] : llvm::zip(onHost, signature.arguments)) {
    onDevice.push_back(view);
    onDevice.back().memory.reset();
    if (type.kind != ValueType::Kind::Scalar)
      onDevice.back().data =
          view.numElements() == 0 ? nullptr : translate(view.data);
  }
  return device->synchronize(queue);
}

llvm::Error StagedArguments::download() {
  for (auto [host, there, type] :
       llvm::zip(onHost, onDevice, signature.arguments)) {
    if (type.kind != ValueType::Kind::MemRef)
      continue;
    if (host.isContiguous()) {
      if (llvm::Error error =
              device->copy(host.data, there.data, uint64_t(host.byteSize()),
                           CopyKind::ToHost, queue))
        return error;
      continue;
    }
    llvm::Expected<Tensor> dense = copyToHost(*device, there, queue);
    if (!dense)
      return dense.takeError();
    unsigned bytes = getInfo(host.dtype).byteSize;
    for (int64_t i = 0, count = host.numElements(); i < count; ++i)
      std::memcpy(host.elementAt(i), dense->view().elementAt(i), bytes);
  }
  return device->synchronize(queue);
}
