// Keeps what a call has taken from the device, and the first thing that went
// wrong: compiled code can neither clean up nor return an error.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Device/DeviceScope.h"
#include <cstdlib>

using namespace tensorops;

static thread_local DeviceScope *innermost = nullptr;

DeviceScope *DeviceScope::current() { return innermost; }

DeviceScope::DeviceScope(std::shared_ptr<Device> device)
    : owner(std::move(device)), outer(innermost) {
  innermost = this;
  keep(owner->enter());
  entered = !failed();
}

DeviceScope::~DeviceScope() {
  giveBack();
  launches.clear();
  if (own)
    owner->returnQueue(own);
  if (entered)
    owner->leave();
  innermost = outer;
}

/// Everything that the code has left behind, when nothing of it runs any more.
void DeviceScope::giveBack() {
  if (!memories.empty() || !registered.empty() || !queues.empty())
    llvm::consumeError(owner->synchronize());
  for (void *memory : memories)
    llvm::consumeError(owner->free(memory, nullptr));
  for (void *memory : sharedMemories)
    llvm::consumeError(owner->freePinned(memory));
  for (void *memory : registered)
    llvm::consumeError(owner->unregisterHost(memory));
  for (Device::Queue *queue : queues)
    owner->returnQueue(queue);
  for (Device::Event *event : events)
    llvm::consumeError(owner->destroyEvent(event));
  memories.clear();
  sharedMemories.clear();
  registered.clear();
  queues.clear();
  events.clear();
}

void DeviceScope::keep(llvm::Error error) {
  llvm::handleAllErrors(std::move(error),
                        [&](std::unique_ptr<llvm::ErrorInfoBase> kept) {
                          if (!failed())
                            firstError = std::move(kept);
                          hasFailed = true;
                        });
}

Device::Queue *DeviceScope::queue() {
  if (!own && !failed())
    own = keep(owner->borrowQueue());
  return own;
}

llvm::Error DeviceScope::finish() {
  for (Device::Queue *queue : queues)
    keep(owner->synchronize(queue));
  if (own)
    keep(owner->synchronize(own));
  if (!failed())
    return llvm::Error::success();
  giveBack();
  return llvm::Error(std::move(firstError));
}

void *DeviceScope::allocate(uint64_t bytes) {
  void *memory = failed() ? nullptr : keep(owner->allocate(bytes));
  if (memory)
    memories.insert(memory);
  return memory;
}

void *DeviceScope::allocateShared(uint64_t bytes) {
  if (owner->kind() != Device::Kind::CUDA)
    keep(llvm::createStringError(owner->name() +
                                 ": there is no memory that host and device "
                                 "share (gpu.alloc host_shared)"));
  // Host code goes on, and writes there.
  void *memory = keep(owner->allocatePinned(bytes));
  if (memory)
    sharedMemories.insert(memory);
  return memory;
}

void DeviceScope::registerHost(void *memory, uint64_t bytes) {
  if (failed())
    return;
  if (llvm::Error error = owner->registerHost(memory, bytes))
    return keep(std::move(error));
  registered.insert(memory);
}

void DeviceScope::unregisterHost(void *memory) {
  if (!registered.remove(memory))
    return;
  // What was launched may still read it.
  keep(owner->synchronize());
  keep(owner->unregisterHost(memory));
}

void DeviceScope::free(void *memory, Device::Queue *queue) {
  if (!memory)
    return;
  if (sharedMemories.remove(memory)) {
    keep(queue ? owner->synchronize(queue) : owner->synchronize());
    keep(owner->freePinned(memory));
    return;
  }
  memories.remove(memory);
  keep(owner->free(memory, queue));
}

Device::Queue *DeviceScope::borrowQueue() {
  Device::Queue *queue = failed() ? nullptr : keep(owner->borrowQueue());
  if (queue)
    queues.insert(queue);
  return queue;
}

void DeviceScope::returnQueue(Device::Queue *queue) {
  // It may still be busy: whoever gets it next comes behind in it.
  if (queues.remove(queue))
    owner->returnQueue(queue);
}

Device::Event *DeviceScope::createEvent() {
  Device::Event *event = failed() ? nullptr : keep(owner->createEvent());
  if (event)
    events.insert(event);
  return event;
}

void DeviceScope::destroyEvent(Device::Event *event) {
  if (events.remove(event))
    keep(owner->destroyEvent(event));
}

void DeviceScope::launch(Device::Kernel *kernel, const LaunchShape &shape,
                         llvm::ArrayRef<void *> arguments,
                         Device::Queue *queue) {
  if (failed())
    return;
  if (!timed)
    return keep(owner->launch(kernel, shape, arguments, queue));
  OwnedEvent from(owner, keep(owner->createEvent()));
  OwnedEvent to(owner, keep(owner->createEvent()));
  if (failed())
    return;
  keep(owner->record(from.get(), queue));
  keep(owner->launch(kernel, shape, arguments, queue));
  keep(owner->record(to.get(), queue));
  launches.emplace_back(std::move(from), std::move(to));
}

llvm::Expected<double> DeviceScope::launchMilliseconds() {
  double sum = 0;
  for (auto &[from, to] : launches) {
    llvm::Expected<double> time = owner->elapsed(from.get(), to.get());
    if (!time)
      return time.takeError();
    sum += *time;
  }
  return sum;
}
