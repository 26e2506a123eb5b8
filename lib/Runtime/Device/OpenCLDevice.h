// OpenCL devices with shared virtual memory: pointers that host code may do
// arithmetic on, as CUDA's are.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_DEVICE_OPENCLDEVICE_H
#define TENSOROPS_LIB_RUNTIME_DEVICE_OPENCLDEVICE_H

#include "OpenCLLibrary.h"
#include "tensorops/Runtime/Device/Device.h"

namespace tensorops {

/// Opens device `index` of all devices of all platforms that the loader at
/// `library` knows, in its order.
llvm::Expected<std::shared_ptr<Device>>
openOpenCLDevice(unsigned index, const std::string &library);

class OpenCLDevice final : public Device {
public:
  /// What is behind a device's handles.
  struct EventState;
  struct ModuleState;
  struct KernelState;

  /// How the driver takes SPIR-V: as it is, or as bitcode of its own LLVM.
  struct Dialect {
    bool takesIL = false;
    unsigned llvmMajor = 0;
  };

  static llvm::Expected<std::shared_ptr<Device>> open(unsigned index,
                                                      opencl::Library library,
                                                      cl_device_id device,
                                                      Dialect dialect);
  /// Takes the context over.
  OpenCLDevice(Facts facts, opencl::Library library, cl_device_id device,
               cl_context context, Dialect dialect);
  ~OpenCLDevice() override;

  llvm::Error free(void *memory, Queue *queue) override;
  llvm::Expected<void *> allocatePinned(uint64_t bytes) override;
  llvm::Error freePinned(void *memory) override;
  llvm::Error registerHost(void *memory, uint64_t bytes) override;
  llvm::Error unregisterHost(void *memory) override;
  llvm::Error copy(void *target, const void *source, uint64_t bytes,
                   CopyKind kind, Queue *queue) override;
  llvm::Error fill(void *target, uint32_t pattern, unsigned patternBytes,
                   uint64_t count, Queue *queue) override;

  llvm::Expected<Queue *> createQueue() override;
  llvm::Error destroyQueue(Queue *queue) override;
  llvm::Error synchronize(Queue *queue) override;
  llvm::Error waitFor(Queue *queue, Event *event) override;

  llvm::Expected<Event *> createEvent() override;
  llvm::Error destroyEvent(Event *event) override;
  llvm::Error record(Event *event, Queue *queue) override;
  llvm::Error synchronize(Event *event) override;
  llvm::Expected<double> elapsed(Event *from, Event *to) override;

  llvm::Expected<Module *> loadModule(llvm::StringRef image) override;
  llvm::Error unloadModule(Module *module) override;
  llvm::Expected<Kernel *> findKernel(Module *module,
                                      llvm::StringRef name) override;
  llvm::Error launch(Kernel *kernel, const LaunchShape &shape,
                     llvm::ArrayRef<void *> arguments, Queue *queue) override;

  llvm::Error synchronize() override;

protected:
  llvm::Expected<void *> allocateBytes(uint64_t bytes) override;

private:
  /// Success, or the error by its name.
  llvm::Error check(cl_int error, llvm::StringRef call) const;
  /// Runs `enqueue` on `queue`, or on a queue of its own until it is over.
  llvm::Error enqueue(llvm::StringRef call, Queue *queue,
                      llvm::function_ref<cl_int(cl_command_queue)> enqueue);
  /// When the command behind `event` was over, in nanoseconds.
  llvm::Expected<cl_ulong> finishTime(Event *event);
  /// A program that is not built; its source is what the driver takes.
  llvm::Expected<cl_program> createProgram(llvm::StringRef image) const;
  llvm::Error build(cl_program program) const;
  llvm::Error setArguments(KernelState &kernel,
                           llvm::ArrayRef<void *> arguments) const;

  opencl::Library library;
  cl_device_id device;
  cl_context context;
  Dialect dialect;
  std::mutex queuesTurn;
  /// All there are, for synchronize().
  std::vector<cl_command_queue> queues;
};

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_DEVICE_OPENCLDEVICE_H
