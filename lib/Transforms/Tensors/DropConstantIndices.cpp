// tensorops-drop-constant-indices: an operand that a loop indexes by a constant
// along some dimension is replaced by what it reads of it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/ReshapeOpsUtils.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/TypeUtilities.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_DROPCONSTANTINDICES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
/// What a loop reads or writes of an operand: everything along dimensions that
/// its loops index, one position along the others.
struct Slice {
  SmallVector<OpFoldResult> offsets, sizes, strides;
  /// The sizes and the map without the latter.
  SmallVector<int64_t> shape;
  SmallVector<AffineExpr> indices;
  /// Whether these are of size 1, so that the slice is the whole operand.
  bool isWhole = true;
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
  for (auto [dim, index] : llvm::enumerate(map.getResults())) {
    slice.strides.push_back(builder.getIndexAttr(1));
    if (auto constant = dyn_cast<AffineConstantExpr>(index)) {
      slice.offsets.push_back(builder.getIndexAttr(constant.getValue()));
      slice.sizes.push_back(builder.getIndexAttr(1));
      slice.isWhole &= type.getDimSize(dim) == 1;
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

/// Groups of dimensions of `map` that each hold one which is not constant: how
/// the whole operand collapses into its slice.
static SmallVector<ReassociationIndices> getGroups(AffineMap map) {
  SmallVector<ReassociationIndices> groups;
  ReassociationIndices leading;
  for (auto [dim, index] : llvm::enumerate(map.getResults())) {
    bool isConstant = isa<AffineConstantExpr>(index);
    if (isConstant && groups.empty()) {
      leading.push_back(dim);
      continue;
    }
    if (!isConstant)
      groups.push_back(std::exchange(leading, {}));
    groups.back().push_back(dim);
  }
  return groups;
}

/// The collapsed operand where it is the source of an expansion.
static Value findCollapsed(Value operand, AffineMap map) {
  auto expand = operand.getDefiningOp<tensor::ExpandShapeOp>();
  if (expand && expand.getReassociationIndices() == getGroups(map))
    return expand.getSrc();
  return {};
}

static SmallVector<OpFoldResult> getKeptSizes(const Slice &slice,
                                              AffineMap map) {
  SmallVector<OpFoldResult> sizes;
  for (auto [size, index] : llvm::zip(slice.sizes, map.getResults()))
    if (!isa<AffineConstantExpr>(index))
      sizes.push_back(size);
  return sizes;
}

/// A destination of the slice's shape where `init` has no contents but for a
/// number that fills it; null where somebody gives them.
static Value createFresh(ImplicitLocOpBuilder &b, Value init,
                         const Slice &slice, AffineMap map) {
  auto fill = init.getDefiningOp<linalg::FillOp>();
  Value filled = fill ? fill.getOutputs().front() : init;
  if (!slice.isWhole || !filled.getDefiningOp<tensor::EmptyOp>())
    return {};
  Value empty = tensor::EmptyOp::create(b, getKeptSizes(slice, map),
                                        getElementTypeOrSelf(init.getType()));
  if (!fill)
    return empty;
  return linalg::FillOp::create(b, fill.getInputs(), empty).getResult(0);
}

/// What the loop sees of an operand, of one that is given.
static Value createSlice(ImplicitLocOpBuilder &b, Value operand,
                         const Slice &slice) {
  if (auto type = dyn_cast<RankedTensorType>(operand.getType()))
    return tensor::ExtractSliceOp::create(b, type.clone(slice.shape), operand,
                                          slice.offsets, slice.sizes,
                                          slice.strides);
  auto type = memref::SubViewOp::inferRankReducedResultType(
      slice.shape, cast<MemRefType>(operand.getType()), slice.offsets,
      slice.sizes, slice.strides);
  return memref::SubViewOp::create(b, type, operand, slice.offsets, slice.sizes,
                                   slice.strides);
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
    bool isInit = op.isDpsInit(&operand);
    bool isTensor = isa<TensorType>(whole.getType());
    Value part = isInit && isTensor ? createFresh(b, whole, slice, map)
                                    : findCollapsed(whole, map);
    bool isFresh = static_cast<bool>(part);
    if (!isFresh)
      part = createSlice(b, whole, slice);
    operand.set(part);
    SmallVector<ReassociationIndices> groups = getGroups(map);
    map = AffineMap::get(map.getNumDims(), 0, slice.indices, op.getContext());
    if (!isInit || !isTensor)
      continue;
    OpResult result = op.getTiedOpResult(&operand);
    Type type = result.getType();
    result.setType(part.getType());
    Value restored =
        isFresh ? tensor::ExpandShapeOp::create(behind, type, result, groups,
                                                slice.sizes)
                      .getResult()
                : tensor::InsertSliceOp::create(behind, result, whole,
                                                slice.offsets, slice.sizes,
                                                slice.strides)
                      .getResult();
    result.replaceAllUsesExcept(restored, restored.getDefiningOp());
  }
  op.setIndexingMapsAttr(b.getAffineMapArrayAttr(maps));
}

namespace {
struct DropConstantIndices
    : tensorops::impl::DropConstantIndicesBase<DropConstantIndices> {
  void runOnOperation() override {
    getOperation()->walk([](linalg::GenericOp op) {
      if (llvm::any_of(op.getIndexingMapsArray(), hasConstantIndex))
        dropConstantIndices(op);
    });
  }
};
} // namespace
