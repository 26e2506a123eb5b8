// tensorops-keep-roundings: a narrowing that follows an inexact conversion of
// an integer says how it rounds, as stock canonicalisation joins the two else.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_KEEPROUNDINGS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// The type of the result where integers of that width do not all have a place
/// in it; null otherwise.
static Type getInexactType(Operation *op) {
  if (!isa<arith::SIToFPOp, arith::UIToFPOp>(op))
    return {};
  auto to = cast<FloatType>(getElementTypeOrSelf(op->getResult(0)));
  unsigned width =
      getElementTypeOrSelf(op->getOperand(0)).getIntOrFloatBitWidth();
  return width > to.getFPMantissaWidth() ? to : Type();
}

namespace {
struct KeepRoundings : tensorops::impl::KeepRoundingsBase<KeepRoundings> {
  void runOnOperation() override {
    // The two may stand in different loops, which are fused later.
    llvm::SmallPtrSet<Type, 4> inexact;
    getOperation()->walk([&](Operation *op) {
      if (Type type = getInexactType(op))
        inexact.insert(type);
    });
    getOperation()->walk([&](arith::TruncFOp op) {
      if (!op.getRoundingmode() &&
          inexact.contains(getElementTypeOrSelf(op.getIn().getType())))
        op.setRoundingmode(arith::RoundingMode::to_nearest_even);
    });
  }
};
} // namespace
