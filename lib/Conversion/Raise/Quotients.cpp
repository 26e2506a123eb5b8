// A reciprocal of a root: 1/√x in two operations, each rounded. Of roots that
// are powers of 1/2 it is a matter of powers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Source.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// 1/divisor.
struct Reciprocal {
  Value divisor, init;
  arith::FastMathFlags flags = arith::FastMathFlags::none;
};

/// √operand.
struct Root {
  Value operand;
  arith::FastMathFlags flags = arith::FastMathFlags::none;
  bool isPower = false;
};
} // namespace

static std::optional<Reciprocal> matchReciprocal(Operation *op) {
  if (auto divide = dyn_cast<arith::DivFOp>(op)) {
    if (!isConstant(divide.getLhs(), 1))
      return std::nullopt;
    return Reciprocal{divide.getRhs(), {}, flagsOf(op)};
  }
  if (auto reciprocal = dyn_cast<tosa::ReciprocalOp>(op))
    return Reciprocal{reciprocal.getInput1(), {}};
  if (auto reciprocal = dyn_cast<linalg::ReciprocalOp>(op))
    return Reciprocal{reciprocal.getDpsInputs()[0],
                      reciprocal.getDpsInits()[0]};
  auto divide = dyn_cast<linalg::DivOp>(op);
  if (!divide || !isConstant(divide.getDpsInputs()[0], 1))
    return std::nullopt;
  return Reciprocal{divide.getDpsInputs()[1], divide.getDpsInits()[0]};
}

static std::optional<Root> matchRoot(Value value) {
  Operation *op = value.getDefiningOp();
  if (!op)
    return std::nullopt;
  if (auto root = dyn_cast<math::SqrtOp>(op))
    return Root{root.getOperand(), flagsOf(op)};
  if (auto root = dyn_cast<linalg::SqrtOp>(op)) {
    Value input = root.getDpsInputs()[0];
    // Otherwise it is converted first, and only then a root.
    if (input.getType() != value.getType())
      return std::nullopt;
    return Root{input};
  }
  auto power = matchPower(op, 0.5);
  if (!power)
    return std::nullopt;
  return Root{power->base, power->flags, /*isPower=*/true};
}

std::optional<RaiseSource> mlir::tensorops::recogniseQuotient(Operation *op) {
  auto reciprocal = matchReciprocal(op);
  if (!reciprocal)
    return std::nullopt;
  auto root = matchRoot(reciprocal->divisor);
  if (!root)
    return std::nullopt;
  RaiseSource source;
  source.input = root->operand;
  source.init = reciprocal->init;
  source.level = root->isPower ? RaiseLevel::Powers : RaiseLevel::Quotients;
  // Only what both permit.
  source.stated = accuracyOfFlags(reciprocal->flags & root->flags);
  return source;
}

namespace {
/// √x <> 0 is x > 0, for every x: no root of a positive number is 0, that of
/// -0 is, and that of a negative one and of NaN is NaN, which is not ordered.
/// torch-mlir asserts it of a divisor.
struct CompareRadicand : OpRewritePattern<arith::CmpFOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::CmpFOp op,
                                PatternRewriter &rewriter) const override {
    auto root = op.getLhs().getDefiningOp<math::SqrtOp>();
    if (!root || op.getPredicate() != arith::CmpFPredicate::ONE ||
        !isConstant(op.getRhs(), 0))
      return rewriter.notifyMatchFailure(op, "no root that is compared with 0");
    rewriter.modifyOpInPlace(op, [&] {
      op.setPredicate(arith::CmpFPredicate::OGT);
      op.getLhsMutable().set(root.getOperand());
    });
    return success();
  }
};
} // namespace

void mlir::tensorops::populateRootComparisonPatterns(
    RewritePatternSet &patterns) {
  patterns.add<CompareRadicand>(patterns.getContext());
}
