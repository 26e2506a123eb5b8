// The operands of a linalg.generic as a kernel reaches them: flat memory, and
// what each loop adds to the position in it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_GPU_KERNELOPERANDS_H
#define TENSOROPS_LIB_TRANSFORMS_GPU_KERNELOPERANDS_H

#include "KernelBuilder.h"
#include "Loops/LoopBody.h"
#include <optional>
#include <vector>

namespace mlir::tensorops {

/// Whether a kernel can run `op`: it has a loop body (hasLoopBody), whose
/// values and operations have a lowering for all GPUs. Otherwise says in
/// `reason` what is in the way.
bool hasKernelBody(linalg::GenericOp op, std::string &reason);

/// Whether the body of `op` has operations that become many.
bool hasFunctions(linalg::GenericOp op);

class KernelOperands {
public:
  /// Passes the buffers and scalars of `op` to `kernel`, but for those that it
  /// has by other means. Vectors are read and written `accessBits` at a time at
  /// most.
  KernelOperands(
      linalg::GenericOp op, KernelBuilder &kernel, int64_t accessBits = 128,
      llvm::function_ref<bool(OpOperand &)> isPassed = [](OpOperand &) {
        return true;
      });

  /// Sizes of the loops on the host.
  ArrayRef<Value> sizes() const { return loopSizes; }

  /// The bits of the widest element.
  unsigned widestBits() const { return widest; }

  /// Whether vectors of elements along the innermost loop can be read and
  /// written: each operand has stride 1 there, or as an input none.
  bool hasVectors();
  /// A condition on the host: every vector of `lanes` elements from a multiple
  /// of `lanes` on lies at a multiple of its bytes, or of an access.
  Value areVectorsAligned(int64_t lanes);

  /// Values of the inputs and, where the body uses them, of the inits at one
  /// iteration; `indices` are the kernel's. With lanes: vectors along the
  /// innermost loop, or single elements that all lanes have.
  SmallVector<Value> load(ArrayRef<Value> indices, int64_t lanes = 1);
  /// One of them: nothing where the body does not ask for it.
  Value loadOperand(unsigned operand, ArrayRef<Value> indices,
                    int64_t lanes = 1);
  Value loadInit(unsigned init, ArrayRef<Value> indices);
  /// Stores one element, or a vector of several along the innermost loop.
  void store(unsigned init, ArrayRef<Value> indices, Value value);
  /// Stores what the body yields.
  void store(unsigned init, ArrayRef<Value> indices, LoopBody &body);

  /// The body at one iteration on `elements`, but for its terminator and
  /// `except`; with lanes, for each of them. Its values are asked for before
  /// the next one is computed.
  LoopBody compute(ArrayRef<Value> elements, ArrayRef<Value> indices,
                   int64_t numLanes = 1, Operation *except = nullptr);

private:
  /// One operand: a scalar, or a buffer with the dimension that each loop
  /// indexes, if any; null: nothing, or what is not passed.
  struct Access {
    Value scalar;
    const KernelBuffer *buffer = nullptr;
    Type element;
    SmallVector<std::optional<unsigned>> dims;
  };

  /// Bytes that a vector of `lanes` elements is aligned to.
  unsigned getAlignment(Type element, int64_t lanes) const;
  void addBuffer(OpOperand &operand, Access &access);
  /// What stands for a value of the host that the body uses.
  Value passFromOutside(Value value);
  Value position(const Access &access, ArrayRef<Value> indices);
  /// Stores an element to position `at`, or a vector, whose first number, a
  /// part of a complex one, goes there.
  void storeAt(const Access &access, Value at, Value value);
  Value loadOne(const Access &access, Value at);

  linalg::GenericOp op;
  KernelBuilder &kernel;
  SmallVector<Value> loopSizes;
  std::vector<Access> accesses;
  const int64_t accessBits;
  unsigned widest = 8;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_GPU_KERNELOPERANDS_H
