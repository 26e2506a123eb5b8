// Operations of the body are made again under their own names, so that a result
// does not depend on which loop computed it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "LoopBody.h"

#include "ComplexElements.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Transforms/RegionUtils.h"

using namespace mlir;
using namespace mlir::tensorops;

void LoopBody::begin(ArrayRef<Value> indices, Value mask) {
  this->indices.assign(indices.begin(), indices.end());
  this->mask = mask;
  values.clear();
}

void LoopBody::setArgument(BlockArgument argument, Value value) {
  if (isa<VectorType>(value.getType()))
    values[argument].vector = value;
  else
    values[argument].common = value;
}

void LoopBody::splitArguments() {
  for (int64_t lane : llvm::seq(numLanes))
    for (BlockArgument argument : op.getRegion().front().getArguments())
      if (values.contains(argument))
        getLane(argument, lane);
}

VectorType LoopBody::vectorOf(Type element) const {
  const bool isComplex = isa<ComplexType>(element);
  return VectorType::get(isComplex ? 2 * numLanes : numLanes,
                         getPartType(element), isScalable);
}

Value LoopBody::broadcast(Value scalar) {
  if (!isa<ComplexType>(scalar.getType()))
    return vector::BroadcastOp::create(builder, vectorOf(scalar.getType()),
                                       scalar);
  Value re = broadcast(complex::ReOp::create(builder, scalar));
  Value im = broadcast(complex::ImOp::create(builder, scalar));
  return vector::InterleaveOp::create(builder, re, im);
}

LoopBody::Forms &LoopBody::getForms(Value inner) {
  auto [known, isNew] = values.try_emplace(inner);
  if (isNew)
    known->second.common = rules.import(inner);
  return known->second;
}

/// The elements of a vector whose lanes are `lanes`.
static SmallVector<Value> getElements(ImplicitLocOpBuilder &builder,
                                      ArrayRef<Value> lanes) {
  SmallVector<Value> elements;
  for (Value lane : lanes) {
    if (!isa<ComplexType>(lane.getType())) {
      elements.push_back(lane);
      continue;
    }
    elements.push_back(complex::ReOp::create(builder, lane));
    elements.push_back(complex::ImOp::create(builder, lane));
  }
  return elements;
}

Value LoopBody::getVector(Value inner) {
  Forms &forms = getForms(inner);
  if (forms.vector)
    return forms.vector;
  if (forms.common)
    return forms.vector = broadcast(forms.common);
  return forms.vector =
             vector::FromElementsOp::create(builder, vectorOf(inner.getType()),
                                            getElements(builder, forms.lanes));
}

Value LoopBody::getLane(Value inner, int64_t lane) {
  Forms &forms = getForms(inner);
  if (forms.common)
    return forms.common;
  forms.lanes.resize(numLanes);
  Value &element = forms.lanes[lane];
  if (element)
    return element;
  if (!isa<ComplexType>(inner.getType()))
    return element = vector::ExtractOp::create(builder, forms.vector, lane);
  Value re = vector::ExtractOp::create(builder, forms.vector, 2 * lane);
  Value im = vector::ExtractOp::create(builder, forms.vector, 2 * lane + 1);
  return element = complex::CreateOp::create(builder, inner.getType(), re, im);
}

void LoopBody::setIndex(linalg::IndexOp index) {
  Forms &forms = values[index.getResult()];
  Value first = indices[index.getDim()];
  if (index.getDim() + 1 < indices.size() || numLanes == 1) {
    forms.common = first;
    return;
  }
  VectorType type = vectorOf(builder.getIndexType());
  forms.vector = arith::AddIOp::create(
      builder, vector::BroadcastOp::create(builder, type, first),
      vector::StepOp::create(builder, type));
}

