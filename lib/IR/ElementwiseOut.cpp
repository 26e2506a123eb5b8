// Tensors are values and memrefs are written: each rule says what holds of
// which.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ElementwiseOut.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

static OpOperand &getInput(DestinationStyleOpInterface op) {
  return op->getOpOperand(0);
}
static OpOperand &getInit(DestinationStyleOpInterface op) {
  return op->getOpOperand(1);
}

//===----------------------------------------------------------------------===//
// Constraints
//===----------------------------------------------------------------------===//

/// (C2) Two ranked tensors or two ranked memrefs.
static LogicalResult verifyContainers(Operation *op, Type input, Type init) {
  if ((isa<RankedTensorType>(input) && isa<RankedTensorType>(init)) ||
      (isa<MemRefType>(input) && isa<MemRefType>(init)))
    return success();
  return op->emitOpError("(C2) expected ins and outs to be two ranked tensors "
                         "or two ranked memrefs, found ")
         << input << " and " << init;
}

/// (C5) One result, of the type of outs, on tensors; none on memrefs.
static LogicalResult verifyResult(Operation *op, Type init) {
  bool isTensor = isa<RankedTensorType>(init);
  Value result = op->getNumResults() != 0 ? op->getResult(0) : Value();
  if (!isTensor && result)
    return op->emitOpError("(C5) on memrefs writes outs and has no result, "
                           "found one of type ")
           << result.getType();
  if (isTensor && !result)
    return op->emitOpError("(C5) on tensors has one result, found none; write "
                           "'-> ")
           << init << "' behind it";
  if (isTensor && result.getType() != init)
    return op->emitOpError(
               "(C5) expected the result to have the type of outs, ")
           << init << ", found " << result.getType();
  return success();
}

LogicalResult
mlir::tensorops::verifyElementwiseOut(DestinationStyleOpInterface op,
                                      const ElementTable &table,
                                      AccuracyAttr accuracy) {
  auto input = dyn_cast<ShapedType>(getInput(op).get().getType());
  auto init = dyn_cast<ShapedType>(getInit(op).get().getType());
  if (failed(verifyContainers(op, getInput(op).get().getType(),
                              getInit(op).get().getType())) ||
      failed(verifyElementTypes(op, table, input.getElementType(),
                                init.getElementType())))
    return failure();
  if (failed(verifyCompatibleShape(input, init)))
    return op->emitOpError("(C3) expected ins and outs to have compatible "
                           "shapes, found ")
           << input << " and " << init;
  if (failed(verifyResult(op, init)))
    return failure();
  return verifyAccuracy(op, table, accuracy, init.getElementType());
}

//===----------------------------------------------------------------------===//
// Effects
//===----------------------------------------------------------------------===//

void mlir::tensorops::getElementwiseOutEffects(
    DestinationStyleOpInterface op,
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  if (!op.hasPureBufferSemantics())
    return;
  // An element is read before it is written, so the stages differ.
  effects.emplace_back(MemoryEffects::Read::get(), &getInput(op),
                       /*stage=*/0, /*effectOnFullRegion=*/true,
                       SideEffects::DefaultResource::get());
  effects.emplace_back(MemoryEffects::Write::get(), &getInit(op),
                       /*stage=*/1, /*effectOnFullRegion=*/true,
                       SideEffects::DefaultResource::get());
}

Speculation::Speculatability mlir::tensorops::getElementwiseOutSpeculatability(
    DestinationStyleOpInterface op) {
  if (!op.hasPureTensorSemantics())
    return Speculation::NotSpeculatable;
  Value input = getInput(op).get(), init = getInit(op).get();
  // Sizes that only the run knows may turn out unequal.
  bool haveEqualSizes =
      input == init || (cast<ShapedType>(input.getType()).hasStaticShape() &&
                        cast<ShapedType>(init.getType()).hasStaticShape());
  return haveEqualSizes ? Speculation::Speculatable
                        : Speculation::NotSpeculatable;
}

//===----------------------------------------------------------------------===//
// Run-time sizes
//===----------------------------------------------------------------------===//

static Value createDim(OpBuilder &builder, Location loc, Value shaped,
                       int64_t dim) {
  if (isa<MemRefType>(shaped.getType()))
    return memref::DimOp::create(builder, loc, shaped, dim);
  return tensor::DimOp::create(builder, loc, shaped, dim);
}

void mlir::tensorops::generateElementwiseOutVerification(
    DestinationStyleOpInterface op, OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> generateErrorMessage) {
  Value input = getInput(op).get(), init = getInit(op).get();
  auto inputType = cast<ShapedType>(input.getType());
  auto initType = cast<ShapedType>(init.getType());
  for (int64_t dim : llvm::seq<int64_t>(0, inputType.getRank())) {
    if (!inputType.isDynamicDim(dim) && !initType.isDynamicDim(dim))
      continue;
    Value equal = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::eq,
                                        createDim(builder, loc, input, dim),
                                        createDim(builder, loc, init, dim));
    std::string message = "ins and outs have different sizes in dimension " +
                          std::to_string(dim) + "; expected the same shape";
    cf::AssertOp::create(builder, loc, equal,
                         generateErrorMessage(op, message));
  }
}
