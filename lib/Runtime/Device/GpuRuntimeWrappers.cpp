// From symbols to the calling thread's DeviceScope. The types are those that
// MLIR's own wrappers have in C: what stands here as a handle is a pointer to
// compiled code.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Device/GpuRuntimeWrappers.h"
#include "tensorops/Runtime/Device/DeviceScope.h"
#include "tensorops/Runtime/Device/MemRefHead.h"
#include "llvm/ADT/StringMap.h"
#include <cstring>

using namespace tensorops;

namespace {
/// A loaded module, and the kernels that were found in it: each is looked up
/// once, however often it is launched.
struct ProgramModule {
  OwnedModule module;
  std::mutex turn;
  llvm::StringMap<Device::Kernel *> kernels;
};
} // namespace

/// The scope, if calls have anything to do.
static DeviceScope *working() {
  DeviceScope *scope = DeviceScope::current();
  return scope && !scope->failed() ? scope : nullptr;
}

/// Host code may name no stream.
static Device::Queue *orOwn(DeviceScope &scope, Device::Queue *queue) {
  return queue ? queue : scope.queue();
}

static ProgramModule *moduleLoad(void *data, size_t size) {
  DeviceScope *scope = working();
  if (!scope)
    return nullptr;
  llvm::StringRef image(static_cast<const char *>(data), size);
  auto module = OwnedModule::take(scope->sharedDevice(),
                                  scope->device().loadModule(image));
  if (module)
    return new ProgramModule{std::move(*module), {}, {}};
  scope->keep(module.takeError());
  return nullptr;
}

static ProgramModule *moduleLoadJIT(void *data, int32_t) {
  return moduleLoad(data, std::strlen(static_cast<const char *>(data)));
}

static void moduleUnload(ProgramModule *module) { delete module; }

static Device::Kernel *moduleGetFunction(ProgramModule *module,
                                         const char *name) {
  DeviceScope *scope = working();
  if (!scope || !module)
    return nullptr;
  std::lock_guard<std::mutex> lock(module->turn);
  Device::Kernel *&kernel = module->kernels[name];
  if (!kernel)
    kernel =
        scope->keep(scope->device().findKernel(module->module.get(), name));
  return kernel;
}

static void launch(Device::Kernel *kernel, const LaunchShape &shape,
                   Device::Queue *queue, llvm::ArrayRef<void *> arguments) {
  DeviceScope *scope = working();
  if (scope && kernel)
    scope->launch(kernel, shape, arguments, orOwn(*scope, queue));
}

static void launchKernel(Device::Kernel *kernel, intptr_t gridX, intptr_t gridY,
                         intptr_t gridZ, intptr_t blockX, intptr_t blockY,
                         intptr_t blockZ, int32_t dynamicBytes,
                         Device::Queue *queue, void **arguments, void **,
                         size_t count) {
  LaunchShape shape;
  shape.grid = {uint64_t(gridX), uint64_t(gridY), uint64_t(gridZ)};
  shape.block = {uint64_t(blockX), uint64_t(blockY), uint64_t(blockZ)};
  shape.dynamicBytes = uint32_t(dynamicBytes);
  launch(kernel, shape, queue, llvm::ArrayRef(arguments, count));
}

static void launchClusterKernel(Device::Kernel *kernel, intptr_t clusterX,
                                intptr_t clusterY, intptr_t clusterZ,
                                intptr_t gridX, intptr_t gridY, intptr_t gridZ,
                                intptr_t blockX, intptr_t blockY,
                                intptr_t blockZ, int32_t dynamicBytes,
                                Device::Queue *queue, void **arguments,
                                void **) {
  LaunchShape shape;
  shape.cluster = {uint64_t(clusterX), uint64_t(clusterY), uint64_t(clusterZ)};
  shape.grid = {uint64_t(gridX), uint64_t(gridY), uint64_t(gridZ)};
  shape.block = {uint64_t(blockX), uint64_t(blockY), uint64_t(blockZ)};
  shape.dynamicBytes = uint32_t(dynamicBytes);
  // Nobody says how many arguments there are; CUDA knows it of the kernel.
  launch(kernel, shape, queue, llvm::ArrayRef(arguments, size_t(0)));
}

static Device::Queue *streamCreate() {
  DeviceScope *scope = working();
  return scope ? scope->borrowQueue() : nullptr;
}

static void streamDestroy(Device::Queue *queue) {
  if (DeviceScope *scope = DeviceScope::current())
    scope->returnQueue(queue);
}

static void streamSynchronize(Device::Queue *queue) {
  if (DeviceScope *scope = working())
    scope->keep(scope->device().synchronize(orOwn(*scope, queue)));
}

static void streamWaitEvent(Device::Queue *queue, Device::Event *event) {
  if (DeviceScope *scope = working())
    scope->keep(scope->device().waitFor(orOwn(*scope, queue), event));
}

static Device::Event *eventCreate() {
  DeviceScope *scope = working();
  return scope ? scope->createEvent() : nullptr;
}

static void eventDestroy(Device::Event *event) {
  if (DeviceScope *scope = DeviceScope::current())
    scope->destroyEvent(event);
}

