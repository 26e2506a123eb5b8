// tensorops-expand-for-spirv: operations that MLIR converts to SPIR-V not at
// all, or not for every operand.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDFORSPIRV
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

static Value emitTruncation(ImplicitLocOpBuilder &builder, Value x) {
  Value magnitude = math::AbsFOp::create(builder, x);
  Value whole = math::FloorOp::create(builder, magnitude);
  return math::CopySignOp::create(builder, whole, x);
}

static Value emitRemainder(ImplicitLocOpBuilder &builder, Value a, Value b) {
  Value quotient = arith::DivSIOp::create(builder, a, b);
  Value whole = arith::MulIOp::create(builder, quotient, b);
  return arith::SubIOp::create(builder, a, whole);
}

namespace {
struct ExpandForSPIRV : tensorops::impl::ExpandForSPIRVBase<ExpandForSPIRV> {
  void runOnOperation() override {
    getOperation()->walk([](Operation *op) {
      ImplicitLocOpBuilder builder(op->getLoc(), op);
      Value expanded;
      if (isa<math::TruncOp>(op))
        expanded = emitTruncation(builder, op->getOperand(0));
      if (isa<arith::RemSIOp>(op))
        expanded = emitRemainder(builder, op->getOperand(0), op->getOperand(1));
      if (!expanded)
        return;
      op->getResult(0).replaceAllUsesWith(expanded);
      op->erase();
    });
  }
};
} // namespace
