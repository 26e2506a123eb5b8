// tensorops-vectorize-elementwise: elementwise loops on buffers become loops
// over machine vectors, with the tail in the same vector code under a mask.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "tensorops/IR/TensorOpsDialect.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_VECTORIZEELEMENTWISE
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

//===----------------------------------------------------------------------===//
// What is vectorised
//===----------------------------------------------------------------------===//

/// Element types that stand in memory as they stand in a vector register. i1
/// does not (a byte against a bit), and the 16-bit floats need conversions.
static bool isVectorElement(Type type) {
  if (auto integer = dyn_cast<IntegerType>(type))
    return integer.isSignless() &&
           llvm::is_contained({8u, 16u, 32u, 64u}, integer.getWidth());
  return type.isF32() || type.isF64();
}

/// Operations that have a vector form in the machine and no trap: behind the
/// mask they run on zeros, which an integer division must not. Of math only
/// those that do not end as a call for each element.
static bool isVectorOperation(Operation &op) {
  if (isa<linalg::YieldOp, linalg::IndexOp>(op) ||
      op.hasTrait<OpTrait::ConstantLike>())
    return true;
  if (!OpTrait::hasElementwiseMappableTraits(&op) || !isSpeculatable(&op))
    return false;
  if (isa<math::MathDialect>(op.getDialect()))
    return isa<math::SqrtOp, math::AbsFOp, math::CopySignOp>(op);
  return isa<arith::ArithDialect, TensorOpsDialect>(op.getDialect());
}

/// Whether every access that follows the innermost loop is one of consecutive
/// elements: the loop indexes the last dimension only, with stride 1.
static bool hasUnitStride(linalg::GenericOp op, OpOperand &operand) {
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

static bool canVectorize(linalg::GenericOp op) {
  if (!op.hasPureBufferSemantics() || op.getNumLoops() == 0 ||
      op.getNumParallelLoops() != op.getNumLoops())
    return false;
  for (AffineMap map : op.getIndexingMapsArray())
    if (!map.isProjectedPermutation())
      return false;
  for (OpOperand &operand : op->getOpOperands())
    if (!isVectorElement(getElementTypeOrSelf(operand.get().getType())) ||
        !hasUnitStride(op, operand))
      return false;
  return llvm::all_of(op.getRegion().front(), isVectorOperation);
}

/// Elements in a vector: as many of the widest type as a register holds.
static int64_t getNumLanes(linalg::GenericOp op, unsigned vectorBits) {
  unsigned widest = 8;
  for (OpOperand &operand : op->getOpOperands())
    widest = std::max(
        widest,
        getElementTypeOrSelf(operand.get().getType()).getIntOrFloatBitWidth());
  return std::max<int64_t>(vectorBits / widest, 1);
}

//===----------------------------------------------------------------------===//
// How
//===----------------------------------------------------------------------===//

namespace {
/// Writes one linalg.generic as loops over vectors. `loops` are the induction
/// variables of the loops around the innermost one.
class Vectorizer {
public:
  Vectorizer(linalg::GenericOp op, unsigned vectorBits)
      : op(op), builder(op.getLoc(), op), lanes(getNumLanes(op, vectorBits)) {}

  void run();

private:
  void emitRow(ValueRange outer);
  /// Loads, computes and stores the elements at `position`, all of them or,
  /// with a mask, the first ones. The same operations either way.
  void emitVector(ValueRange outer, Value position, Value mask);
  Value load(OpOperand &operand, ValueRange indices, Value mask);
  Value loadUniform(OpOperand &operand, ValueRange outer);
  SmallVector<Value> getIndices(OpOperand &operand, ValueRange loops);
  Value toVector(IRMapping &mapping, Value scalar);
  void compute(Operation &inner, ValueRange loops, IRMapping &mapping);
  bool isUniform(OpOperand &operand) {
    return !op.getMatchingIndexingMap(&operand).isFunctionOfDim(
        op.getNumLoops() - 1);
  }
  VectorType vectorOf(Type element) { return VectorType::get(lanes, element); }
  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(builder, value);
  }

  linalg::GenericOp op;
  ImplicitLocOpBuilder builder;
  int64_t lanes;
  SmallVector<Value> bounds;
  /// Vectors of the operands that the innermost loop does not index, of the
  /// row at hand.
  DenseMap<OpOperand *, Value> uniform;
};
} // namespace

SmallVector<Value> Vectorizer::getIndices(OpOperand &operand,
                                          ValueRange loops) {
  return llvm::map_to_vector(
      op.getMatchingIndexingMap(&operand).getResults(), [&](AffineExpr expr) {
        return loops[cast<AffineDimExpr>(expr).getPosition()];
      });
}

Value Vectorizer::loadUniform(OpOperand &operand, ValueRange outer) {
  Value scalar = operand.get();
  if (isa<MemRefType>(scalar.getType()))
    scalar =
        memref::LoadOp::create(builder, scalar, getIndices(operand, outer));
  return vector::BroadcastOp::create(builder, vectorOf(scalar.getType()),
                                     scalar);
}

