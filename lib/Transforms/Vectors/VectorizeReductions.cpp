// tensorops-vectorize-reductions: sums over the last dimension on vectors, in
// an order that no vector width changes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Loops/RowReduction.h"
#include "Target/ModuleTarget.h"
#include "VectorOperands.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_VECTORIZEREDUCTIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Partial sums of a row. Part of what a result means: another number gives
/// other bits.
static constexpr int64_t kNumSums = 64;

namespace {
/// Writes one sum. The partial sums are `kNumSums / lanes` vectors: sum j is
/// lane j % lanes of vector j / lanes.
class RowSummer {
public:
  RowSummer(linalg::GenericOp op, SumBody reduction, unsigned vectorBits)
      : op(op), reduction(reduction), builder(op.getLoc(), op),
        lanes(std::min(getNumLanes(op, vectorBits), kNumSums)),
        operands(op, builder, lanes) {}

  void run();

private:
  using Sums = SmallVector<Value>;

  /// The partial sums of whole blocks of elements; of what is left behind
  /// position `whole`, added to `sums`.
  Sums addBlocks(Value whole);
  Sums addTail(ValueRange sums, Value whole, Value rest);
  /// `sum` with the terms at `span` added; lanes that a mask leaves out keep
  /// their sum: the term of what stands there may be anything.
  Value addTerms(Value sum, VectorOperands::Span span);
  /// The total: the upper half is added to the lower until one is left.
  Value addUp(Sums sums);
  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(builder, value);
  }

  linalg::GenericOp op;
  SumBody reduction;
  ImplicitLocOpBuilder builder;
  int64_t lanes;
  VectorOperands operands;
};
} // namespace

Value RowSummer::addTerms(Value sum, VectorOperands::Span span) {
  operands.compute(span, reduction.combiner);
  Value next =
      arith::AddFOp::create(builder, sum, operands.getVector(reduction.term));
  if (!span.mask)
    return next;
  return arith::SelectOp::create(builder, span.mask, next, sum);
}

RowSummer::Sums RowSummer::addBlocks(Value whole) {
  VectorType type = operands.vectorOf(reduction.combiner.getType());
  Value zero = arith::ConstantOp::create(builder, builder.getZeroAttr(type));
  Sums sums(kNumSums / lanes, zero);
  auto loop =
      scf::ForOp::create(builder, constant(0), whole, constant(kNumSums), sums);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(loop.getBody());
  for (auto [index, sum] : llvm::enumerate(loop.getRegionIterArgs())) {
    Value position = arith::AddIOp::create(builder, loop.getInductionVar(),
                                           constant(index * lanes));
    sums[index] = addTerms(sum, {position, Value()});
  }
  scf::YieldOp::create(builder, sums);
  return Sums(loop.getResults());
}

RowSummer::Sums RowSummer::addTail(ValueRange sums, Value whole, Value rest) {
  Value hasTail = arith::CmpIOp::create(builder, arith::CmpIPredicate::ne, rest,
                                        constant(0));
  auto tail = scf::IfOp::create(builder, sums.getTypes(), hasTail,
                                /*addThenBlock=*/true, /*addElseBlock=*/true);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(tail.thenBlock());
  Sums next;
  for (auto [index, sum] : llvm::enumerate(sums)) {
    Value first = constant(index * lanes);
    // What is left for this vector; none or less is an empty mask.
    Value count = arith::SubIOp::create(builder, rest, first);
    Value mask = vector::CreateMaskOp::create(
        builder, operands.vectorOf(builder.getI1Type()), count);
    Value position = arith::AddIOp::create(builder, whole, first);
    next.push_back(addTerms(sum, {position, mask}));
  }
  scf::YieldOp::create(builder, next);
  builder.setInsertionPointToStart(tail.elseBlock());
  scf::YieldOp::create(builder, sums);
  return Sums(tail.getResults());
}

Value RowSummer::addUp(Sums sums) {
  while (sums.size() > 1) {
    size_t half = sums.size() / 2;
    for (size_t index : llvm::seq(half))
      sums[index] =
          arith::AddFOp::create(builder, sums[index], sums[index + half]);
    sums.truncate(half);
  }
  Value sum = sums.front();
  for (int64_t half = lanes / 2; half > 0; half /= 2) {
    auto slice = [&](int64_t first) {
      return vector::ExtractStridedSliceOp::create(
          builder, sum, ArrayRef<int64_t>{first}, ArrayRef<int64_t>{half},
          ArrayRef<int64_t>{1});
    };
    Value lower = slice(0), upper = slice(half);
    sum = arith::AddFOp::create(builder, lower, upper);
  }
  return vector::ExtractOp::create(builder, sum, 0);
}

void RowSummer::run() {
  operands.openRow();
  Value rest =
      arith::RemUIOp::create(builder, operands.rowSize(), constant(kNumSums));
  Value whole = arith::SubIOp::create(builder, operands.rowSize(), rest);
  Value total = addUp(addTail(addBlocks(whole), whole, rest));
  OpOperand &init = *op.getDpsInitOperand(0);
  SmallVector<Value> indices = operands.getIndices(init, Value());
  Value start = memref::LoadOp::create(builder, init.get(), indices);
  memref::StoreOp::create(builder, arith::AddFOp::create(builder, total, start),
                          init.get(), indices);
  op.erase();
}

namespace {
struct VectorizeReductions
    : tensorops::impl::VectorizeReductionsBase<VectorizeReductions> {
  void runOnOperation() override {
    SmallVector<std::pair<linalg::GenericOp, SumBody>> sums;
    getOperation()->walk([&](linalg::GenericOp op) {
      if (std::optional<SumBody> reduction = matchRowReduction(op))
        sums.emplace_back(op, *reduction);
    });
    for (auto [op, reduction] : sums) {
      unsigned bits = getNearestVectorBits(op);
      if (bits == 0)
        return signalPassFailure();
      RowSummer(op, reduction, bits).run();
    }
  }
};
} // namespace
