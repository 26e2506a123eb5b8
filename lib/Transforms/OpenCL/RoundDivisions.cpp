// tensorops-round-divisions: quotients and roots of f32 by way of f64, which
// OpenCL wants correctly rounded.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/TypeUtilities.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_ROUNDDIVISIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

static bool isInexact(Operation *op) {
  return isa<arith::DivFOp, math::SqrtOp>(op) &&
         !isa<TensorType>(op->getResult(0).getType()) &&
         getElementTypeOrSelf(op->getResult(0)).isF32();
}

static void compute(Operation *op) {
  ImplicitLocOpBuilder builder(op->getLoc(), op);
  Type type = op->getResult(0).getType(), wide = builder.getF64Type();
  if (auto vector = dyn_cast<VectorType>(type))
    wide = vector.clone(wide);
  auto operands = llvm::map_to_vector(op->getOperands(), [&](Value operand) {
    return arith::ExtFOp::create(builder, wide, operand).getResult();
  });
  Value result;
  if (isa<math::SqrtOp>(op))
    result = math::SqrtOp::create(builder, operands[0]);
  else
    result = arith::DivFOp::create(builder, operands[0], operands[1]);
  op->getResult(0).replaceAllUsesWith(
      arith::TruncFOp::create(builder, type, result));
  op->erase();
}

namespace {
struct RoundDivisions : tensorops::impl::RoundDivisionsBase<RoundDivisions> {
  void runOnOperation() override {
    SmallVector<Operation *> ops;
    getOperation()->walk([&](Operation *op) {
      if (isInexact(op))
        ops.push_back(op);
    });
    llvm::for_each(ops, compute);
  }
};
} // namespace
