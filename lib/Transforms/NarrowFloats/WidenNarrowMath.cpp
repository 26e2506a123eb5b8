// tensorops-widen-narrow-math: operations of math on 16-bit floats are computed
// in f32, as arith-emulate-unsupported-floats does for those of arith.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "NarrowFloat.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

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
  return isa<math::MathDialect>(op->getDialect()) && !isa<math::FmaOp>(op) &&
         (llvm::any_of(op->getOperandTypes(), isNarrowFloat) ||
          llvm::any_of(op->getResultTypes(), isNarrowFloat));
}

static void widen(Operation *op) {
  ImplicitLocOpBuilder builder(op->getLoc(), op);
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
  builder.insert(wide);
  for (auto [result, value] :
       llvm::zip_equal(op->getResults(), wide->getResults())) {
    Value narrow = value;
    if (isNarrowFloat(result.getType()))
      narrow = arith::TruncFOp::create(builder, result.getType(), value);
    result.replaceAllUsesWith(narrow);
  }
  op->erase();
}

namespace {
struct WidenNarrowMath : tensorops::impl::WidenNarrowMathBase<WidenNarrowMath> {
  void runOnOperation() override {
    SmallVector<Operation *> ops;
    getOperation()->walk([&](Operation *op) {
      if (op->getDialect() && isWidened(op))
        ops.push_back(op);
    });
    for (Operation *op : ops)
      widen(op);
  }
};
} // namespace