Value LoopBody::computeComplex(Operation &inner) {
  if (auto create = dyn_cast<complex::CreateOp>(inner))
    return vector::InterleaveOp::create(builder, getVector(create.getReal()),
                                        getVector(create.getImaginary()));
  if (!isa<complex::ReOp, complex::ImOp>(inner))
    return Value();
  auto parts =
      vector::DeinterleaveOp::create(builder, getVector(inner.getOperand(0)));
  return isa<complex::ReOp>(inner) ? parts.getRes1() : parts.getRes2();
}

void LoopBody::checkLanes(cf::AssertOp check) {
  ImplicitLocOpBuilder here(check.getLoc(), builder);
  Value condition = getForms(check.getArg()).common;
  if (!condition || mask) {
    condition = getVector(check.getArg());
    if (mask) {
      Value holds =
          arith::ConstantOp::create(here, here.getOneAttr(condition.getType()));
      condition = arith::SelectOp::create(here, mask, condition, holds);
    }
    condition = vector::ReductionOp::create(here, vector::CombiningKind::AND,
                                            condition);
  }
  cf::AssertOp::create(here, condition, check.getMsg());
}

void LoopBody::computeOnVectors(Operation &inner) {
  if (auto check = dyn_cast<cf::AssertOp>(inner))
    return checkLanes(check);
  if (Value value = computeComplex(inner)) {
    values[inner.getResult(0)].vector = value;
    return;
  }
  SmallVector<Value> operands = llvm::map_to_vector(
      inner.getOperands(), [&](Value operand) { return getVector(operand); });
  SmallVector<Type> types =
      llvm::map_to_vector(inner.getResultTypes(),
                          [&](Type type) -> Type { return vectorOf(type); });
  Operation *clone = Operation::create(
      inner.getLoc(), inner.getName(), types, operands,
      inner.getDiscardableAttrDictionary(), inner.getPropertiesStorage(),
      /*successors=*/BlockRange(), /*numRegions=*/0);
  builder.insert(clone);
  for (auto [result, vector] :
       llvm::zip_equal(inner.getResults(), clone->getResults()))
    values[result].vector = vector;
}

SmallVector<Value> LoopBody::cloneForLane(Operation &inner,
                                          ArrayRef<Value> uses, int64_t lane) {
  IRMapping mapping;
  for (Value use : uses)
    mapping.map(use, getLane(use, lane));
  if (!mask)
    return llvm::to_vector_of<Value>(
        builder.clone(inner, mapping)->getResults());
  Value isThere = vector::ExtractOp::create(builder, mask, lane);
  auto arms = scf::IfOp::create(builder, inner.getResultTypes(), isThere,
                                /*addThenBlock=*/true, /*addElseBlock=*/true);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(arms.thenBlock());
  scf::YieldOp::create(builder, builder.clone(inner, mapping)->getResults());
  builder.setInsertionPointToStart(arms.elseBlock());
  scf::YieldOp::create(
      builder, llvm::map_to_vector(inner.getResultTypes(), [&](Type type) {
        return createZero(builder, type);
      }));
  return llvm::to_vector_of<Value>(arms.getResults());
}

void LoopBody::computeEachLane(Operation &inner) {
  llvm::SetVector<Value> uses(inner.operand_begin(), inner.operand_end());
  getUsedValuesDefinedAbove(inner.getRegions(), uses);
  for (Value result : inner.getResults())
    values[result].lanes.resize(numLanes);
  for (int64_t lane : llvm::seq(numLanes))
    for (auto [result, value] : llvm::zip_equal(
             inner.getResults(), cloneForLane(inner, uses.getArrayRef(), lane)))
      values[result].lanes[lane] = value;
}

void LoopBody::compute(Operation *except) {
  for (Operation &inner : op.getRegion().front().without_terminator()) {
    if (&inner == except)
      continue;
    if (auto index = dyn_cast<linalg::IndexOp>(inner))
      setIndex(index);
    else if (inner.hasTrait<OpTrait::ConstantLike>())
      values[inner.getResult(0)].common = builder.clone(inner)->getResult(0);
    else if (rules.isOnVectors(inner))
      computeOnVectors(inner);
    else
      computeEachLane(inner);
  }
}
