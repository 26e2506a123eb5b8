// Accuracy, constraints and interfaces of the three forms, by the rules that
// elementwise operations share.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ElementwiseOut.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/IR/Rsqrt/Types.h"
#include "tensorops/IR/TensorOpsOps.h"

using namespace mlir;
using namespace mlir::tensorops;

static constexpr ElementTable table = {getRsqrtResultElementTypes,
                                       getRsqrtAccuracies, describeRsqrtInputs};

//===----------------------------------------------------------------------===//
// tensorops.rsqrt
//===----------------------------------------------------------------------===//

Accuracy RsqrtOp::getEffectiveAccuracy() {
  return mlir::tensorops::getEffectiveAccuracy(table, getAccuracyAttr(),
                                               getResult().getType());
}

LogicalResult RsqrtOp::verifyFirst() {
  return verifyElementwise(*this, table, getAccuracyAttr());
}

//===----------------------------------------------------------------------===//
// tensorops.rsqrt_parts
//===----------------------------------------------------------------------===//

ComplexType RsqrtPartsOp::getComplexType() {
  return ComplexType::get(getElementTypeOrSelf(getRe().getType()));
}

Accuracy RsqrtPartsOp::getEffectiveAccuracy() {
  return mlir::tensorops::getEffectiveAccuracy(table, getAccuracyAttr(),
                                               getComplexType());
}

LogicalResult RsqrtPartsOp::verifyFirst() {
  Type type = getRe().getType(), element = getElementTypeOrSelf(type);
  if (isa<ShapedType>(type) && !isa<VectorType>(type))
    return emitOpError("(C2) takes scalars and vectors, found ")
           << type << "; use tensorops.rsqrt on tensors of complex elements";
  if (!element.isF32() && !element.isF64())
    return emitOpError("(C1) takes no parts of type ")
           << element << "; expected f32 or f64";
  return verifyAccuracy(*this, table, getAccuracyAttr(), getComplexType());
}

//===----------------------------------------------------------------------===//
// tensorops.rsqrt_out
//===----------------------------------------------------------------------===//

Accuracy RsqrtOutOp::getEffectiveAccuracy() {
  return mlir::tensorops::getEffectiveAccuracy(table, getAccuracyAttr(),
                                               getInit().getType());
}

LogicalResult RsqrtOutOp::verify() {
  return verifyElementwiseOut(*this, table, getAccuracyAttr());
}

void RsqrtOutOp::getEffects(
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  getElementwiseOutEffects(*this, effects);
}

Speculation::Speculatability RsqrtOutOp::getSpeculatability() {
  return getElementwiseOutSpeculatability(*this);
}

void RsqrtOutOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> generateErrorMessage) {
  generateElementwiseOutVerification(*this, builder, loc, generateErrorMessage);
}
