// NVIDIA GPUs through the CUDA driver, in the primary context, which PyTorch
// and the CUDA runtime use as well: device pointers of theirs can be passed
// here.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_DEVICE_CUDADEVICE_H
#define TENSOROPS_LIB_RUNTIME_DEVICE_CUDADEVICE_H

#include "CudaDriver.h"
#include "tensorops/Runtime/Device/Device.h"

namespace tensorops {

/// Opens device `index` of the driver at `library`.
llvm::Expected<std::shared_ptr<Device>>
openCudaDevice(unsigned index, const std::string &library);

class CudaDevice final : public Device {
public:
  /// Takes over one reference to the primary context.
  CudaDevice(Facts facts, cuda::Driver driver, cuda::DeviceNumber number,
             cuda::Context *context);
  ~CudaDevice() override;

  static llvm::Expected<std::shared_ptr<Device>> open(unsigned index,
                                                      cuda::Driver driver);

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
  llvm::Error enter() override;
  void leave() override;

protected:
  llvm::Expected<void *> allocateBytes(uint64_t bytes) override;

private:
  /// Success, or what the driver says of `call`, with `details` behind.
  llvm::Error check(cuda::Result result, llvm::StringRef call,
                    const llvm::Twine &details = "") const;

  /// Calls `function` with the context current, and checks what it returns.
  template <typename Function>
  llvm::Error call(llvm::StringRef name, Function function) const;

  /// For sizes of memory in an error; empty if the driver does not say.
  std::string describeFreeMemory() const;

  cuda::Driver driver;
  cuda::DeviceNumber number;
  cuda::Context *context;
};

/// The context is current while this lives; the thread's own one comes back.
class CudaContextScope {
public:
  CudaContextScope(const cuda::Driver &driver, cuda::Context *context)
      : driver(driver) {
    cuda::Context *current = nullptr;
    if (driver.cuCtxGetCurrent(&current) == 0 && current == context)
      return;
    outcome = driver.cuCtxPushCurrent(context);
    pushed = outcome == 0;
  }
  ~CudaContextScope() {
    cuda::Context *popped = nullptr;
    if (pushed)
      driver.cuCtxPopCurrent(&popped);
  }
  CudaContextScope(const CudaContextScope &) = delete;
  CudaContextScope &operator=(const CudaContextScope &) = delete;

  /// Not 0 where the context could not be made current.
  cuda::Result result() const { return outcome; }

private:
  const cuda::Driver &driver;
  cuda::Result outcome = 0;
  bool pushed = false;
};

template <typename Function>
llvm::Error CudaDevice::call(llvm::StringRef name, Function function) const {
  CudaContextScope scope(driver, context);
  if (scope.result() != 0)
    return check(scope.result(), "cuCtxPushCurrent");
  return check(function(), name);
}

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_DEVICE_CUDADEVICE_H
