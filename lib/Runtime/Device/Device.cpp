// From a name to a device, and what all devices have in common.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Device/Device.h"
#include "CudaDevice.h"
#include "OpenCLDevice.h"
#include "tensorops/Errors/OneLine.h"
#include "llvm/ADT/Twine.h"
#include <optional>

using namespace tensorops;

namespace {
struct DeviceName {
  Device::Kind kind;
  unsigned index = 0;
};
} // namespace

/// `KIND` or `KIND:N`.
static std::optional<DeviceName> parseName(llvm::StringRef name) {
  auto [kind, index] = name.split(':');
  DeviceName parsed;
  if (kind == "cuda")
    parsed.kind = Device::Kind::CUDA;
  else if (kind == "opencl")
    parsed.kind = Device::Kind::OpenCL;
  else
    return std::nullopt;
  if (kind != name && index.getAsInteger(10, parsed.index))
    return std::nullopt;
  return parsed;
}

bool Device::isName(llvm::StringRef name) {
  return parseName(name).has_value();
}

llvm::Expected<std::shared_ptr<Device>>
Device::open(llvm::StringRef name, const DriverLibraries &libraries) {
  std::optional<DeviceName> parsed = parseName(name);
  if (!parsed)
    return llvm::createStringError("unknown device '" + name +
                                   "'; expected cuda, cuda:N, opencl or "
                                   "opencl:N");
  if (parsed->kind == Kind::CUDA)
    return openCudaDevice(parsed->index, libraries.cuda);
  return openOpenCLDevice(parsed->index, libraries.opencl);
}

Device::~Device() = default;

llvm::Error Device::makeCallError(llvm::StringRef call,
                                  llvm::StringRef text) const {
  return llvm::createStringError(name() + ": " + call +
                                 " failed: " + joinLines(text));
}

llvm::Expected<void *> Device::allocate(uint64_t bytes) {
  uint64_t limit = std::min(totalBytes(), largestAllocation());
  if (bytes > limit)
    return llvm::createStringError(
        name() + ": out of memory: an array of " + llvm::Twine(bytes) +
        " bytes, but " +
        (limit == totalBytes() ? "the device has " : "one array may have ") +
        llvm::Twine(limit));
  return allocateBytes(std::max<uint64_t>(bytes, 1));
}

llvm::Expected<Device::Queue *> Device::borrowQueue() {
  {
    std::lock_guard<std::mutex> lock(turn);
    if (!idleQueues.empty()) {
      Queue *queue = idleQueues.back();
      idleQueues.pop_back();
      return queue;
    }
  }
  return createQueue();
}

void Device::returnQueue(Queue *queue) {
  std::lock_guard<std::mutex> lock(turn);
  idleQueues.push_back(queue);
}

void Device::destroyIdleQueues() {
  for (Queue *queue : idleQueues)
    llvm::consumeError(destroyQueue(queue));
  idleQueues.clear();
}
