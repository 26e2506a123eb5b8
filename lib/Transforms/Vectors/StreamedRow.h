// A row that goes past the caches: by non-temporal stores of whole cache lines,
// in two streams, with what is read fetched ahead. Pays where the output does
// not stay in the caches: an ordinary store reads the line that it writes to.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_VECTORS_STREAMEDROW_H
#define TENSOROPS_LIB_TRANSFORMS_VECTORS_STREAMEDROW_H

#include "VectorOperands.h"
#include "tensorops/Transforms/Nontemporal.h"

namespace mlir::tensorops {

/// Whether the target has non-temporal stores, and nothing in `op` reads what
/// it writes.
bool canStream(linalg::GenericOp op, Nontemporal nontemporal);

/// Bytes of an output from which on it is streamed: with an input of its size
/// it would fill the caches one and a half times.
int64_t getLeastStreamedBytes(linalg::GenericOp op, Nontemporal nontemporal);

/// Stores in front of it are seen by whoever sees stores behind it.
void emitFence(ImplicitLocOpBuilder &builder);

/// On a linalg.generic that is a block of another one: whether its outputs,
/// whose rows begin at cache lines, are to be streamed.
inline constexpr llvm::StringLiteral kBlockAttrName = "tensorops.block";

class StreamedRow {
public:
  /// Whether rows of `op` may ever be streamed: the target has such stores,
  /// nothing reads what is written, and the output may be large enough.
  static bool isPossible(linalg::GenericOp op, Nontemporal nontemporal);

  /// Asks, within the loops around the innermost one (openRow), whether the row
  /// is to be streamed: by the size of the output, if outputs can be aligned
  /// alike, and if no input lies there.
  StreamedRow(linalg::GenericOp op, ImplicitLocOpBuilder &builder,
              VectorOperands &operands, Nontemporal nontemporal);

  /// If it is, writes the elements from getHead() to getEnd(), whole vectors at
  /// aligned addresses (VectorOperands::stream). `emitVector` computes and
  /// stores those at a position; it is called once.
  void emit(function_ref<void(Value)> emitVector);

  /// What is left: the elements before the first, which is the number of all
  /// where the row is not streamed, and those from the second on.
  Value getHead() const { return head; }
  Value getEnd() const { return end; }

private:
  Value constant(int64_t value);
  /// i1, of unsigned numbers.
  Value isAtLeast(Value value, Value least);
  void require(Value condition);
  void alignOutputs();
  void requireApart(OpOperand &input, OpOperand &init);
  /// The address of the row in an operand.
  Value emitAddress(OpOperand &operand);
  /// Asks for what will be read some time after `position`.
  void emitFetch(Value position);

  linalg::GenericOp op;
  ImplicitLocOpBuilder &builder;
  VectorOperands &operands;
  /// Elements: of the row, of a vector, of each stream; where the first stream
  /// begins, if any.
  Value size, step, half, first;
  Value isStreamed, head, end;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_VECTORS_STREAMEDROW_H
