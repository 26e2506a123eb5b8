// Time by the device's own events: what a queue does, not what the host waits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_DEVICE_QUEUETIMER_H
#define TENSOROPS_RUNTIME_DEVICE_QUEUETIMER_H

#include "tensorops/Runtime/Device/Owned.h"

namespace tensorops {

/// Times what goes into a queue between start() and stop(). The queue must live
/// longer.
class QueueTimer {
public:
  /// With `enabled` false nothing is done, and nothing costs.
  QueueTimer(std::shared_ptr<Device> device, Device::Queue *queue,
             bool enabled = true)
      : device(std::move(device)), queue(queue), enabled(enabled) {}

  llvm::Error start() { return enabled ? mark(from) : llvm::Error::success(); }

  /// Waits for the queue and writes the milliseconds since start() to `time`.
  llvm::Error stop(double *time) {
    if (!enabled)
      return llvm::Error::success();
    if (llvm::Error error = mark(to))
      return error;
    return device->elapsed(from.get(), to.get()).moveInto(*time);
  }

private:
  llvm::Error mark(OwnedEvent &event) {
    if (!event.get())
      if (llvm::Error error =
              OwnedEvent::take(device, device->createEvent()).moveInto(event))
        return error;
    return device->record(event.get(), queue);
  }

  std::shared_ptr<Device> device;
  Device::Queue *queue;
  bool enabled;
  OwnedEvent from, to;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_DEVICE_QUEUETIMER_H
