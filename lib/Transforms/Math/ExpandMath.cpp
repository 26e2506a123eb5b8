// tensorops-expand-math: operations on floats that stock expansions and
// conversions get wrong at the edges, or do not know, by what all machines
// have.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "Math/CLibrary.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"
#include "tensorops/Numerics/Elementary.h"
#include "tensorops/Numerics/InstructionSets.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDMATH
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static bool isOnElements(Operation *op) {
  return !isa<TensorType>(op->getOperand(0).getType());
}

static bool isWide(Operation *op) {
  Type type = getElementTypeOrSelf(op->getOperand(0).getType());
  return type.isF32() || type.isF64();
}

/// Whether LLVM makes an instruction, or what it takes of them, of maximumf and
/// minimumf on f32 and f64; OpenCL knows fmax only, which ignores NaN.
static bool hasExtrema(Operation *op) {
  InstructionSet set = Machine::nearest(op).set->set;
  return set != InstructionSet::OpenCL && isWide(op);
}

/// Whether LLVM would call the C library for each element, has no call, or
/// changes how the whole machine rounds, there and back (RISC-V V).
static bool lacksWhole(Operation *op) {
  Machine machine = Machine::nearest(op);
  switch (machine.set->set) {
  case InstructionSet::SSE2:
    return !machine.hasFeature("sse4.1");
  case InstructionSet::RVV:
    return true;
  case InstructionSet::NVPTX:
    return isa<math::RoundOp>(op);
  case InstructionSet::OpenCL:
    return isa<math::TruncOp>(op);
  default:
    return false;
  }
}

namespace {
/// Extrema that a machine does not have, or whose zeros and NaN differ from one
/// to the next.
template <typename OpTy, Extremum which, NaNs nans>
struct ExpandExtremum : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    if (!isOnElements(op) || (nans == NaNs::Propagate && hasExtrema(op)))
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    rewriter.replaceOp(
        op, emitExtremum(builder, which, nans, op.getLhs(), op.getRhs()));
    return success();
  }
};

/// The larger one of value and lower bound, then the smaller one of that and
/// the upper: stock math-expand-ops takes each bound for the other.
struct ExpandClamp : OpRewritePattern<math::ClampFOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(math::ClampFOp op,
                                PatternRewriter &rewriter) const override {
    if (!isOnElements(op))
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    if (hasExtrema(op)) {
      Value raised =
          arith::MaximumFOp::create(builder, op.getValue(), op.getMin());
      rewriter.replaceOpWithNewOp<arith::MinimumFOp>(op, raised, op.getMax());
      return success();
    }
    Value raised = emitExtremum(builder, Extremum::Largest, NaNs::Propagate,
                                op.getValue(), op.getMin());
    rewriter.replaceOp(op, emitExtremum(builder, Extremum::Smallest,
                                        NaNs::Propagate, raised, op.getMax()));
    return success();
  }
};

template <typename OpTy, FloatClass floatClass>
struct ExpandClass : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    if (!isOnElements(op))
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    rewriter.replaceOp(op, emitIsOfClass(builder, floatClass, op.getOperand()));
    return success();
  }
};

template <typename OpTy, Whole which>
struct ExpandWhole : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    if (!isOnElements(op) || !isWide(op) || !lacksWhole(op))
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    rewriter.replaceOp(op, emitWhole(builder, which, op.getOperand()));
    return success();
  }
};

struct ExpandIntegerPower : OpRewritePattern<math::FPowIOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(math::FPowIOp op,
                                PatternRewriter &rewriter) const override {
    if (!isOnElements(op) || !isWide(op) || !hasLibrary(op))
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    auto power = [&](Value x, Value y) -> Value {
      return math::PowFOp::create(builder, x, y);
    };
    rewriter.replaceOp(
        op, emitIntegerPower(builder, op.getLhs(), op.getRhs(), power));
    return success();
  }
};

/// Without the flags, with which LLVM takes an estimate that has no zeros or
/// infinities.
struct ExpandRsqrt : OpRewritePattern<math::RsqrtOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(math::RsqrtOp op,
                                PatternRewriter &rewriter) const override {
    if (!isOnElements(op) || !isWide(op))
      return failure();
    Type type = op.getType();
    TypedAttr one = rewriter.getFloatAttr(getElementTypeOrSelf(type), 1.0);
    if (auto vector = dyn_cast<VectorType>(type))
      one = DenseElementsAttr::get(vector, one);
    Value root = math::SqrtOp::create(rewriter, op.getLoc(), op.getOperand());
    Value numerator = arith::ConstantOp::create(rewriter, op.getLoc(), one);
    rewriter.replaceOpWithNewOp<arith::DivFOp>(op, numerator, root);
    return success();
  }
};
} // namespace

void mlir::tensorops::populateExpandMathPatterns(RewritePatternSet &patterns) {
  patterns.add<
      ExpandExtremum<arith::MaximumFOp, Extremum::Largest, NaNs::Propagate>,
      ExpandExtremum<arith::MinimumFOp, Extremum::Smallest, NaNs::Propagate>,
      ExpandExtremum<arith::MaxNumFOp, Extremum::Largest, NaNs::Ignore>,
      ExpandExtremum<arith::MinNumFOp, Extremum::Smallest, NaNs::Ignore>,
      ExpandClamp, ExpandClass<math::IsNaNOp, FloatClass::NaN>,
      ExpandClass<math::IsInfOp, FloatClass::Infinite>,
      ExpandClass<math::IsFiniteOp, FloatClass::Finite>,
      ExpandClass<math::IsNormalOp, FloatClass::Normal>,
      ExpandWhole<math::FloorOp, Whole::Floor>,
      ExpandWhole<math::CeilOp, Whole::Ceil>,
      ExpandWhole<math::TruncOp, Whole::Trunc>,
      ExpandWhole<math::RoundEvenOp, Whole::RoundEven>,
      ExpandWhole<math::RoundOp, Whole::Round>, ExpandIntegerPower,
      ExpandRsqrt>(patterns.getContext());
}

namespace {
struct ExpandMath : mlir::tensorops::impl::ExpandMathBase<ExpandMath> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    populateExpandMathPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
