// The elements of a row that several loops of a kernel touch, kept in memory
// that the threads of a block share.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_GPU_ROWCACHE_H
#define TENSOROPS_LIB_TRANSFORMS_GPU_ROWCACHE_H

#include "KernelBuilder.h"
#include "RowGroup.h"

namespace mlir::tensorops {

/// Each element is put there by the thread that reads it again.
class RowCache {
public:
  /// For what at least two members of `group` touch, if a row of it has room in
  /// `bytes`. Of rows whose length only the run knows, those up to a length
  /// that leaves room for several blocks.
  RowCache(ArrayRef<linalg::GenericOp> group, unsigned numOuter, int64_t bytes);

  /// Makes the memory in `kernel`; `columns` is the length of a row there.
  void create(KernelBuilder &kernel, Value columns);

  /// Whether elements of an operand of `op` belong there.
  bool isUsedBy(linalg::GenericOp op) const;
  bool holds(OpOperand &operand) const { return find(operand) != nullptr; }
  /// Whether every row has room, as is known already.
  bool alwaysFits() const { return capacity == length; }
  /// Whether this row has room.
  Value fits() const { return hasRoom; }

  /// Whether the loops before this one have put the elements of `operand`
  /// there.
  bool isFilled(OpOperand &operand) const;
  /// From here on those of the operands of `op` are there.
  void markFilled(linalg::GenericOp op);

  Value load(OpOperand &operand, Value column);
  void store(OpOperand &operand, Value column, Value element);

private:
  struct Entry {
    Value buffer;
    SmallVector<AffineExpr> results;
    bool isFilled = false;
    Value memory;
  };

  const Entry *find(OpOperand &operand) const;

  unsigned numOuter;
  SmallVector<Entry> entries;
  /// Elements of a row that have room; of a row, if that is known.
  int64_t capacity = 0, length;
  Value hasRoom;
  ImplicitLocOpBuilder *device = nullptr;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_GPU_ROWCACHE_H
