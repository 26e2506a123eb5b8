// An elementwise linalg.generic as loops over blocks that are copied to rows of
// consecutive elements, computed there, and copied back.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_BLOCKS_PACKEDBLOCKS_H
#define TENSOROPS_LIB_TRANSFORMS_BLOCKS_PACKEDBLOCKS_H

#include "BlockCopies.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "tensorops/Transforms/Nontemporal.h"

namespace mlir::tensorops {

/// Buffers of one function. Each operation is done with its own before the next
/// one begins.
class BlockBuffers {
public:
  explicit BlockBuffers(FunctionOpInterface func) : func(func) {}
  /// `memref<NxT>` of kBytes, aligned to cache lines; the `index`-th of its
  /// type that an operation uses.
  Value get(Type element, unsigned index);

  /// A few of them fit in the first-level cache.
  static constexpr int64_t kBytes = 4096;

private:
  FunctionOpInterface func;
  llvm::DenseMap<std::pair<Type, unsigned>, Value> buffers;
};

/// Writes one linalg.generic as loops over blocks of its last two loops; where
/// it has one loop, of one row.
class PackedBlocks {
public:
  /// Whether `op` gains from it: an elementwise loop with a vector form, in
  /// which an operand does not have unit stride.
  static bool isPossible(linalg::GenericOp op);

  PackedBlocks(linalg::GenericOp op, BlockBuffers &buffers,
               BlockCopies &copies);
  /// Replaces the operation.
  void emit(Nontemporal nontemporal);

private:
  struct Operand {
    OpOperand *operand;
    /// Where its elements begin; null where it is no memref.
    Value offset;
    /// One a loop, null where the loop does not index it.
    SmallVector<Value> strides;
    bool isPacked;
    /// Where a block comes to, if so.
    Value buffer;
  };
  /// The place and size of a block.
  struct Block {
    Value row, column, numRows, numColumns;
  };

  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(builder, value);
  }
  bool hasRows() const { return sizes.size() > 1; }
  /// Opens a loop and returns its induction variable.
  Value loop(Value to);
  void chooseShape();
  Value emitIsTransposed();
  Block openBlocks();
  /// The operand's memory in a block: all dimensions of what is packed,
  /// otherwise those that it is indexed by.
  Value viewBlock(const Operand &operand, const Block &block);
  /// What a packed block comes to.
  Value viewRows(const Operand &operand, const Block &block, bool hasRows);
  AffineMap getBlockMap(const Operand &operand);
  void replaceIndex(linalg::IndexOp index, const Block &block);
  /// The operation on a block.
  void emitGeneric(const Block &block, bool isStreamed);
  /// i1: whether outputs are too large for the caches, and the rows of all
  /// blocks begin at cache lines.
  Value emitIsStreamed(int64_t least);
  Value emitIsAligned(const Operand &output);
  bool canStreamBlocks(Nontemporal nontemporal);
  void emitBlock(const Block &block, Value isStreamed);

  linalg::GenericOp op;
  ImplicitLocOpBuilder builder;
  BlockCopies &copies;
  SmallVector<Operand> operands;
  /// One a loop.
  SmallVector<Value> sizes;
  /// Induction variables of the loops around the blocks.
  SmallVector<Value> outer;
  /// Of a block.
  int64_t mostElements = BlockBuffers::kBytes;
  Value numRows, numColumns, isTransposed, blockRows, blockColumns;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_BLOCKS_PACKEDBLOCKS_H
