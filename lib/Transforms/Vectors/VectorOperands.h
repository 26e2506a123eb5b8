// The operands of a linalg.generic as vectors of elements along its innermost
// loop: how a CPU reads and writes them. The passes that vectorise differ only
// in what they do with the vectors. Stock linalg vectorization masks a whole
// static shape, and gives up where one operation of a body has no vector form;
// here loops have any size, and such operations go lane by lane.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_VECTORS_VECTOROPERANDS_H
#define TENSOROPS_LIB_TRANSFORMS_VECTORS_VECTOROPERANDS_H

#include "Loops/LoopBody.h"

namespace mlir::tensorops {

/// Whether the innermost loop runs over consecutive elements of `operand`: it
/// indexes the last dimension only, with stride 1. An input that it does not
/// index at all counts as well.
bool hasUnitStride(linalg::GenericOp op, OpOperand &operand);

/// Elements in a vector: as many of the widest type as have `vectorBits`, of
/// complex numbers those whose parts of one kind do.
int64_t getNumLanes(linalg::GenericOp op, unsigned vectorBits);

/// Writes the loops and the body of one linalg.generic with hasVectorBody.
class VectorOperands {
public:
  /// Elements `position` … `position + lanes - 1` of the innermost loop; with
  /// a mask, those of them that it names.
  struct Span {
    Value position, mask;
  };

  /// Vectors have `lanes` elements, for each unit of vscale where they are
  /// scalable; those take operands of hasUnitStride only.
  VectorOperands(linalg::GenericOp op, ImplicitLocOpBuilder &builder,
                 int64_t lanes, bool isScalable = false);

  /// Opens the loops around the innermost one and loads what is the same for a
  /// whole row: the inputs that the innermost loop does not index. The builder
  /// stands in the row afterwards.
  void openRow();

  /// The number of elements in a vector, as a value.
  Value emitStep();

  int64_t getNumLanes() const { return lanes; }

  /// The number of elements in a row.
  Value rowSize() const { return bounds.back(); }

  /// The numbers of iterations of all loops, that of the row last.
  ArrayRef<Value> loopSizes() const { return bounds; }

  /// Loads the elements of `span` and computes the body, but for its terminator
  /// and `except`. The same operations with and without a mask.
  void compute(Span span, Operation *except = nullptr);

  /// The vector of a value of the body, or from outside it, in the span that
  /// was computed last.
  Value getVector(Value inner) { return body.getVector(inner); }

  /// Where `operand` is accessed; `position` is the innermost loop's.
  SmallVector<Value> getIndices(OpOperand &operand, Value position);

  /// Stores a vector to `init`, which has unit stride.
  void store(OpOperand &init, Value vector, Span span);

  /// The same past the caches, for a whole vector at an address that is a
  /// multiple of its size or of a cache line's, whichever is less.
  void stream(OpOperand &init, Value vector, Value position);

  VectorType vectorOf(Type element) const { return body.vectorOf(element); }

private:
  /// Consecutive elements of a buffer as a vector access names them.
  struct Access {
    Value buffer;
    SmallVector<Value> indices;
    Value mask;
  };
  Access getAccess(OpOperand &operand, Span span);

  Value load(OpOperand &operand, Span span);
  /// Loads lane by lane, whatever the stride. A lane behind the row's end reads
  /// the row's last element instead.
  Value gather(OpOperand &operand, Span span);
  bool isUniform(OpOperand &operand);

  linalg::GenericOp op;
  ImplicitLocOpBuilder &builder;
  int64_t lanes;
  bool isScalable;
  LoopBody body;
  SmallVector<Value> bounds;
  /// Induction variables of the loops around the innermost one.
  SmallVector<Value> outer;
  /// Vectors of the inputs that the innermost loop does not index.
  llvm::DenseMap<OpOperand *, Value> uniform;
  /// The buffers of complex numbers as buffers of parts.
  llvm::DenseMap<OpOperand *, Value> views;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_VECTORS_VECTOROPERANDS_H
