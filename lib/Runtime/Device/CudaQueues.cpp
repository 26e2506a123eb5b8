// Streams and events of CUDA, modules and launches: what runs, and when.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CudaDevice.h"
#include "tensorops/Errors/OneLine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include <limits>

using namespace tensorops;
using namespace tensorops::cuda;

/// The driver's handle behind one of the device's, and the other way round.
static Stream *unwrap(Device::Queue *queue) {
  return reinterpret_cast<Stream *>(queue);
}
static cuda::Event *unwrap(Device::Event *event) {
  return reinterpret_cast<cuda::Event *>(event);
}
static cuda::Module *unwrap(Device::Module *module) {
  return reinterpret_cast<cuda::Module *>(module);
}

llvm::Expected<Device::Queue *> CudaDevice::createQueue() {
  Stream *stream = nullptr;
  if (llvm::Error error = call("cuStreamCreate", [&] {
        return driver.cuStreamCreate(&stream, kStreamNonBlocking);
      }))
    return std::move(error);
  return reinterpret_cast<Queue *>(stream);
}

llvm::Error CudaDevice::destroyQueue(Queue *queue) {
  return call("cuStreamDestroy",
              [&] { return driver.cuStreamDestroy(unwrap(queue)); });
}

llvm::Error CudaDevice::synchronize(Queue *queue) {
  return call("cuStreamSynchronize",
              [&] { return driver.cuStreamSynchronize(unwrap(queue)); });
}

llvm::Error CudaDevice::waitFor(Queue *queue, Event *event) {
  return call("cuStreamWaitEvent", [&] {
    return driver.cuStreamWaitEvent(unwrap(queue), unwrap(event), 0);
  });
}

llvm::Expected<Device::Event *> CudaDevice::createEvent() {
  cuda::Event *event = nullptr;
  if (llvm::Error error = call("cuEventCreate",
                               [&] { return driver.cuEventCreate(&event, 0); }))
    return std::move(error);
  return reinterpret_cast<Event *>(event);
}

llvm::Error CudaDevice::destroyEvent(Event *event) {
  return call("cuEventDestroy",
              [&] { return driver.cuEventDestroy(unwrap(event)); });
}

llvm::Error CudaDevice::record(Event *event, Queue *queue) {
  return call("cuEventRecord", [&] {
    return driver.cuEventRecord(unwrap(event), unwrap(queue));
  });
}

llvm::Error CudaDevice::synchronize(Event *event) {
  return call("cuEventSynchronize",
              [&] { return driver.cuEventSynchronize(unwrap(event)); });
}

llvm::Expected<double> CudaDevice::elapsed(Event *from, Event *to) {
  float milliseconds = 0;
  for (Event *event : {from, to})
    if (llvm::Error error = synchronize(event))
      return std::move(error);
  if (llvm::Error error = call("cuEventElapsedTime", [&] {
        return driver.cuEventElapsedTime(&milliseconds, unwrap(from),
                                         unwrap(to));
      }))
    return std::move(error);
  return milliseconds;
}

llvm::Expected<Device::Module *> CudaDevice::loadModule(llvm::StringRef image) {
  // PTX is text up to a NUL, which the caller's need not have.
  std::string terminated = image.str();
  std::string log(8192, '\0');
  int options[] = {kJitErrorLog, kJitErrorLogBytes};
  // The second is a number in the place of a pointer.
  void *values[] = {log.data(), reinterpret_cast<void *>(log.size())};
  CudaContextScope scope(driver, context);
  if (scope.result() != 0)
    return check(scope.result(), "cuCtxPushCurrent");
  cuda::Module *module = nullptr;
  Result result =
      driver.cuModuleLoadDataEx(&module, terminated.data(), 2, options, values);
  std::string said = joinLines(log.c_str());
  if (result != 0)
    return check(result, "cuModuleLoadDataEx", said.empty() ? "" : ": " + said);
  return reinterpret_cast<Module *>(module);
}

llvm::Error CudaDevice::unloadModule(Module *module) {
  return call("cuModuleUnload",
              [&] { return driver.cuModuleUnload(unwrap(module)); });
}

llvm::Expected<Device::Kernel *> CudaDevice::findKernel(Module *module,
                                                        llvm::StringRef name) {
  Function *function = nullptr;
  std::string terminated = name.str();
  if (llvm::Error error =
          call("cuModuleGetFunction of '" + terminated + "'", [&] {
            return driver.cuModuleGetFunction(&function, unwrap(module),
                                              terminated.c_str());
          }))
    return std::move(error);
  return reinterpret_cast<Kernel *>(function);
}

llvm::Error CudaDevice::launch(Kernel *kernel, const LaunchShape &shape,
                               llvm::ArrayRef<void *> arguments, Queue *queue) {
  const auto &grid = shape.grid, &block = shape.block, &cluster = shape.cluster;
  if (llvm::is_contained(grid, 0))
    return llvm::Error::success();
  // The driver takes 32 bits; what does not fit must not be cut.
  for (const auto *sizes : {&grid, &block, &cluster})
    for (uint64_t size : *sizes)
      if (size > std::numeric_limits<uint32_t>::max())
        return makeCallError("cuLaunchKernel", "a size of the launch is " +
                                                   std::to_string(size) +
                                                   ", at most 4294967295");
  auto *function = reinterpret_cast<Function *>(kernel);
  auto *words = const_cast<void **>(arguments.data());
  if (!shape.hasClusters())
    return call("cuLaunchKernel", [&] {
      return driver.cuLaunchKernel(
          function, unsigned(grid[0]), unsigned(grid[1]), unsigned(grid[2]),
          unsigned(block[0]), unsigned(block[1]), unsigned(block[2]),
          shape.dynamicBytes, unwrap(queue), words, nullptr);
    });
  if (!driver.cuLaunchKernelEx)
    return makeCallError("cuLaunchKernelEx",
                         "the driver has no such call, which "
                         "clusters need; install one of CUDA "
                         "11.8 or newer");
  LaunchAttribute attribute;
  LaunchConfig config{};
  for (int dim = 0; dim < 3; ++dim) {
    config.grid[dim] = unsigned(grid[dim]);
    config.block[dim] = unsigned(block[dim]);
    attribute.cluster[dim] = unsigned(cluster[dim]);
  }
  config.sharedBytes = shape.dynamicBytes;
  config.stream = unwrap(queue);
  config.attributes = &attribute;
  config.numAttributes = 1;
  return call("cuLaunchKernelEx", [&] {
    return driver.cuLaunchKernelEx(&config, function, words, nullptr);
  });
}
