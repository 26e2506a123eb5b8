// tensorops-expand-truncations: what math.trunc gives, by operations that have a
// conversion to SPIR-V.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDTRUNCATIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct ExpandTruncations
    : tensorops::impl::ExpandTruncationsBase<ExpandTruncations> {
  void runOnOperation() override {
    getOperation()->walk([](math::TruncOp op) {
      ImplicitLocOpBuilder builder(op.getLoc(), op);
      Value x = op.getOperand();
      Value magnitude = math::AbsFOp::create(builder, x);
      Value whole = math::FloorOp::create(builder, magnitude);
      op.replaceAllUsesWith(
          math::CopySignOp::create(builder, whole, x).getResult());
      op.erase();
    });
  }
};
} // namespace
