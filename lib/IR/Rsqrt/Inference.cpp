// What follows from the operands: result types and result shapes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/IR/TensorOpsOps.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/IR/Rsqrt/Types.h"

using namespace mlir;
using namespace mlir::tensorops;

/// `type` with `element` in the place of its elements, or of itself.
static Type cloneWithElement(Type type, Type element) {
  if (auto shaped = dyn_cast<ShapedType>(type))
    return shaped.clone(element);
  return element;
}

LogicalResult RsqrtOp::inferReturnTypes(MLIRContext *,
                                        std::optional<Location> location,
                                        Adaptor adaptor,
                                        SmallVectorImpl<Type> &resultTypes) {
  Type input = adaptor.getInput().getType();
  Type element = getElementTypeOrSelf(input);
  SmallVector<Type, 2> results = getRsqrtResultElementTypes(element);
  if (results.empty())
    return emitOptionalError(location, "'", getOperationName(),
                             "' op (C1) takes no elements of type ", element,
                             "; expected ", describeRsqrtInputs());
  resultTypes.push_back(cloneWithElement(input, results.front()));
  return success();
}

bool RsqrtOp::isCompatibleReturnTypes(TypeRange some, TypeRange others) {
  if (some.size() != 1 || others.size() != 1)
    return false;
  Type element = getElementTypeOrSelf(some.front());
  return haveCommonRsqrtInput(element, getElementTypeOrSelf(others.front())) &&
         cloneWithElement(others.front(), element) == some.front();
}

LogicalResult
RsqrtOp::reifyResultShapes(OpBuilder &builder,
                           ReifiedRankedShapedTypeDims &resultShapes) {
  if (!isa<RankedTensorType>(getInput().getType()))
    return failure();
  resultShapes.push_back(tensor::getMixedSizes(builder, getLoc(), getInput()));
  return success();
}

LogicalResult
RsqrtOutOp::reifyResultShapes(OpBuilder &builder,
                              ReifiedRankedShapedTypeDims &resultShapes) {
  if (getResult())
    resultShapes.push_back(tensor::getMixedSizes(builder, getLoc(), getInit()));
  return success();
}
