// tensorops-widen-narrow-math: operations of math on 16-bit floats are computed
// in f32, as arith-emulate-unsupported-floats does for those of arith. Stock
// math-extend-to-supported-types lets its conversions contract: between two
// operations they fold away, and with them a rounding.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"
#include "tensorops/Transforms/Patterns.h"

#include "NarrowFloat.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_WIDENNARROWMATH
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static Type toF32(Type type) {
  if (!isNarrowFloat(type))
    return type;
  Type f32 = Float32Type::get(type.getContext());
  if (auto vector = dyn_cast<VectorType>(type))
    return vector.clone(f32);
  return f32;
}

/// A product and a sum that round once would round twice.
static bool isWidened(Operation *op) {
  return isa_and_present<math::MathDialect>(op->getDialect()) &&
         !isa<math::FmaOp>(op) &&
         (llvm::any_of(op->getOperandTypes(), isNarrowFloat) ||
          llvm::any_of(op->getResultTypes(), isNarrowFloat));
}

namespace {
struct Widen : RewritePattern {
  explicit Widen(MLIRContext *context)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/1, context) {}

  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    if (!isWidened(op))
      return failure();
    ImplicitLocOpBuilder builder(op->getLoc(), rewriter);
    SmallVector<Value> operands;
    for (Value operand : op->getOperands()) {
      if (isNarrowFloat(operand.getType()))
        operand =
            arith::ExtFOp::create(builder, toF32(operand.getType()), operand);
      operands.push_back(operand);
    }
    SmallVector<Type> types = llvm::map_to_vector(op->getResultTypes(), toF32);
    Operation *wide = Operation::create(
        op->getLoc(), op->getName(), types, operands,
        op->getDiscardableAttrDictionary(), op->getPropertiesStorage(),
        /*successors=*/BlockRange(), /*numRegions=*/0);
    rewriter.insert(wide);
    SmallVector<Value> results;
    for (auto [result, value] :
         llvm::zip_equal(op->getResults(), wide->getResults()))
      results.push_back(
          isNarrowFloat(result.getType())
              ? arith::TruncFOp::create(builder, result.getType(), value)
                    .getResult()
              : value);
    rewriter.replaceOp(op, results);
    return success();
  }
};
} // namespace

void mlir::tensorops::populateWidenNarrowMathPatterns(
    RewritePatternSet &patterns) {
  patterns.add<Widen>(patterns.getContext());
}

namespace {
struct WidenNarrowMath
    : mlir::tensorops::impl::WidenNarrowMathBase<WidenNarrowMath> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    populateWidenNarrowMathPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
