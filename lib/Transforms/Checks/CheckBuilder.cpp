// Conditions fold while they are made, so that what is known leaves nothing.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CheckBuilder.h"

#include "Loops/SizeOrigin.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/ParallelCombiningOpInterface.h"
#include "tensorops/Errors/OneLine.h"

using namespace mlir;
using namespace mlir::tensorops;

std::string mlir::tensorops::describeFailedCheck(Operation *op,
                                                 StringRef failure) {
  return "'" + op->getName().getStringRef().str() +
         "': " + ::tensorops::joinLines(failure);
}

/// Where a check of `op` can stand: some regions hold nothing but the op.
static Operation *getPlace(Operation *op) {
  Operation *parent = op->getParentOp();
  return isa_and_present<vector::MaskOp, InParallelOpInterface>(parent) ? parent
                                                                        : op;
}

CheckBuilder::CheckBuilder(Operation *op, SizeOrigins &origins)
    : op(op), origins(origins), b(op->getLoc(), getPlace(op)) {}

Value CheckBuilder::constant(int64_t value) {
  return arith::ConstantIndexOp::create(b, value);
}

Value CheckBuilder::constantLike(Value value, const APInt &number) {
  Type type = value.getType();
  Attribute element =
      b.getIntegerAttr(getElementTypeOrSelf(type), number.getSExtValue());
  if (auto vector = dyn_cast<VectorType>(type))
    element = DenseElementsAttr::get(vector, element);
  return arith::ConstantOp::create(b, cast<TypedAttr>(element));
}

Value CheckBuilder::toValue(OpFoldResult value) {
  return getValueOrCreateConstantIndexOp(b, b.getLoc(), value);
}

Value CheckBuilder::sizeOf(Value shaped, int64_t dim) {
  if (isa<TensorType>(shaped.getType()))
    return b.createOrFold<tensor::DimOp>(origins.find(shaped), dim);
  return b.createOrFold<memref::DimOp>(shaped, dim);
}

Value CheckBuilder::all(Value condition) {
  auto type = dyn_cast<VectorType>(condition.getType());
  if (!type)
    return condition;
  if (type.getRank() == 0)
    return vector::ExtractOp::create(b, condition, ArrayRef<int64_t>());
  if (type.getRank() > 1)
    condition = vector::ShapeCastOp::create(
        b,
        VectorType::get(type.getNumElements(), type.getElementType(),
                        type.isScalable()),
        condition);
  return vector::ReductionOp::create(b, vector::CombiningKind::AND, condition);
}

Value CheckBuilder::toFloat(Value index) {
  Value bits = b.createOrFold<arith::IndexCastOp>(b.getI64Type(), index);
  return b.createOrFold<arith::SIToFPOp>(b.getF64Type(), bits);
}

void CheckBuilder::require(Value condition, const Twine &failure) {
  if (!matchPattern(condition, m_One()))
    cf::AssertOp::create(b, condition, describeFailedCheck(op, failure.str()));
}

void CheckBuilder::require(Value condition, StringRef problem, int64_t dim,
                           StringRef expected) {
  require(condition,
          problem + " in dimension " + Twine(dim) + "; expected " + expected);
}
