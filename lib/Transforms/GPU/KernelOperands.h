// The operands of a linalg.generic as a kernel reaches them: flat memory, and
// what each loop adds to the position in it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_GPU_KERNELOPERANDS_H
#define TENSOROPS_LIB_TRANSFORMS_GPU_KERNELOPERANDS_H

#include "KernelBuilder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <vector>

namespace mlir::tensorops {

/// Whether a kernel can run the body of `op` for one element after the other:
/// it is on buffers of types that kernels have, each operand indexed by
/// distinct loops, and every operation of the body has a lowering for all GPUs.
/// Otherwise says in `reason` what is in the way.
bool hasKernelBody(linalg::GenericOp op, std::string &reason);

class KernelOperands {
public:
  /// Passes all buffers and scalars of `op` to `kernel`.
  /// Vectors are read and written `accessBits` at a time at most.
  KernelOperands(linalg::GenericOp op, KernelBuilder &kernel,
                 int64_t accessBits = 128);

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
  /// The same without the inits, which stay empty.
  SmallVector<Value> loadInputs(ArrayRef<Value> indices);
  Value loadInit(unsigned init, ArrayRef<Value> indices);
  /// Stores one element, or as many along the innermost loop as a vector has.
  void store(unsigned init, ArrayRef<Value> indices, ArrayRef<Value> lanes);

  /// The body at one iteration on `elements`, but for its terminator and
  /// `except`; with lanes, for each of them.
  SmallVector<IRMapping> compute(ArrayRef<Value> elements,
                                 ArrayRef<Value> indices, int64_t numLanes = 1,
                                 Operation *except = nullptr);

private:
  /// One operand: a scalar, or flat memory with the position of the first
  /// element and what each loop adds; null: nothing, or one.
  struct Place {
    Value scalar, memory, offset;
    Type element;
    SmallVector<Value> strides;
    SmallVector<bool> isUnit, isUsed;
    /// On the host.
    Value address, hostOffset;
    SmallVector<Value> hostStrides;
  };

  /// Bytes that a vector of `lanes` elements is aligned to.
  unsigned getAlignment(Type element, int64_t lanes) const;
  void addBuffer(OpOperand &operand, Place &place);
  bool isConstant(OpOperand &operand);
  /// Makes of `values` what the kernel knows of them, where the body does not
  /// compute them.
  void passOutside(ValueRange values, IRMapping &mapping);
  Value position(const Place &place, ArrayRef<Value> indices);
  Value loadOne(const Place &place, Value at);
  void storeVector(const Place &place, Value at, ArrayRef<Value> lanes);
  /// Nothing where the body does not ask for the element.
  Value loadFor(unsigned operand, ArrayRef<Value> indices, int64_t lanes);

  linalg::GenericOp op;
  KernelBuilder &kernel;
  SmallVector<Value> loopSizes;
  std::vector<Place> places;
  const int64_t accessBits;
  unsigned widest = 8;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_GPU_KERNELOPERANDS_H
