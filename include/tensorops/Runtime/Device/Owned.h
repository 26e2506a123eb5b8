// What a device gave, given back when its owner goes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_DEVICE_OWNED_H
#define TENSOROPS_RUNTIME_DEVICE_OWNED_H

#include "tensorops/Runtime/Device/Device.h"
#include <utility>

namespace tensorops {

/// How each kind of handle is given back. There is nobody to tell of an error
/// then: what went wrong on the device shows at the next synchronize.
struct ReleaseMemory {
  llvm::Error operator()(Device &device, void *memory) const {
    return device.free(memory, nullptr);
  }
};
struct ReleasePinned {
  llvm::Error operator()(Device &device, void *memory) const {
    return device.freePinned(memory);
  }
};
struct ReleaseQueue {
  llvm::Error operator()(Device &device, Device::Queue *queue) const {
    return device.destroyQueue(queue);
  }
};
struct ReleaseEvent {
  llvm::Error operator()(Device &device, Device::Event *event) const {
    return device.destroyEvent(event);
  }
};
struct ReleaseModule {
  llvm::Error operator()(Device &device, Device::Module *module) const {
    return device.unloadModule(module);
  }
};

/// A handle and the duty to give it back; keeps the device open meanwhile.
/// Moves, never copies.
template <typename T, typename Release> class Owned {
public:
  Owned() = default;
  Owned(std::shared_ptr<Device> device, T *handle)
      : device(std::move(device)), handle(handle) {}
  Owned(Owned &&other) noexcept
      : device(std::move(other.device)),
        handle(std::exchange(other.handle, nullptr)) {}
  Owned &operator=(Owned &&other) noexcept {
    Owned taken(std::move(other));
    std::swap(device, taken.device);
    std::swap(handle, taken.handle);
    return *this;
  }
  ~Owned() {
    if (handle)
      llvm::consumeError(Release()(*device, handle));
  }

  T *get() const { return handle; }
  /// Hands the duty to the caller.
  T *release() { return std::exchange(handle, nullptr); }

  /// Takes over what a create function of `device` returned.
  static llvm::Expected<Owned> take(std::shared_ptr<Device> device,
                                    llvm::Expected<T *> handle) {
    if (!handle)
      return handle.takeError();
    return Owned(std::move(device), *handle);
  }

private:
  std::shared_ptr<Device> device;
  T *handle = nullptr;
};

using OwnedMemory = Owned<void, ReleaseMemory>;
using OwnedPinned = Owned<void, ReleasePinned>;
using OwnedQueue = Owned<Device::Queue, ReleaseQueue>;
using OwnedEvent = Owned<Device::Event, ReleaseEvent>;
using OwnedModule = Owned<Device::Module, ReleaseModule>;

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_DEVICE_OWNED_H
