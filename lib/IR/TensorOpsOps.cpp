// Syntax, verifiers and interfaces of the operations. The labels (C1 …) are
// those of the operations' documentation.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/IR/TensorOpsOps.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/IR/Rsqrt/Types.h"

using namespace mlir;
using namespace mlir::tensorops;

//===----------------------------------------------------------------------===//
// Syntax: `: T [-> R]`, the second where it differs
//===----------------------------------------------------------------------===//

static ParseResult parseInputAndResultType(OpAsmParser &parser, Type &input,
                                           Type &result) {
  if (parser.parseType(input))
    return failure();
  result = input;
  if (succeeded(parser.parseOptionalArrow()))
    return parser.parseType(result);
  return success();
}

static void printInputAndResultType(OpAsmPrinter &printer, Operation *,
                                    Type input, Type result) {
  printer << input;
  if (input != result)
    printer << " -> " << result;
}

//===----------------------------------------------------------------------===//
// Constraints that both forms share
//===----------------------------------------------------------------------===//

/// (C1) The pair of element types is in the table.
static LogicalResult verifyElementTypes(Operation *op, Type input,
                                        Type result) {
  SmallVector<Type, 2> results = getRsqrtResultElementTypes(input);
  if (results.empty())
    return op->emitOpError("(C1) takes no elements of type ")
           << input << "; expected " << describeRsqrtInputs();
  if (llvm::is_contained(results, result))
    return success();
  InFlightDiagnostic error = op->emitOpError("(C1) has no result of type ")
                             << result << " for elements of type " << input
                             << "; expected ";
  llvm::interleave(
      results, [&](Type type) { error << type; }, [&] { error << " or "; });
  return error;
}

