// tensorops-spread-conditions: vectors are chosen element by element.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_SPREADCONDITIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct SpreadConditions
    : tensorops::impl::SpreadConditionsBase<SpreadConditions> {
  void runOnOperation() override {
    getOperation()->walk([](arith::SelectOp op) {
      auto type = dyn_cast<VectorType>(op.getType());
      if (!type || isa<VectorType>(op.getCondition().getType()))
        return;
      OpBuilder builder(op);
      op.getConditionMutable().assign(vector::BroadcastOp::create(
          builder, op.getLoc(), type.clone(builder.getI1Type()),
          op.getCondition()));
    });
  }
};
} // namespace
