// Tensors on their way to a device and back.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_DEVICETRANSFER_H
#define TENSOROPS_LIB_RUNTIME_JIT_DEVICETRANSFER_H

#include "tensorops/Runtime/Device/Owned.h"
#include "tensorops/Runtime/JIT/Signature.h"
#include "tensorops/Runtime/Tensor/Tensor.h"

namespace tensorops {

/// A tensor whose elements are in `memory`, which it frees.
Tensor adoptOnDevice(TensorView view, OwnedMemory memory);

/// A copy on the device of what lies there; of the same strides.
llvm::Expected<Tensor> copyOnDevice(std::shared_ptr<Device> device,
                                    const TensorView &view);

/// A dense copy in host memory of what lies on the device.
llvm::Expected<Tensor> copyToHost(Device &device, const TensorView &view,
                                  Device::Queue *queue);

/// Copies of a call's inputs on the device. Inputs that overlap in host memory
/// overlap in the same way there, and strides stay as they are.
class StagedArguments {
public:
  StagedArguments(const Signature &signature, std::shared_ptr<Device> device,
                  Device::Queue *queue)
      : signature(signature), device(std::move(device)), queue(queue) {}

  /// Checks the inputs, packs what the entry cannot take as it lies, and copies
  /// all but scalars up. The inputs must live as long as this.
  llvm::Error upload(llvm::ArrayRef<TensorView> inputs);

  /// The inputs with addresses on the device; those of scalars are the host's.
  llvm::ArrayRef<TensorView> views() const { return onDevice; }

  /// Copies the elements of memref parameters back into the inputs.
  llvm::Error download();

private:
  /// Host memory from `low` to `high`, and its copy.
  struct Region {
    char *low, *high;
    OwnedMemory memory;
  };

  llvm::Error check(llvm::ArrayRef<TensorView> inputs);
  void findRegions();
  void *translate(const void *address) const;

  const Signature &signature;
  std::shared_ptr<Device> device;
  Device::Queue *queue;
  llvm::SmallVector<Tensor, 0> packed;
  llvm::SmallVector<TensorView> onHost, onDevice;
  std::vector<Region> regions;
};

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_DEVICETRANSFER_H