/// (C4) The result's element type has the accuracy.
static LogicalResult verifyAccuracy(Operation *op, AccuracyAttr accuracy,
                                    Type result) {
  ArrayRef<Accuracy> accuracies = getRsqrtAccuracies(result);
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

static Accuracy effectiveAccuracy(AccuracyAttr accuracy, Type resultOrInit) {
  if (accuracy)
    return accuracy.getValue();
  return getRsqrtAccuracies(getElementTypeOrSelf(resultOrInit)).front();
}

//===----------------------------------------------------------------------===//
// tensorops.rsqrt
//===----------------------------------------------------------------------===//

Accuracy RsqrtOp::getEffectiveAccuracy() {
  return effectiveAccuracy(getAccuracyAttr(), getResult().getType());
}

/// (C2) Two scalars, two vectors or two ranked tensors.
static LogicalResult verifyContainers(RsqrtOp op, Type input, Type result) {
  for (Type type : {input, result}) {
    if (isa<UnrankedTensorType>(type))
      return op.emitOpError("(C2) takes no unranked tensor, found ")
             << type << "; a kernel is compiled for a rank: cast to a ranked "
             << "tensor first";
    if (isa<ShapedType>(type) && !isa<VectorType, RankedTensorType>(type))
      return op.emitOpError("(C2) takes scalars, vectors and ranked tensors, "
                            "found ")
             << type
             << (isa<MemRefType>(type) ? "; use tensorops.rsqrt_out on memrefs"
                                       : "");
  }
  if (isa<VectorType>(input) != isa<VectorType>(result) ||
      isa<RankedTensorType>(input) != isa<RankedTensorType>(result))
    return op.emitOpError("(C2) expected operand and result to be two scalars, "
                          "two vectors or two ranked tensors, found ")
           << input << " and " << result;
  return success();
}

/// (C3) The same shape, scalable dimensions and encoding.
static LogicalResult verifySameShape(RsqrtOp op, Type input, Type result) {
  auto shaped = dyn_cast<ShapedType>(input);
  if (!shaped)
    return success();
  Type expected = shaped.clone(getElementTypeOrSelf(result));
  if (expected == result)
    return success();
  return op.emitOpError("(C3) expected the result to have the operand's shape "
                        "and encoding, ")
         << expected << ", found " << result;
}

LogicalResult RsqrtOp::verifyFirst() {
  Type input = getInput().getType(), result = getResult().getType();
  Type resultElement = getElementTypeOrSelf(result);
  if (failed(verifyContainers(*this, input, result)) ||
      failed(verifyElementTypes(*this, getElementTypeOrSelf(input),
                                resultElement)) ||
      failed(verifySameShape(*this, input, result)))
    return failure();
  return verifyAccuracy(*this, getAccuracyAttr(), resultElement);
}

//===----------------------------------------------------------------------===//
// tensorops.rsqrt_parts
//===----------------------------------------------------------------------===//

ComplexType RsqrtPartsOp::getComplexType() {
  return ComplexType::get(getElementTypeOrSelf(getRe().getType()));
}

Accuracy RsqrtPartsOp::getEffectiveAccuracy() {
  return effectiveAccuracy(getAccuracyAttr(), getComplexType());
}

LogicalResult RsqrtPartsOp::verifyFirst() {
  Type type = getRe().getType(), element = getElementTypeOrSelf(type);
  if (isa<ShapedType>(type) && !isa<VectorType>(type))
    return emitOpError("(C2) takes scalars and vectors, found ")
           << type << "; use tensorops.rsqrt on tensors of complex elements";
  if (!element.isF32() && !element.isF64())
    return emitOpError("(C1) takes no parts of type ")
           << element << "; expected f32 or f64";
  return verifyAccuracy(*this, getAccuracyAttr(), getComplexType());
}

//===----------------------------------------------------------------------===//
// tensorops.rsqrt_out
//===----------------------------------------------------------------------===//

Accuracy RsqrtOutOp::getEffectiveAccuracy() {
  return effectiveAccuracy(getAccuracyAttr(), getInit().getType());
}

/// (C2) Two ranked tensors or two ranked memrefs.
static LogicalResult verifyContainers(RsqrtOutOp op, Type input, Type init) {
  if ((isa<RankedTensorType>(input) && isa<RankedTensorType>(init)) ||
      (isa<MemRefType>(input) && isa<MemRefType>(init)))
    return success();
  return op.emitOpError("(C2) expected ins and outs to be two ranked tensors "
                        "or two ranked memrefs, found ")
         << input << " and " << init;
}

/// (C5) One result, of the type of outs, on tensors; none on memrefs.
static LogicalResult verifyResult(RsqrtOutOp op, Type init) {
  bool isTensor = isa<RankedTensorType>(init);
  if (!isTensor && op.getResult())
    return op.emitOpError("(C5) on memrefs writes outs and has no result, "
                          "found one of type ")
           << op.getResult().getType();
  if (isTensor && !op.getResult())
    return op.emitOpError("(C5) on tensors has one result, found none; write "
                          "'-> ")
           << init << "' behind it";
  if (isTensor && op.getResult().getType() != init)
    return op.emitOpError("(C5) expected the result to have the type of outs, ")
           << init << ", found " << op.getResult().getType();
  return success();
}

LogicalResult RsqrtOutOp::verify() {
  auto input = dyn_cast<ShapedType>(getInput().getType());
  auto init = dyn_cast<ShapedType>(getInit().getType());
  if (failed(
          verifyContainers(*this, getInput().getType(), getInit().getType())) ||
      failed(verifyElementTypes(*this, input.getElementType(),
                                init.getElementType())))
    return failure();
  if (failed(verifyCompatibleShape(input, init)))
    return emitOpError("(C3) expected ins and outs to have compatible shapes, "
                       "found ")
           << input << " and " << init;
  if (failed(verifyResult(*this, init)))
    return failure();
  return verifyAccuracy(*this, getAccuracyAttr(), init.getElementType());
}

void RsqrtOutOp::getEffects(
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  if (!hasPureBufferSemantics())
    return;
  // An element is read before it is written, so the stages differ.
  effects.emplace_back(MemoryEffects::Read::get(), &getInputMutable(),
                       /*stage=*/0, /*effectOnFullRegion=*/true,
                       SideEffects::DefaultResource::get());
  effects.emplace_back(MemoryEffects::Write::get(), &getInitMutable(),
                       /*stage=*/1, /*effectOnFullRegion=*/true,
                       SideEffects::DefaultResource::get());
}

Speculation::Speculatability RsqrtOutOp::getSpeculatability() {
  if (!hasPureTensorSemantics())
    return Speculation::NotSpeculatable;
  auto input = cast<ShapedType>(getInput().getType());
  auto init = cast<ShapedType>(getInit().getType());
  // Sizes that only the run knows may turn out unequal.
  bool haveEqualSizes = getInput() == getInit() ||
                        (input.hasStaticShape() && init.hasStaticShape());
  return haveEqualSizes ? Speculation::Speculatable
                        : Speculation::NotSpeculatable;
}

static Value createDim(OpBuilder &builder, Location loc, Value shaped,
                       int64_t dim) {
  if (isa<MemRefType>(shaped.getType()))
    return memref::DimOp::create(builder, loc, shaped, dim);
  return tensor::DimOp::create(builder, loc, shaped, dim);
}

void RsqrtOutOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> generateErrorMessage) {
  auto input = cast<ShapedType>(getInput().getType());
  auto init = cast<ShapedType>(getInit().getType());
  for (int64_t dim : llvm::seq<int64_t>(0, input.getRank())) {
    if (!input.isDynamicDim(dim) && !init.isDynamicDim(dim))
      continue;
    Value equal =
        arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::eq,
                              createDim(builder, loc, getInput(), dim),
                              createDim(builder, loc, getInit(), dim));
    std::string message = "ins and outs have different sizes in dimension " +
                          std::to_string(dim) + "; expected the same shape";
    cf::AssertOp::create(builder, loc, equal,
                         generateErrorMessage(*this, message));
  }
}

#define GET_OP_CLASSES
#include "tensorops/IR/TensorOpsOps.cpp.inc"
