// tensorops-mark-deallocations: buffers that the input frees itself stay its
// own where it can be seen which they are; all others have the owners that
// ownership-based deallocation gives them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_MARKDEALLOCATIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// The elements of `buffer`, of one dimension, up to `size`.
static Value createHead(ImplicitLocOpBuilder &builder, Value buffer,
                        Value size) {
  return memref::SubViewOp::create(
      builder, buffer, ArrayRef<OpFoldResult>{builder.getIndexAttr(0)},
      ArrayRef<OpFoldResult>{size},
      ArrayRef<OpFoldResult>{builder.getIndexAttr(1)});
}

/// A new buffer whichever size it has. That the old one may be it costs more
/// than it gains: nobody could tell any more who owns what.
static void expandRealloc(memref::ReallocOp op) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  MemRefType type = op.getType();
  Value fresh = memref::AllocOp::create(
      builder, type,
      op.getDynamicResultSize() ? ValueRange(op.getDynamicResultSize())
                                : ValueRange(),
      op.getAlignmentAttr());
  Value kept = builder.createOrFold<arith::MinUIOp>(
      builder.createOrFold<memref::DimOp>(op.getSource(), 0),
      builder.createOrFold<memref::DimOp>(fresh, 0));
  memref::CopyOp::create(builder, createHead(builder, op.getSource(), kept),
                         createHead(builder, fresh, kept));
  op.replaceAllUsesWith(fresh);
  op.erase();
}

namespace {
struct MarkDeallocations
    : tensorops::impl::MarkDeallocationsBase<MarkDeallocations> {
  void runOnOperation() override {
    getOperation()->walk([](memref::ReallocOp op) { expandRealloc(op); });
    StringRef name = bufferization::BufferizationDialect::kManualDeallocation;
    UnitAttr manual = UnitAttr::get(&getContext());
    getOperation()->walk([&](memref::DeallocOp dealloc) {
      auto alloc = dealloc.getMemref().getDefiningOp<memref::AllocOp>();
      if (!alloc)
        return dealloc.erase();
      dealloc->setDiscardableAttr(name, manual);
      alloc->setDiscardableAttr(name, manual);
    });
  }
};
} // namespace
