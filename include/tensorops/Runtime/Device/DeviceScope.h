// The device that compiled host code works with: it knows nothing but symbols,
// so the thread that calls it says which one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_DEVICE_DEVICESCOPE_H
#define TENSOROPS_RUNTIME_DEVICE_DEVICESCOPE_H

#include "tensorops/Runtime/Device/Owned.h"
#include "llvm/ADT/SetVector.h"
#include <memory>

namespace tensorops {

/// One call of compiled code on a device. While it lives, the mgpu… functions
/// that this thread calls work on the device, or on nothing once one of them
/// failed. What they allocate and nobody takes is given back. Scopes nest: the
/// innermost one counts.
class DeviceScope {
public:
  explicit DeviceScope(std::shared_ptr<Device> device);
  ~DeviceScope();
  DeviceScope(const DeviceScope &) = delete;
  DeviceScope &operator=(const DeviceScope &) = delete;

  /// This thread's innermost one, or null.
  static DeviceScope *current();

  Device &device() const { return *owner; }
  const std::shared_ptr<Device> &sharedDevice() const { return owner; }

  /// The queue for whatever names none; null after an error.
  Device::Queue *queue();

  /// Waits for all queues of the call. The first error of the call, or of what
  /// it has started, as it was kept; afterwards memory is the caller's to take.
  /// Call it once.
  llvm::Error finish();

  /// Hands `memory` to the caller; false if this call did not allocate it.
  bool takeMemory(void *memory) { return memories.remove(memory); }

  /// From now on launches are timed.
  void timeLaunches() { timed = true; }
  /// The sum of all launches in milliseconds, apart from what ran between them.
  /// Call it after finish().
  llvm::Expected<double> launchMilliseconds();

  // What the mgpu… functions are made of. Each does nothing after an error.
  void *allocate(uint64_t bytes);
  /// Host memory that kernels reach, too.
  void *allocateShared(uint64_t bytes);
  /// Lets kernels reach the caller's memory, at the longest until the call
  /// ends.
  void registerHost(void *memory, uint64_t bytes);
  void unregisterHost(void *memory);
  /// Gives memory of any scope back; also after an error.
  void free(void *memory, Device::Queue *queue);
  Device::Queue *borrowQueue();
  void returnQueue(Device::Queue *queue);
  Device::Event *createEvent();
  void destroyEvent(Device::Event *event);
  void launch(Device::Kernel *kernel, const LaunchShape &shape,
              llvm::ArrayRef<void *> arguments, Device::Queue *queue);

  /// Whether a call went wrong.
  bool failed() const { return hasFailed; }
  /// Keeps the first error, drops later ones: they follow from it.
  void keep(llvm::Error error);
  /// The value, or null and the error kept.
  template <typename T> T *keep(llvm::Expected<T *> value) {
    if (value)
      return *value;
    keep(value.takeError());
    return nullptr;
  }

private:
  void giveBack();

  std::shared_ptr<Device> owner;
  DeviceScope *outer;
  bool entered = false, timed = false, hasFailed = false;
  /// Until finish() gives it away.
  std::unique_ptr<llvm::ErrorInfoBase> firstError;
  Device::Queue *own = nullptr;
  llvm::SetVector<void *> memories, sharedMemories, registered;
  llvm::SetVector<Device::Queue *> queues;
  llvm::SetVector<Device::Event *> events;
  llvm::SmallVector<std::pair<OwnedEvent, OwnedEvent>, 0> launches;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_DEVICE_DEVICESCOPE_H
