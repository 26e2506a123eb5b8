// The body of a linalg.generic on vectors of elements along its innermost loop:
// what may be vectorised, and how. The passes that vectorise differ only in
// what they do with the vectors.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_VECTORS_VECTORBODY_H
#define TENSOROPS_LIB_TRANSFORMS_VECTORS_VECTORBODY_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/ADT/DenseMap.h"
#include <cstdint>

namespace mlir::tensorops {

/// Whether elements of that type stand in memory as they stand in a register,
/// those of complex numbers in two lanes; see tensorops-use-storage-types for
/// the others.
bool isVectorElement(Type type);

/// Whether `op` is on buffers, every operand is indexed by distinct loops, and
/// elements and body have a vector form. Strides are not asked.
bool hasVectorBody(linalg::GenericOp op);

/// Whether the innermost loop runs over consecutive elements of `operand`: it
/// indexes the last dimension only, with stride 1. An input that it does not
/// index at all counts as well.
bool hasUnitStride(linalg::GenericOp op, OpOperand &operand);

/// Elements in a vector: as many of the widest type as have `vectorBits`, of
/// complex numbers those whose parts of one kind do.
int64_t getNumLanes(linalg::GenericOp op, unsigned vectorBits);

/// Writes the loops and the body of one linalg.generic with hasVectorBody.
class VectorBody {
public:
  /// Elements `position` … `position + lanes - 1` of the innermost loop; with
  /// a mask, those of them that it names.
  struct Place {
    Value position, mask;
  };

  /// Vectors have `lanes` elements, for each unit of vscale where they are
  /// scalable; those take operands of hasUnitStride only.
  VectorBody(linalg::GenericOp op, ImplicitLocOpBuilder &builder, int64_t lanes,
             bool isScalable = false)
      : op(op), builder(builder), lanes(lanes), isScalable(isScalable) {}

  /// Opens the loops around the innermost one and loads what is the same for a
  /// whole row: the inputs that the innermost loop does not index. The builder
  /// stands in the row afterwards.
  void openRow();

  /// The number of elements in a vector, as a value.
  Value emitStep();

  /// The number of elements in a row.
  Value rowSize() const { return bounds.back(); }

  /// Loads the elements at `place` and computes the body, but for its
  /// terminator and `except`. The same operations with and without a mask.
  IRMapping emit(Place place, Operation *except = nullptr);

  /// The vector of a value of the body; values from outside it are broadcast.
  Value toVector(IRMapping &mapping, Value scalar);

  /// Where `operand` is accessed; `position` is the innermost loop's.
  SmallVector<Value> getIndices(OpOperand &operand, Value position);

  /// Stores a vector to `init`, which has unit stride.
  void store(OpOperand &init, Value vector, Place place);

  /// The lanes of `element`. A complex number takes two, the real part first.
  VectorType vectorOf(Type element) const {
    if (auto complex = dyn_cast<ComplexType>(element))
      return VectorType::get(2 * lanes, complex.getElementType(), isScalable);
    return VectorType::get(lanes, element, isScalable);
  }

private:
  /// Consecutive elements of a buffer as a vector access names them.
  struct Access {
    Value buffer;
    SmallVector<Value> indices;
    Value mask;
  };
  Access getAccess(OpOperand &operand, Place place);

  Value broadcast(Value scalar);
  Value load(OpOperand &operand, Place place);
  /// Loads lane by lane, whatever the stride. A lane behind the row's end reads
  /// the row's last element instead.
  Value gather(OpOperand &operand, Place place);
  void compute(Operation &inner, Value position, IRMapping &mapping);
  /// Takes vectors of complex numbers apart and puts them together.
  Value computeComplex(Operation &inner, IRMapping &mapping);
  bool isUniform(OpOperand &operand);

  linalg::GenericOp op;
  ImplicitLocOpBuilder &builder;
  int64_t lanes;
  bool isScalable;
  SmallVector<Value> bounds;
  /// Induction variables of the loops around the innermost one.
  SmallVector<Value> outer;
  /// Vectors of the inputs that the innermost loop does not index.
  llvm::DenseMap<OpOperand *, Value> uniform;
  /// The buffers of complex numbers as buffers of parts.
  llvm::DenseMap<OpOperand *, Value> views;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_VECTORS_VECTORBODY_H
