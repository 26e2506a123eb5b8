// How the operands of a linalg.generic lie in memory, as far as it is known at
// run time: their strides by loop, and questions about them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_LOOPS_STRIDEDOPERANDS_H
#define TENSOROPS_LIB_TRANSFORMS_LOOPS_STRIDEDOPERANDS_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/ADT/MapVector.h"

namespace mlir::tensorops {

/// The memory of `buffer` with another layout, which says what is static of it.
Value reinterpretBuffer(ImplicitLocOpBuilder &builder, Value buffer,
                        OpFoldResult offset, ArrayRef<OpFoldResult> sizes,
                        ArrayRef<OpFoldResult> strides);

class StridedOperands {
public:
  /// Reads sizes and strides before `op`, whose indexing maps are projected
  /// permutations.
  StridedOperands(ImplicitLocOpBuilder &builder, linalg::GenericOp op);

  /// Whether one loop over memory can replace all: the body does not ask for
  /// indices, and every operand is indexed by all loops or by none.
  bool canBeDense();
  /// i1: whether all operands are dense and in the same order of dimensions.
  Value emitIsDense(ImplicitLocOpBuilder &builder);
  /// A dense operand as a memref of rank 1 and stride 1.
  Value emitFlat(ImplicitLocOpBuilder &builder, OpOperand &operand);

  /// Whether there are loops around the innermost one, or sums, for which rows
  /// of consecutive elements are a case of their own.
  bool canHaveUnitRows();
  /// i1: whether the innermost loop has stride 1 in all operands it indexes.
  Value emitHasUnitRows(ImplicitLocOpBuilder &builder);
  /// The operand with that stride in its type, where the loop indexes it.
  Value emitWithUnitRows(ImplicitLocOpBuilder &builder, OpOperand &operand);

private:
  struct Layout {
    memref::ExtractStridedMetadataOp metadata;
    /// One a loop, in elements; null where the loop does not index it.
    SmallVector<Value> strides;
  };

  /// i1: whether loop `dim` has the stride that a dense layout gives it.
  Value emitHasDenseStride(ImplicitLocOpBuilder &builder, const Layout &layout,
                           unsigned dim);
  Value emitAtMostOne(ImplicitLocOpBuilder &builder, unsigned dim);

  linalg::GenericOp op;
  /// One a loop.
  SmallVector<Value> sizes;
  /// Of the memref operands that any loop indexes.
  llvm::MapVector<OpOperand *, Layout> layouts;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_LOOPS_STRIDEDOPERANDS_H
