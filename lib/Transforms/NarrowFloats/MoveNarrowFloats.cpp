// tensorops-move-narrow-floats: what only moves 16-bit floats moves their bits,
// for which every machine has instructions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "NarrowFloat.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_MOVENARROWFLOATS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Results are elements of the operands, whatever these stand for.
static bool isMove(Operation *op) {
  return isa<arith::SelectOp, vector::BroadcastOp, vector::ExtractOp,
             vector::ExtractStridedSliceOp, vector::FromElementsOp,
             vector::InsertOp, vector::InsertStridedSliceOp,
             vector::ShapeCastOp, vector::ShuffleOp>(op);
}

static Type toIntegers(Type type) {
  Type i16 = IntegerType::get(type.getContext(), 16);
  if (auto vector = dyn_cast<VectorType>(type))
    return vector.clone(i16);
  return i16;
}

namespace {
struct MoveIntegers : RewritePattern {
  explicit MoveIntegers(MLIRContext *context)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/1, context) {}

  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    if (!isMove(op) || !isNarrowFloat(op->getResult(0).getType()))
      return failure();
    ImplicitLocOpBuilder builder(op->getLoc(), rewriter);
    SmallVector<Value> operands;
    for (Value operand : op->getOperands())
      operands.push_back(
          isNarrowFloat(operand.getType())
              ? arith::BitcastOp::create(builder, toIntegers(operand.getType()),
                                         operand)
                    .getResult()
              : operand);
    Operation *moved = Operation::create(
        op->getLoc(), op->getName(), toIntegers(op->getResult(0).getType()),
        operands, op->getDiscardableAttrDictionary(),
        op->getPropertiesStorage(), /*successors=*/BlockRange(),
        /*numRegions=*/0);
    rewriter.insert(moved);
    rewriter.replaceOpWithNewOp<arith::BitcastOp>(
        op, op->getResult(0).getType(), moved->getResult(0));
    return success();
  }
};
} // namespace

void mlir::tensorops::populateMoveNarrowFloatsPatterns(
    RewritePatternSet &patterns) {
  patterns.add<MoveIntegers>(patterns.getContext());
}

namespace {
struct MoveNarrowFloats
    : mlir::tensorops::impl::MoveNarrowFloatsBase<MoveNarrowFloats> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    populateMoveNarrowFloatsPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
