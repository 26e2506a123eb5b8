// Operations of the body are made again on vectors under their own names, so
// that a result does not depend on which loop computed it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "VectorBody.h"

#include "Loops/ComplexElements.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "tensorops/IR/TensorOpsDialect.h"

using namespace mlir;
using namespace mlir::tensorops;

//===----------------------------------------------------------------------===//
// What is vectorised
//===----------------------------------------------------------------------===//

bool tensorops::isVectorElement(Type type) {
  type = getPartType(type);
  if (auto integer = dyn_cast<IntegerType>(type))
    return integer.isSignless() &&
           llvm::is_contained({8u, 16u, 32u, 64u}, integer.getWidth());
  return type.isF32() || type.isF64();
}

/// Operations that have a vector form in the machine and no trap: behind the
/// mask they run on zeros, which an integer division must not. Of math only
/// those that do not end as a call for each element.
static bool isVectorOperation(Operation &op) {
  if (!computesOnParts(op))
    return false;
  if (isa<linalg::YieldOp, linalg::IndexOp, UnrealizedConversionCastOp,
          complex::ReOp, complex::ImOp, complex::CreateOp>(op) ||
      op.hasTrait<OpTrait::ConstantLike>())
    return true;
  if (!OpTrait::hasElementwiseMappableTraits(&op) || !isSpeculatable(&op))
    return false;
  if (isa<math::MathDialect>(op.getDialect()))
    return isa<math::SqrtOp, math::AbsFOp, math::CopySignOp, math::FmaOp>(op);
  return isa<arith::ArithDialect, TensorOpsDialect>(op.getDialect());
}

bool tensorops::hasVectorBody(linalg::GenericOp op) {
  if (!op.hasPureBufferSemantics() || op.getNumLoops() == 0)
    return false;
  for (AffineMap map : op.getIndexingMapsArray())
    if (!map.isProjectedPermutation())
      return false;
  for (OpOperand &operand : op->getOpOperands())
    if (!isVectorElement(getElementTypeOrSelf(operand.get().getType())))
      return false;
  return llvm::all_of(op.getRegion().front(), isVectorOperation);
}

bool tensorops::hasUnitStride(linalg::GenericOp op, OpOperand &operand) {
  AffineMap map = op.getMatchingIndexingMap(&operand);
  AffineExpr innermost =
      getAffineDimExpr(op.getNumLoops() - 1, op.getContext());
  std::optional<unsigned> position = map.getResultPosition(innermost);
  if (!position)
    return !op.isDpsInit(&operand);
  auto type = dyn_cast<MemRefType>(operand.get().getType());
  return type && *position + 1 == map.getNumResults() &&
         type.isLastDimUnitStride();
}

int64_t tensorops::getNumLanes(linalg::GenericOp op, unsigned vectorBits) {
  unsigned widest = 8;
  for (OpOperand &operand : op->getOpOperands())
    widest = std::max(widest,
                      getPartType(getElementTypeOrSelf(operand.get().getType()))
                          .getIntOrFloatBitWidth());
  return std::max<int64_t>(vectorBits / widest, 1);
}

//===----------------------------------------------------------------------===//
// How
//===----------------------------------------------------------------------===//

bool VectorBody::isUniform(OpOperand &operand) {
  return !op.getMatchingIndexingMap(&operand).isFunctionOfDim(op.getNumLoops() -
                                                              1);
}

SmallVector<Value> VectorBody::getIndices(OpOperand &operand, Value position) {
  return llvm::map_to_vector(
      op.getMatchingIndexingMap(&operand).getResults(), [&](AffineExpr expr) {
        unsigned loop = cast<AffineDimExpr>(expr).getPosition();
        return loop < outer.size() ? outer[loop] : position;
      });
}

VectorBody::Access VectorBody::getAccess(OpOperand &operand, Place place) {
  Value view = views.lookup(&operand);
  if (!view)
    return {operand.get(), getIndices(operand, place.position), place.mask};
  Value two = arith::ConstantIndexOp::create(builder, 2);
  Value position = arith::MulIOp::create(builder, place.position, two);
  Value mask = place.mask;
  if (mask)
    mask = vector::InterleaveOp::create(builder, mask, mask);
  return {view, getIndices(operand, position), mask};
}

Value VectorBody::broadcast(Value scalar) {
  if (!isa<ComplexType>(scalar.getType()))
    return vector::BroadcastOp::create(builder, vectorOf(scalar.getType()),
                                       scalar);
  Value re = broadcast(complex::ReOp::create(builder, scalar));
  Value im = broadcast(complex::ImOp::create(builder, scalar));
  return vector::InterleaveOp::create(builder, re, im);
}

void VectorBody::openRow() {
  for (OpOperand &operand : op->getOpOperands())
    if (isa<ComplexType>(getElementTypeOrSelf(operand.get().getType())) &&
        !isUniform(operand) && hasUnitStride(op, operand))
      views[&operand] = viewAsParts(builder, operand.get());
  for (const Range &range : cast<linalg::LinalgOp>(op.getOperation())
                                .createLoopRanges(builder, op.getLoc()))
    bounds.push_back(
        getValueOrCreateConstantIndexOp(builder, op.getLoc(), range.size));
  for (Value bound : ArrayRef(bounds).drop_back()) {
    Value zero = arith::ConstantIndexOp::create(builder, 0);
    Value one = arith::ConstantIndexOp::create(builder, 1);
    auto loop = scf::ForOp::create(builder, zero, bound, one);
    builder.setInsertionPointToStart(loop.getBody());
    outer.push_back(loop.getInductionVar());
  }
  for (OpOperand *operand : op.getDpsInputOperands()) {
    if (!isUniform(*operand))
      continue;
    Value scalar = operand->get();
    if (isa<MemRefType>(scalar.getType()))
      scalar = memref::LoadOp::create(builder, scalar,
                                      getIndices(*operand, Value()));
    uniform[operand] = broadcast(scalar);
  }
}

