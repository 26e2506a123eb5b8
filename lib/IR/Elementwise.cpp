// Messages say what was found and what the operation's table has instead.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Elementwise.h"

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

LogicalResult mlir::tensorops::verifyElementTypes(Operation *op,
                                                  const ElementTable &table,
                                                  Type input, Type result) {
  SmallVector<Type, 2> results = table.resultsOf(input);
  if (results.empty())
    return op->emitOpError("(C1) takes no elements of type ")
           << input << "; expected " << table.describeInputs();
  if (llvm::is_contained(results, result))
    return success();
  InFlightDiagnostic error = op->emitOpError("(C1) has no result of type ")
                             << result << " for elements of type " << input
                             << "; expected ";
  llvm::interleave(
      results, [&](Type type) { error << type; }, [&] { error << " or "; });
  return error;
}

LogicalResult mlir::tensorops::verifyAccuracy(Operation *op,
                                              const ElementTable &table,
                                              AccuracyAttr accuracy,
                                              Type result) {
  ArrayRef<Accuracy> accuracies = table.accuraciesOf(result);
  if (!accuracy || llvm::is_contained(accuracies, accuracy.getValue()))
    return success();
  InFlightDiagnostic error = op->emitOpError("(C4) has no accuracy '")
                             << stringifyAccuracy(accuracy.getValue())
                             << "' for " << result << "; expected ";
  llvm::interleave(
      accuracies,
      [&](Accuracy other) { error << "'" << stringifyAccuracy(other) << "'"; },
      [&] { error << " or "; });
  return error;
}

/// (C2) Two scalars, two vectors or two ranked tensors.
static LogicalResult verifyContainers(Operation *op, Type input, Type result) {
  for (Type type : {input, result}) {
    if (isa<UnrankedTensorType>(type))
      return op->emitOpError("(C2) takes no unranked tensor, found ")
             << type << "; a kernel is compiled for a rank: cast to a ranked "
             << "tensor first";
    if (!isa<ShapedType>(type) || isa<VectorType, RankedTensorType>(type))
      continue;
    InFlightDiagnostic error =
        op->emitOpError(
            "(C2) takes scalars, vectors and ranked tensors, found ")
        << type;
    if (isa<MemRefType>(type))
      error << "; use " << op->getName() << "_out on memrefs";
    return error;
  }
  if (isa<VectorType>(input) != isa<VectorType>(result) ||
      isa<RankedTensorType>(input) != isa<RankedTensorType>(result))
    return op->emitOpError("(C2) expected operand and result to be two "
                           "scalars, two vectors or two ranked tensors, found ")
           << input << " and " << result;
  return success();
}

/// (C3) The same shape, scalable dimensions and encoding.
static LogicalResult verifySameShape(Operation *op, Type input, Type result) {
  auto shaped = dyn_cast<ShapedType>(input);
  if (!shaped)
    return success();
  Type expected = shaped.clone(getElementTypeOrSelf(result));
  if (expected == result)
    return success();
  return op->emitOpError("(C3) expected the result to have the operand's shape "
                         "and encoding, ")
         << expected << ", found " << result;
}

LogicalResult mlir::tensorops::verifyElementwise(Operation *op,
                                                 const ElementTable &table,
                                                 AccuracyAttr accuracy) {
  Type input = op->getOperand(0).getType(), result = op->getResult(0).getType();
  Type resultElement = getElementTypeOrSelf(result);
  if (failed(verifyContainers(op, input, result)) ||
      failed(verifyElementTypes(op, table, getElementTypeOrSelf(input),
                                resultElement)) ||
      failed(verifySameShape(op, input, result)))
    return failure();
  return verifyAccuracy(op, table, accuracy, resultElement);
}

Accuracy mlir::tensorops::getEffectiveAccuracy(const ElementTable &table,
                                               AccuracyAttr accuracy,
                                               Type result) {
  if (accuracy)
    return accuracy.getValue();
  return table.accuraciesOf(getElementTypeOrSelf(result)).front();
}

bool mlir::tensorops::hasFixedBits(Accuracy accuracy) {
  return accuracy == Accuracy::Correct || accuracy == Accuracy::TwoStep;
}

bool mlir::tensorops::isReadAsUnsigned(IntegerType input) {
  return input.isUnsigned() || input.getWidth() == 1;
}
