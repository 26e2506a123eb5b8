// Which tensor another one has its sizes from: conditions and loops that ask
// the first link of a chain need not go through all others.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_LOOPS_SIZEORIGIN_H
#define TENSOROPS_LIB_TRANSFORMS_LOOPS_SIZEORIGIN_H

#include "mlir/IR/Value.h"
#include "llvm/ADT/DenseMap.h"

namespace mlir::tensorops {

/// The tensor that `tensor` has its sizes from: of an elementwise result an
/// operand, of any other the destination. It has the same shape. Null where
/// `tensor` begins a chain.
Value findSizeSource(Value tensor);

/// Where chains begin, in IR that does not change meanwhile but for what is
/// inserted: each link is passed once.
class SizeOrigins {
public:
  /// The first of the tensors that `tensor` has its sizes from, by as many
  /// steps as there are.
  Value find(Value tensor);

private:
  llvm::DenseMap<Value, Value> known;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_LOOPS_SIZEORIGIN_H
