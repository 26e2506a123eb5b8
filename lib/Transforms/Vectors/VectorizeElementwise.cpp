// tensorops-vectorize-elementwise: elementwise loops on buffers become loops
// over machine vectors, with the tail in the same vector code under a mask;
// large ones go past the caches.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "StreamedRow.h"
#include "Target/ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "tensorops/Numerics/RecipeOpInterface.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_VECTORIZEELEMENTWISE
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static bool canVectorize(linalg::GenericOp op) {
  return op.getNumParallelLoops() == op.getNumLoops() && hasVectorBody(op) &&
         llvm::all_of(op->getOpOperands(), [&](OpOperand &operand) {
           return hasUnitStride(op, operand);
         });
}

/// The vectors that the loop of `op` runs over. What is computed lane by lane
/// needs lanes that can be counted.
static VectorWidth getLoopWidth(linalg::GenericOp op) {
  return hasEachLane(op) ? VectorWidth{getNearestVectorBits(op), false}
                         : getNearestVectorWidth(op);
}

/// Whether the rows of `op` begin at cache lines and go past the caches.
static bool isStreamedBlock(linalg::GenericOp op) {
  auto block = op->getAttrOfType<BoolAttr>(kBlockAttrName);
  return block && block.getValue();
}

/// Elements of a vector in the loop, for each unit of vscale where vectors are
/// scalable: several registers where a recipe shares work between them. But not
/// where it would make the lanes many that are computed one by one.
static int64_t getLoopLanes(linalg::GenericOp op, VectorWidth vectors) {
  int64_t lanes = getNumLanes(op, vectors.bits);
  if (hasEachLane(op))
    return lanes;
  Machine machine = Machine::nearest(op);
  int64_t registerBits =
      vectors.isScalable ? machine.set->granuleBits : vectors.bits;
  for (auto recipe : op.getRegion().front().getOps<RecipeOpInterface>()) {
    RegisterGroup group = recipe.getPreferredGroup(machine);
    if (group.registers > 1)
      lanes =
          std::max(lanes, group.registers * registerBits / group.elementBits);
  }
  return lanes;
}

namespace {
/// Writes one linalg.generic as loops over vectors.
class Vectorizer {
public:
  Vectorizer(linalg::GenericOp op, VectorWidth width)
      : op(op), builder(op.getLoc(), op),
        operands(op, builder, getLoopLanes(op, width), width.isScalable) {}

  void run(Nontemporal nontemporal);

private:
  /// Each output with the value of the body that goes there.
  SmallVector<std::pair<OpOperand *, Value>> getResults();
  /// Loads, computes and stores the elements at `span`.
  void emitVector(VectorOperands::Span span, bool isStreamed);
  /// Does so for those from `from` on to `to`, streaming what are whole
  /// vectors.
  void emitVectors(Value from, Value to, bool isStreamed);
  /// Streams what is to be streamed, and does the others before and behind it.
  void emitStreams(Nontemporal nontemporal);
  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(builder, value);
  }

  linalg::GenericOp op;
  ImplicitLocOpBuilder builder;
  VectorOperands operands;
};
} // namespace

SmallVector<std::pair<OpOperand *, Value>> Vectorizer::getResults() {
  SmallVector<std::pair<OpOperand *, Value>> results;
  Operation *yield = op.getRegion().front().getTerminator();
  for (auto [init, result] :
       llvm::zip_equal(op.getDpsInitsMutable(), yield->getOperands()))
    results.emplace_back(&init, result);
  return results;
}

void Vectorizer::emitVector(VectorOperands::Span span, bool isStreamed) {
  operands.compute(span);
  for (auto [init, result] : getResults()) {
    Value vector = operands.getVector(result);
    if (isStreamed)
      operands.stream(*init, vector, span.position);
    else
      operands.store(*init, vector, span);
  }
}

void Vectorizer::emitVectors(Value from, Value to, bool isStreamed) {
  Value step = operands.emitStep();
  Value size = arith::SubIOp::create(builder, to, from);
  Value rest = arith::RemUIOp::create(builder, size, step);
  Value whole = arith::SubIOp::create(builder, to, rest);
  auto loop = scf::ForOp::create(builder, from, whole, step);
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(loop.getBody());
    emitVector({loop.getInductionVar(), Value()}, isStreamed);
  }
  Value hasTail = arith::CmpIOp::create(builder, arith::CmpIPredicate::ne, rest,
                                        constant(0));
  auto tail = scf::IfOp::create(builder, hasTail, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(tail.thenBlock());
  Value mask = vector::CreateMaskOp::create(
      builder, operands.vectorOf(builder.getI1Type()), rest);
  emitVector({whole, mask}, /*isStreamed=*/false);
}

void Vectorizer::emitStreams(Nontemporal nontemporal) {
  StreamedRow row(op, builder, operands, nontemporal);
  row.emit([&](Value position) {
    emitVector({position, Value()}, /*isStreamed=*/true);
  });
  // Both parts by the same code.
  auto part =
      scf::ForOp::create(builder, constant(0), constant(2), constant(1));
  builder.setInsertionPointToStart(part.getBody());
  Value isHead = arith::CmpIOp::create(builder, arith::CmpIPredicate::eq,
                                       part.getInductionVar(), constant(0));
  emitVectors(
      arith::SelectOp::create(builder, isHead, constant(0), row.getEnd()),
      arith::SelectOp::create(builder, isHead, row.getHead(),
                              operands.rowSize()),
      /*isStreamed=*/false);
}

void Vectorizer::run(Nontemporal nontemporal) {
  operands.openRow();
  if (StreamedRow::isPossible(op, nontemporal))
    emitStreams(nontemporal);
  else
    emitVectors(constant(0), operands.rowSize(), isStreamedBlock(op));
  op.erase();
}

namespace {
struct VectorizeElementwise
    : tensorops::impl::VectorizeElementwiseBase<VectorizeElementwise> {
  using VectorizeElementwiseBase::VectorizeElementwiseBase;

  void getDependentDialects(DialectRegistry &registry) const override {
    VectorizeElementwiseBase::getDependentDialects(registry);
    registerRecipeOpInterfaceExternalModels(registry);
  }

  void runOnOperation() override {
    SmallVector<linalg::GenericOp> ops;
    getOperation()->walk([&](linalg::GenericOp op) {
      if (canVectorize(op))
        ops.push_back(op);
    });
    for (linalg::GenericOp op : ops) {
      VectorWidth width = getLoopWidth(op);
      if (width.bits == 0)
        return signalPassFailure();
      Vectorizer(op, width).run(nontemporal);
    }
  }
};
} // namespace
