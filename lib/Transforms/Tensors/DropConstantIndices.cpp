// tensorops-drop-constant-indices: an operand that a loop indexes by a constant
// along some dimension is replaced by what it reads of it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "RankReducedSlices.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_DROPCONSTANTINDICES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// What a loop reads or writes of an operand: everything along dimensions that
/// its loops index, one position along the others.
struct Slice {
  SmallVector<OpFoldResult> offsets, sizes, strides;
  /// The sizes and the map without the latter.
  SmallVector<int64_t> shape;
  SmallVector<AffineExpr> indices;
  llvm::SmallBitVector dropped;
};
} // namespace

static bool hasConstantIndex(AffineMap map) {
  return llvm::any_of(map.getResults(), llvm::IsaPred<AffineConstantExpr>);
}

static Slice getSlice(ImplicitLocOpBuilder &builder, Value operand,
                      AffineMap map) {
  Slice slice;
  auto type = cast<ShapedType>(operand.getType());
  bool isTensor = isa<TensorType>(type);
  slice.dropped.resize(type.getRank());
  for (auto [dim, index] : llvm::enumerate(map.getResults())) {
    slice.strides.push_back(builder.getIndexAttr(1));
    if (auto constant = dyn_cast<AffineConstantExpr>(index)) {
      slice.offsets.push_back(builder.getIndexAttr(constant.getValue()));
      slice.sizes.push_back(builder.getIndexAttr(1));
      slice.dropped.set(dim);
      continue;
    }
    slice.offsets.push_back(builder.getIndexAttr(0));
    slice.sizes.push_back(
        isTensor
            ? tensor::getMixedSize(builder, builder.getLoc(), operand, dim)
            : memref::getMixedSize(builder, builder.getLoc(), operand, dim));
    slice.shape.push_back(type.getDimSize(dim));
    slice.indices.push_back(index);
  }
  return slice;
}

/// What the loop sees of an operand.
static Value createSlice(ImplicitLocOpBuilder &b, Value operand,
                         const Slice &slice) {
  if (auto type = dyn_cast<RankedTensorType>(operand.getType()))
    return tensor::ExtractSliceOp::create(b, type.clone(slice.shape), operand,
                                          slice.offsets, slice.sizes,
                                          slice.strides);
  // Not a subview of fewer dimensions: which those are it tells by strides.
  Value whole = memref::SubViewOp::create(b, operand, slice.offsets,
                                          slice.sizes, slice.strides);
  return memref::CollapseShapeOp::create(b, whole,
                                         groupDimensions(slice.dropped));
}

/// Replaces what `op` indexes by constants in it, and its results by what they
/// were with the dimensions that it loses.
static void dropConstantIndices(linalg::GenericOp op) {
  ImplicitLocOpBuilder b(op.getLoc(), op), behind(op.getLoc(), op);
  behind.setInsertionPointAfter(op);
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  for (auto [operand, map] : llvm::zip(op->getOpOperands(), maps)) {
    if (!hasConstantIndex(map))
      continue;
    Value whole = operand.get();
    Slice slice = getSlice(b, whole, map);
    Value part = createSlice(b, whole, slice);
    operand.set(part);
    map = AffineMap::get(map.getNumDims(), 0, slice.indices, op.getContext());
    if (!op.isDpsInit(&operand) || !isa<TensorType>(whole.getType()))
      continue;
    OpResult result = op.getTiedOpResult(&operand);
    result.setType(part.getType());
    Value restored = tensor::InsertSliceOp::create(
        behind, result, whole, slice.offsets, slice.sizes, slice.strides);
    result.replaceAllUsesExcept(restored, restored.getDefiningOp());
  }
  op.setIndexingMapsAttr(b.getAffineMapArrayAttr(maps));
}

/// A loop that is known to have no iterations gives back what it was given:
/// no slice begins inside an operand of size 0.
static bool dropEmptyLoop(linalg::GenericOp op) {
  if (!llvm::is_contained(op.getStaticLoopRanges(), 0))
    return false;
  if (op.hasPureTensorSemantics())
    op.replaceAllUsesWith(op.getDpsInits());
  else if (!op.hasPureBufferSemantics())
    return false;
  op.erase();
  return true;
}

namespace {
struct DropConstantIndices
    : tensorops::impl::DropConstantIndicesBase<DropConstantIndices> {
  void runOnOperation() override {
    getOperation()->walk([](linalg::GenericOp op) {
      if (llvm::any_of(op.getIndexingMapsArray(), hasConstantIndex) &&
          !dropEmptyLoop(op))
        dropConstantIndices(op);
    });
  }
};
} // namespace
