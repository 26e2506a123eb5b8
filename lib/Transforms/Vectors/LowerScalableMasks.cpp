// tensorops-lower-scalable-masks: masks of scalable vectors become the one
// operation that machines with such vectors have for them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_LOWERSCALABLEMASKS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// The intrinsic counts without sign: none or less is none.
static void lower(vector::CreateMaskOp op) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  Type i64 = builder.getI64Type();
  Value zero = arith::ConstantIntOp::create(builder, i64, 0);
  Value count = arith::IndexCastOp::create(builder, i64, op.getOperand(0));
  count = arith::MaxSIOp::create(builder, count, zero);
  op.replaceAllUsesWith(
      LLVM::GetActiveLaneMaskOp::create(builder, op.getType(), zero, count)
          .getResult());
  op.erase();
}

namespace {
struct LowerScalableMasks
    : tensorops::impl::LowerScalableMasksBase<LowerScalableMasks> {
  void runOnOperation() override {
    SmallVector<vector::CreateMaskOp> masks;
    getOperation()->walk([&](vector::CreateMaskOp op) {
      if (op.getType().getRank() == 1 && op.getType().isScalable())
        masks.push_back(op);
    });
    for (vector::CreateMaskOp op : masks)
      lower(op);
  }
};
} // namespace
