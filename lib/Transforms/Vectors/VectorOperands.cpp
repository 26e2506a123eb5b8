// Loads and stores of whole vectors where elements are consecutive, element by
// element where they are not.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "VectorOperands.h"

#include "Loops/ComplexElements.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace mlir::tensorops;

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

static bool isOnVectors(Operation &inner) {
  return getLaneForm(inner) == LaneForm::Vector;
}

VectorOperands::VectorOperands(linalg::GenericOp op,
                               ImplicitLocOpBuilder &builder, int64_t lanes,
                               bool isScalable)
    : op(op), builder(builder), lanes(lanes), isScalable(isScalable),
      body(op, builder, lanes, isScalable,
           {isOnVectors, [](Value outside) { return outside; }}) {}

bool VectorOperands::isUniform(OpOperand &operand) {
  return !op.getMatchingIndexingMap(&operand).isFunctionOfDim(op.getNumLoops() -
                                                              1);
}

SmallVector<Value> VectorOperands::getIndices(OpOperand &operand,
                                              Value position) {
  return llvm::map_to_vector(
      op.getMatchingIndexingMap(&operand).getResults(), [&](AffineExpr expr) {
        unsigned loop = cast<AffineDimExpr>(expr).getPosition();
        return loop < outer.size() ? outer[loop] : position;
      });
}

VectorOperands::Access VectorOperands::getAccess(OpOperand &operand,
                                                 Span span) {
  Value view = views.lookup(&operand);
  if (!view)
    return {operand.get(), getIndices(operand, span.position), span.mask};
  Value two = arith::ConstantIndexOp::create(builder, 2);
  Value position = arith::MulIOp::create(builder, span.position, two);
  Value mask = span.mask;
  if (mask)
    mask = vector::InterleaveOp::create(builder, mask, mask);
  return {view, getIndices(operand, position), mask};
}

void VectorOperands::openRow() {
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
    uniform[operand] = body.broadcast(scalar);
  }
}

Value VectorOperands::emitStep() {
  Value step = arith::ConstantIndexOp::create(builder, lanes);
  if (!isScalable)
    return step;
  return arith::MulIOp::create(builder, vector::VectorScaleOp::create(builder),
                               step);
}

/// What stands where a mask hides memory: a number that no recipe takes for a
/// rare one. Not zeros, of which LLVM knows, and takes 0/0 for 0
/// (docs/upstream.md).
static Value createOrdinary(ImplicitLocOpBuilder &builder, VectorType type) {
  Type element = type.getElementType();
  Attribute number;
  if (isa<FloatType>(element))
    number = builder.getFloatAttr(element, 1);
  else // The bits of 16-bit floats may be meant: of f16's one.
    number =
        builder.getIntegerAttr(element, element.isInteger(16) ? 0x3c00 : 1);
  return arith::ConstantOp::create(builder,
                                   DenseElementsAttr::get(type, number));
}

Value VectorOperands::load(OpOperand &operand, Span span) {
  if (!hasUnitStride(op, operand))
    return gather(operand, span);
  VectorType type = vectorOf(getElementTypeOrSelf(operand.get().getType()));
  Access at = getAccess(operand, span);
  if (!at.mask)
    return vector::LoadOp::create(builder, type, at.buffer, at.indices);
  return vector::MaskedLoadOp::create(builder, type, at.buffer, at.indices,
                                      at.mask, createOrdinary(builder, type));
}

void VectorOperands::store(OpOperand &init, Value vector, Span span) {
  Access at = getAccess(init, span);
  if (at.mask)
    vector::MaskedStoreOp::create(builder, at.buffer, at.indices, at.mask,
                                  vector);
  else
    vector::StoreOp::create(builder, vector, at.buffer, at.indices);
}

void VectorOperands::stream(OpOperand &init, Value vector, Value position) {
  Access at = getAccess(init, {position, Value()});
  auto type = cast<VectorType>(vector.getType());
  uint64_t bytes = type.getNumElements() * type.getElementTypeBitWidth() / 8;
  vector::StoreOp::create(builder, vector, at.buffer, at.indices,
                          /*nontemporal=*/true,
                          llvm::Align(llvm::MinAlign(bytes, 64)));
}

Value VectorOperands::gather(OpOperand &operand, Span span) {
  Value last;
  if (span.mask)
    last = arith::SubIOp::create(builder, rowSize(),
                                 arith::ConstantIndexOp::create(builder, 1));
  SmallVector<Value> elements;
  for (int64_t lane : llvm::seq(lanes)) {
    Value position = arith::AddIOp::create(
        builder, span.position, arith::ConstantIndexOp::create(builder, lane));
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

void VectorOperands::compute(Span span, Operation *except) {
  SmallVector<Value> indices(outer);
  indices.push_back(span.position);
  body.begin(indices, span.mask);
  for (OpOperand &operand : op->getOpOperands()) {
    BlockArgument argument = op.getMatchingBlockArgument(&operand);
    if (argument.use_empty() || (isUniform(operand) && op.isDpsInit(&operand)))
      continue;
    body.setArgument(argument, isUniform(operand) ? uniform.lookup(&operand)
                                                  : load(operand, span));
  }
  body.compute(except);
}
