// tensorops-realize-layouts: upstream's bufferization takes any strides for
// those of a contiguous buffer where its type does not tell its sizes
// (castOrReallocMemRefValue), at calls, returns and wherever two types meet.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "GivenCasts.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_REALIZELAYOUTS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Whether every buffer of `type` is contiguous, in row-major order.
static bool isContiguous(MemRefType type) {
  SmallVector<int64_t> strides;
  int64_t offset;
  if (failed(type.getStridesAndOffset(strides, offset)) || offset != 0)
    return false;
  int64_t expected = 1;
  for (auto [size, stride] :
       llvm::reverse(llvm::zip_equal(type.getShape(), strides))) {
    if (size == 1)
      continue;
    if (ShapedType::isDynamic(expected) || stride != expected)
      return false;
    expected = ShapedType::isDynamic(size) ? size : expected * size;
  }
  return true;
}

/// A copy of the source in a buffer of the type that it was cast to.
static void realize(memref::CastOp op) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  auto type = cast<MemRefType>(op.getType());
  SmallVector<Value> sizes;
  for (int64_t dim : llvm::seq(type.getRank()))
    if (type.isDynamicDim(dim))
      sizes.push_back(memref::DimOp::create(builder, op.getSource(), dim));
  Value copy = memref::AllocOp::create(builder, type, sizes,
                                       builder.getI64IntegerAttr(64));
  memref::CopyOp::create(builder, op.getSource(), copy);
  op.replaceAllUsesWith(copy);
  op.erase();
}

namespace {
struct RealizeLayouts : tensorops::impl::RealizeLayoutsBase<RealizeLayouts> {
  void runOnOperation() override {
    getOperation()->walk([](memref::CastOp op) {
      auto source = dyn_cast<MemRefType>(op.getSource().getType());
      auto result = dyn_cast<MemRefType>(op.getType());
      if (!op->removeDiscardableAttr(kGivenCast) && source && result &&
          result.getLayout().isIdentity() && !isContiguous(source))
        realize(op);
    });
  }
};
} // namespace