Value Vectorizer::load(OpOperand &operand, ValueRange indices, Value mask) {
  VectorType type = vectorOf(getElementTypeOrSelf(operand.get().getType()));
  if (!mask)
    return vector::LoadOp::create(builder, type, operand.get(), indices);
  Value rest = arith::ConstantOp::create(builder, builder.getZeroAttr(type));
  return vector::MaskedLoadOp::create(builder, type, operand.get(), indices,
                                      mask, rest);
}

/// The vector of a value of the body; values from outside it are broadcast.
Value Vectorizer::toVector(IRMapping &mapping, Value scalar) {
  if (Value known = mapping.lookupOrNull(scalar))
    return known;
  Value splat =
      vector::BroadcastOp::create(builder, vectorOf(scalar.getType()), scalar);
  mapping.map(scalar, splat);
  return splat;
}

/// The same operation on vectors.
void Vectorizer::compute(Operation &inner, ValueRange loops,
                         IRMapping &mapping) {
  if (auto index = dyn_cast<linalg::IndexOp>(inner)) {
    VectorType type = vectorOf(builder.getIndexType());
    Value value =
        vector::BroadcastOp::create(builder, type, loops[index.getDim()]);
    if (index.getDim() + 1 == op.getNumLoops())
      value = arith::AddIOp::create(builder, value,
                                    vector::StepOp::create(builder, type));
    return mapping.map(index.getResult(), value);
  }
  if (inner.hasTrait<OpTrait::ConstantLike>()) {
    Operation *clone = builder.clone(inner);
    return mapping.map(inner.getResult(0),
                       vector::BroadcastOp::create(
                           builder, vectorOf(inner.getResult(0).getType()),
                           clone->getResult(0))
                           .getResult());
  }
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

void Vectorizer::emitVector(ValueRange outer, Value position, Value mask) {
  SmallVector<Value> loops(outer);
  loops.push_back(position);
  IRMapping mapping;
  for (OpOperand &operand : op->getOpOperands()) {
    BlockArgument argument = op.getMatchingBlockArgument(&operand);
    if (argument.use_empty())
      continue;
    mapping.map(argument,
                isUniform(operand)
                    ? uniform.lookup(&operand)
                    : load(operand, getIndices(operand, loops), mask));
  }
  for (Operation &inner : op.getRegion().front().without_terminator())
    compute(inner, loops, mapping);
  Operation *yield = op.getRegion().front().getTerminator();
  for (auto [init, result] :
       llvm::zip_equal(op.getDpsInitsMutable(), yield->getOperands())) {
    Value value = toVector(mapping, result);
    SmallVector<Value> indices = getIndices(init, loops);
    if (mask)
      vector::MaskedStoreOp::create(builder, init.get(), indices, mask, value);
    else
      vector::StoreOp::create(builder, value, init.get(), indices);
  }
}

void Vectorizer::emitRow(ValueRange outer) {
  for (OpOperand &operand : op->getOpOperands())
    if (isUniform(operand))
      uniform[&operand] = loadUniform(operand, outer);
  Value size = bounds.back(), step = constant(lanes);
  Value rest = arith::RemUIOp::create(builder, size, step);
  Value whole = arith::SubIOp::create(builder, size, rest);
  auto loop = scf::ForOp::create(builder, constant(0), whole, step);
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(loop.getBody());
    emitVector(outer, loop.getInductionVar(), Value());
  }
  Value hasTail = arith::CmpIOp::create(builder, arith::CmpIPredicate::ne, rest,
                                        constant(0));
  auto tail = scf::IfOp::create(builder, hasTail, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(tail.thenBlock());
  Value mask = vector::CreateMaskOp::create(
      builder, vectorOf(builder.getI1Type()), rest);
  emitVector(outer, whole, mask);
}

void Vectorizer::run() {
  SmallVector<Range> ranges = cast<linalg::LinalgOp>(op.getOperation())
                                  .createLoopRanges(builder, op.getLoc());
  for (const Range &range : ranges)
    bounds.push_back(
        getValueOrCreateConstantIndexOp(builder, op.getLoc(), range.size));
  SmallVector<Value> outer;
  for (Value bound : ArrayRef(bounds).drop_back()) {
    auto loop = scf::ForOp::create(builder, constant(0), bound, constant(1));
    builder.setInsertionPointToStart(loop.getBody());
    outer.push_back(loop.getInductionVar());
  }
  emitRow(outer);
  op.erase();
}

namespace {
struct VectorizeElementwise
    : tensorops::impl::VectorizeElementwiseBase<VectorizeElementwise> {
  void runOnOperation() override {
    SmallVector<linalg::GenericOp> ops;
    getOperation()->walk([&](linalg::GenericOp op) {
      if (canVectorize(op))
        ops.push_back(op);
    });
    for (linalg::GenericOp op : ops) {
      unsigned bits = getNearestVectorBits(op);
      if (bits == 0)
        return signalPassFailure();
      Vectorizer(op, bits).run();
    }
  }
};
} // namespace
