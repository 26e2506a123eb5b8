// tensorops-vectorize-elementwise: elementwise loops on buffers become loops
// over machine vectors, with the tail in the same vector code under a mask.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Target/ModuleTarget.h"
#include "VectorBody.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "tensorops/Numerics/Rsqrt/Recipes.h"

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

/// Registers that a vector fills where the recipe of an rsqrt has a branch for
/// rare inputs: one serves them all.
static constexpr int64_t kGroup = 4;

static bool branches(RsqrtOp op, const Machine &machine) {
  const RsqrtRecipe *recipe =
      selectRsqrtRecipe(op.getInput().getType(), op.getResult().getType(),
                        op.getEffectiveAccuracy(), machine);
  return recipe && recipe->seed;
}

/// Elements of a vector in the loop, for each unit of vscale where vectors are
/// scalable. There a vector may be several registers already.
static int64_t getLoopLanes(linalg::GenericOp op, VectorWidth vectors) {
  Machine machine(findNearestTarget(op));
  int64_t registerBits =
      vectors.isScalable ? machine.set->granuleBits : vectors.bits;
  int64_t lanes = getNumLanes(op, vectors.bits);
  for (auto rsqrt : op.getRegion().front().getOps<RsqrtOp>()) {
    unsigned width = rsqrt.getResult().getType().isF64() ? 64 : 32;
    if (branches(rsqrt, machine))
      lanes = std::max(lanes, kGroup * registerBits / width);
  }
  return lanes;
}

namespace {
/// Writes one linalg.generic as loops over vectors.
class Vectorizer {
public:
  Vectorizer(linalg::GenericOp op, VectorWidth width)
      : op(op), builder(op.getLoc(), op),
        body(op, builder, getLoopLanes(op, width), width.isScalable) {}

  void run();

private:
  /// Loads, computes and stores the elements at `place`.
  void emitVector(VectorBody::Place place);
  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(builder, value);
  }

  linalg::GenericOp op;
  ImplicitLocOpBuilder builder;
  VectorBody body;
};
} // namespace

void Vectorizer::emitVector(VectorBody::Place place) {
  IRMapping mapping = body.emit(place);
  Operation *yield = op.getRegion().front().getTerminator();
  for (auto [init, result] :
       llvm::zip_equal(op.getDpsInitsMutable(), yield->getOperands()))
    body.store(init, body.toVector(mapping, result), place);
}

void Vectorizer::run() {
  body.openRow();
  Value size = body.rowSize(), step = body.emitStep();
  Value rest = arith::RemUIOp::create(builder, size, step);
  Value whole = arith::SubIOp::create(builder, size, rest);
  auto loop = scf::ForOp::create(builder, constant(0), whole, step);
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(loop.getBody());
    emitVector({loop.getInductionVar(), Value()});
  }
  Value hasTail = arith::CmpIOp::create(builder, arith::CmpIPredicate::ne, rest,
                                        constant(0));
  auto tail = scf::IfOp::create(builder, hasTail, /*withElseRegion=*/false);
  builder.setInsertionPointToStart(tail.thenBlock());
  Value mask = vector::CreateMaskOp::create(
      builder, body.vectorOf(builder.getI1Type()), rest);
  emitVector({whole, mask});
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
      VectorWidth width = getNearestVectorWidth(op);
      if (width.bits == 0)
        return signalPassFailure();
      Vectorizer(op, width).run();
    }
  }
};
} // namespace