Value VectorBody::emitStep() {
  Value step = arith::ConstantIndexOp::create(builder, lanes);
  if (!isScalable)
    return step;
  return arith::MulIOp::create(builder, vector::VectorScaleOp::create(builder),
                               step);
}

Value VectorBody::load(OpOperand &operand, Place place) {
  if (!hasUnitStride(op, operand))
    return gather(operand, place);
  VectorType type = vectorOf(getElementTypeOrSelf(operand.get().getType()));
  Access at = getAccess(operand, place);
  if (!at.mask)
    return vector::LoadOp::create(builder, type, at.buffer, at.indices);
  Value rest = arith::ConstantOp::create(builder, builder.getZeroAttr(type));
  return vector::MaskedLoadOp::create(builder, type, at.buffer, at.indices,
                                      at.mask, rest);
}

void VectorBody::store(OpOperand &init, Value vector, Place place) {
  Access at = getAccess(init, place);
  if (at.mask)
    vector::MaskedStoreOp::create(builder, at.buffer, at.indices, at.mask,
                                  vector);
  else
    vector::StoreOp::create(builder, vector, at.buffer, at.indices);
}

Value VectorBody::gather(OpOperand &operand, Place place) {
  Value last;
  if (place.mask)
    last = arith::SubIOp::create(builder, rowSize(),
                                 arith::ConstantIndexOp::create(builder, 1));
  SmallVector<Value> elements;
  for (int64_t lane : llvm::seq(lanes)) {
    Value position = arith::AddIOp::create(
        builder, place.position, arith::ConstantIndexOp::create(builder, lane));
    if (last)
      position = arith::MinUIOp::create(builder, position, last);
    Value element = memref::LoadOp::create(builder, operand.get(),
                                           getIndices(operand, position));
    if (isa<ComplexType>(element.getType())) {
      elements.push_back(complex::ReOp::create(builder, element));
      element = complex::ImOp::create(builder, element);
    }
    elements.push_back(element);
  }
  return vector::FromElementsOp::create(
      builder, vectorOf(getElementTypeOrSelf(operand.get().getType())),
      elements);
}

Value VectorBody::toVector(IRMapping &mapping, Value scalar) {
  if (Value known = mapping.lookupOrNull(scalar))
    return known;
  Value splat = broadcast(scalar);
  mapping.map(scalar, splat);
  return splat;
}

Value VectorBody::computeComplex(Operation &inner, IRMapping &mapping) {
  if (auto create = dyn_cast<complex::CreateOp>(inner))
    return vector::InterleaveOp::create(
        builder, toVector(mapping, create.getReal()),
        toVector(mapping, create.getImaginary()));
  if (!isa<complex::ReOp, complex::ImOp>(inner))
    return Value();
  auto parts = vector::DeinterleaveOp::create(
      builder, toVector(mapping, inner.getOperand(0)));
  return isa<complex::ReOp>(inner) ? parts.getRes1() : parts.getRes2();
}

/// The same operation on vectors.
void VectorBody::compute(Operation &inner, Value position, IRMapping &mapping) {
  if (auto index = dyn_cast<linalg::IndexOp>(inner)) {
    VectorType type = vectorOf(builder.getIndexType());
    bool isInnermost = index.getDim() == outer.size();
    Value value = vector::BroadcastOp::create(
        builder, type, isInnermost ? position : outer[index.getDim()]);
    if (isInnermost)
      value = arith::AddIOp::create(builder, value,
                                    vector::StepOp::create(builder, type));
    return mapping.map(index.getResult(), value);
  }
  if (inner.hasTrait<OpTrait::ConstantLike>()) {
    Operation *clone = builder.clone(inner);
    return mapping.map(inner.getResult(0), broadcast(clone->getResult(0)));
  }
  if (Value value = computeComplex(inner, mapping))
    return mapping.map(inner.getResult(0), value);
  SmallVector<Value> operands;
  for (Value operand : inner.getOperands())
    operands.push_back(toVector(mapping, operand));
  SmallVector<Type> types;
  for (Type type : inner.getResultTypes())
    types.push_back(vectorOf(type));
  Operation *clone = Operation::create(
      inner.getLoc(), inner.getName(), types, operands,
      inner.getDiscardableAttrDictionary(), inner.getPropertiesStorage(),
      /*successors=*/BlockRange(), /*numRegions=*/0);
  builder.insert(clone);
  mapping.map(inner.getResults(), clone->getResults());
}

IRMapping VectorBody::emit(Place place, Operation *except) {
  IRMapping mapping;
  for (OpOperand &operand : op->getOpOperands()) {
    BlockArgument argument = op.getMatchingBlockArgument(&operand);
    if (argument.use_empty() || (isUniform(operand) && op.isDpsInit(&operand)))
      continue;
    mapping.map(argument, isUniform(operand) ? uniform.lookup(&operand)
                                             : load(operand, place));
  }
  for (Operation &inner : op.getRegion().front().without_terminator())
    if (&inner != except)
      compute(inner, place.position, mapping);
  return mapping;
}
