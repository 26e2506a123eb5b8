// tensorops-realize-layouts: upstream's bufferization takes any strides for
// those of a contiguous buffer where its type does not tell its sizes
// (castOrReallocMemRefValue), at calls, returns and wherever two types meet.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "ContiguousCopy.h"
#include "GivenCasts.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_REALIZELAYOUTS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Whether every buffer of `type` is contiguous and begins where it says.
static bool isContiguous(MemRefType type) {
  SmallVector<int64_t> strides;
  int64_t offset;
  return succeeded(type.getStridesAndOffset(strides, offset)) && offset == 0 &&
         type.areTrailingDimsContiguous(type.getRank());
}

namespace {
struct RealizeLayouts : tensorops::impl::RealizeLayoutsBase<RealizeLayouts> {
  void runOnOperation() override {
    getOperation()->walk([](memref::CastOp op) {
      auto source = dyn_cast<MemRefType>(op.getSource().getType());
      auto result = dyn_cast<MemRefType>(op.getType());
      if (op->removeDiscardableAttr(kGivenCast) || !source || !result ||
          !result.getLayout().isIdentity() || isContiguous(source))
        return;
      ImplicitLocOpBuilder builder(op.getLoc(), op);
      op.replaceAllUsesWith(
          createContiguousCopy(builder, op.getSource(), result));
      op.erase();
    });
  }
};
} // namespace
