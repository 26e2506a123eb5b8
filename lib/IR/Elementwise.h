// Constraints of elementwise operations, by the table of types that each has.
// The labels (C1 …) are those of the operations' documentation.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_IR_ELEMENTWISE_H
#define TENSOROPS_LIB_IR_ELEMENTWISE_H

#include "mlir/IR/Operation.h"
#include "tensorops/IR/TensorOpsDialect.h"

namespace mlir::tensorops {

/// What one operation says of element types.
struct ElementTable {
  /// Those that a result may have for an input's, the default first; none where
  /// the input is not taken at all.
  SmallVector<Type, 2> (*resultsOf)(Type input);
  /// What it may promise for a result's, the strongest (the default) first.
  ArrayRef<Accuracy> (*accuraciesOf)(Type result);
  /// The inputs in words, for messages.
  StringRef (*describeInputs)();
};

/// (C1) The pair of element types is in the table.
LogicalResult verifyElementTypes(Operation *op, const ElementTable &table,
                                 Type input, Type result);

/// (C4) The result's element type has the accuracy.
LogicalResult verifyAccuracy(Operation *op, const ElementTable &table,
                             AccuracyAttr accuracy, Type result);

/// C1 to C4 of an operation on scalars, vectors and ranked tensors.
LogicalResult verifyElementwise(Operation *op, const ElementTable &table,
                                AccuracyAttr accuracy);

/// The accuracy that an operation promises, the default of its type included.
Accuracy getEffectiveAccuracy(const ElementTable &table, AccuracyAttr accuracy,
                              Type result);

/// True for the accuracies that fix the bits of every result (but a NaN's), on
/// any machine and for any recipe: what may be computed ahead of time, or by
/// the operation on another type with the same value. The others promise a
/// bound, within which the bits are the recipe's.
bool hasFixedBits(Accuracy accuracy);

/// True where an integer is read as a number without sign: ui8 to ui64, and i1,
/// which is a bool.
bool isReadAsUnsigned(IntegerType input);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_IR_ELEMENTWISE_H
