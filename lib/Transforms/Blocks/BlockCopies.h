// Functions of a module that bring a block of any strides into rows of
// consecutive elements, where vectors read them, and back. By full loads and
// permutations where elements lie a few apart, by squares where columns are
// consecutive, by single elements otherwise.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_BLOCKS_BLOCKCOPIES_H
#define TENSOROPS_LIB_TRANSFORMS_BLOCKS_BLOCKCOPIES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/ADT/DenseMap.h"

namespace mlir::tensorops {

class BlockCopies {
public:
  /// Functions are put into `module` as they are asked for, for the vectors of
  /// its target.
  explicit BlockCopies(ModuleOp module) : module(module) {}

  /// Copies a block to rows of its size. Blocks are memrefs of two dimensions
  /// and any strides, `memref<?x?xT, strided<[?, ?], offset: ?>>`; rows have a
  /// last stride of 1. A block has one element at least.
  void emitPack(ImplicitLocOpBuilder &builder, Value block, Value rows);
  /// The other way round. Nothing between the elements of the block is written.
  void emitUnpack(ImplicitLocOpBuilder &builder, Value rows, Value block);

private:
  enum Direction { Pack, Unpack };
  func::FuncOp getFunction(Direction direction, Type element);
  void emitCall(ImplicitLocOpBuilder &builder, Direction direction, Value from,
                Value to);

  ModuleOp module;
  llvm::DenseMap<std::pair<int, Type>, func::FuncOp> functions;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_BLOCKS_BLOCKCOPIES_H