static void eventSynchronize(Device::Event *event) {
  if (DeviceScope *scope = working())
    scope->keep(scope->device().synchronize(event));
}

static void eventRecord(Device::Event *event, Device::Queue *queue) {
  if (DeviceScope *scope = working())
    scope->keep(scope->device().record(event, orOwn(*scope, queue)));
}

static void *memAlloc(uint64_t bytes, Device::Queue *, bool isHostShared) {
  DeviceScope *scope = DeviceScope::current();
  if (!scope)
    return nullptr;
  return isHostShared ? scope->allocateShared(bytes) : scope->allocate(bytes);
}

static void memFree(void *memory, Device::Queue *queue) {
  // Also after an error: what the scope gives back must not be freed twice.
  if (DeviceScope *scope = DeviceScope::current())
    scope->free(memory, orOwn(*scope, queue));
}

namespace {
/// A memref with its sizes and strides.
struct Descriptor {
  MemRefHead head;
  int64_t numbers[];
};

/// The bytes from the first element of a memref to behind the last.
struct Span {
  char *begin;
  uint64_t bytes;
};
} // namespace

static Span spanOf(int64_t rank, const Descriptor &memref,
                   int64_t elementBytes) {
  int64_t first = memref.head.offset, last = memref.head.offset;
  for (int64_t dim = 0; dim < rank; ++dim) {
    const int64_t size = memref.numbers[dim],
                  stride = memref.numbers[rank + dim];
    if (size == 0)
      return {memref.head.aligned, 0};
    (stride < 0 ? first : last) += (size - 1) * stride;
  }
  return {memref.head.aligned + first * elementBytes,
          uint64_t(last - first + 1) * elementBytes};
}

static void memHostRegister(int64_t rank, Descriptor *memref,
                            int64_t elementBytes) {
  DeviceScope *scope = working();
  Span span = spanOf(rank, *memref, elementBytes);
  if (scope && span.bytes != 0)
    scope->registerHost(span.begin, span.bytes);
}

static void memHostUnregister(int64_t rank, Descriptor *memref,
                              int64_t elementBytes) {
  if (DeviceScope *scope = DeviceScope::current())
    scope->unregisterHost(spanOf(rank, *memref, elementBytes).begin);
}

static void setDefaultDevice(int32_t index) {
  DeviceScope *scope = working();
  if (!scope)
    return;
  auto [driver, own] = scope->device().name().split(':');
  if (own != std::to_string(index))
    scope->keep(llvm::createStringError(
        scope->device().name() + ": the program asks for device " +
        llvm::Twine(index) + " (gpu.set_default_device); choose " + driver +
        ":" + llvm::Twine(index)));
}

static void memCopy(void *target, void *source, size_t bytes,
                    Device::Queue *queue) {
  if (DeviceScope *scope = working())
    scope->keep(scope->device().copy(target, source, bytes, CopyKind::ByAddress,
                                     orOwn(*scope, queue)));
}

static void fill(void *target, unsigned pattern, unsigned patternBytes,
                 size_t count, Device::Queue *queue) {
  if (DeviceScope *scope = working())
    scope->keep(scope->device().fill(target, pattern, patternBytes, count,
                                     orOwn(*scope, queue)));
}

static void memset32(void *target, unsigned value, size_t count,
                     Device::Queue *queue) {
  fill(target, value, 4, count, queue);
}

static void memset16(void *target, unsigned short value, size_t count,
                     Device::Queue *queue) {
  fill(target, value, 2, count, queue);
}

template <typename Function>
static RuntimeSymbol symbol(llvm::StringLiteral name, Function *function) {
  return {name, reinterpret_cast<void *>(function)};
}

llvm::ArrayRef<RuntimeSymbol> tensorops::gpuRuntimeSymbols() {
  static const RuntimeSymbol symbols[] = {
      symbol("mgpuModuleLoad", moduleLoad),
      symbol("mgpuModuleLoadJIT", moduleLoadJIT),
      symbol("mgpuModuleUnload", moduleUnload),
      symbol("mgpuModuleGetFunction", moduleGetFunction),
      symbol("mgpuLaunchKernel", launchKernel),
      symbol("mgpuLaunchClusterKernel", launchClusterKernel),
      symbol("mgpuStreamCreate", streamCreate),
      symbol("mgpuStreamDestroy", streamDestroy),
      symbol("mgpuStreamSynchronize", streamSynchronize),
      symbol("mgpuStreamWaitEvent", streamWaitEvent),
      symbol("mgpuEventCreate", eventCreate),
      symbol("mgpuEventDestroy", eventDestroy),
      symbol("mgpuEventSynchronize", eventSynchronize),
      symbol("mgpuEventRecord", eventRecord),
      symbol("mgpuMemAlloc", memAlloc),
      symbol("mgpuMemFree", memFree),
      symbol("mgpuMemcpy", memCopy),
      symbol("mgpuMemset32", memset32),
      symbol("mgpuMemset16", memset16),
      symbol("mgpuMemHostRegisterMemRef", memHostRegister),
      symbol("mgpuMemHostUnregisterMemRef", memHostUnregister),
      symbol("mgpuSetDefaultDevice", setDefaultDevice),
  };
  return symbols;
}
