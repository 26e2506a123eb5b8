// A GPU kernel in the making, and its launch: what the kernel needs of the host
// becomes an argument when it is asked for.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_GPU_KERNELBUILDER_H
#define TENSOROPS_LIB_TRANSFORMS_GPU_KERNELBUILDER_H

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>

namespace mlir::tensorops {

/// A buffer as a kernel reaches it: flat memory, where the first element lies,
/// and what a step along each dimension adds, counted in elements.
struct KernelBuffer {
  /// Of rank 1; of complex elements, their parts.
  Value memory;
  Value offset;
  SmallVector<Value> strides;
  /// Whether the stride is known to be 1.
  SmallVector<bool> isUnit;
  /// On the host: the address of `memory`, and the same numbers.
  Value address, hostOffset;
  SmallVector<Value> hostStrides;
};

class KernelBuilder {
public:
  /// A kernel of blocks of `blockSize` threads in a row, launched before `op`,
  /// that writes the buffers `written`.
  KernelBuilder(gpu::GPUModuleOp kernels, StringRef name, Operation *op,
                int64_t blockSize, ValueRange written);

  /// Stands before `op`, and at the end of the kernel.
  ImplicitLocOpBuilder host, device;

  /// The kernel's view of a value of the host: itself for constants, otherwise
  /// an argument; narrow integers and floats travel as i32, complex numbers as
  /// their parts. The same value is passed once.
  Value pass(Value value);

  /// Passes a buffer of any layout, once.
  const KernelBuffer &passBuffer(Value buffer);
  /// Passes a buffer of rank 1 and the identity layout, once. What is apart
  /// from all that the kernel writes is marked as constant.
  Value passMemory(Value flat);

  /// A buffer of `type`, of the default space, that the threads of a block
  /// share.
  Value addWorkgroupBuffer(MemRefType type);

  /// Indices of loops of `sizes` at iteration `number` in row-major order, in
  /// the kernel.
  SmallVector<Value> getIndices(Value number, ArrayRef<Value> sizes);

  /// The number of this thread in the grid, and how many there are.
  Value gridThread();
  Value gridThreads();
  /// Emits `body` for every number below `limit`, strided over the grid.
  void emitGridLoop(Value limit, llvm::function_ref<void(Value)> body);

  /// Ends the kernel and launches it on `blocks` blocks, at least one.
  void launch(Value blocks);
  /// The same on no more blocks than a grid can have: the kernel strides.
  void launchStrided(Value blocks);

  Value thread() const { return threadId; }
  Value block() { return gpu::BlockIdOp::create(device, gpu::Dimension::x); }
  Value blocks() { return gpu::GridDimOp::create(device, gpu::Dimension::x); }

private:
  Value addArgument(Value hostValue, DictionaryAttr attributes = {});
  /// `value` of the host as a type that arguments have, and back in the kernel.
  Value passNarrow(Value value);

  /// Stands at the entry, before everything of `device`.
  ImplicitLocOpBuilder prologue;
  gpu::GPUFuncOp function;
  Value threadId;
  int64_t blockSize;
  SmallVector<Value> arguments, written;
  IRMapping passed;
  llvm::DenseMap<Value, std::unique_ptr<KernelBuffer>> buffers;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_GPU_KERNELBUILDER_H
