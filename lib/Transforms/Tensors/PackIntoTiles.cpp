// linalg.pack by a padding, a reshape and a transposition whose sizes are
// values. The stock lowering takes static tiles only.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "PackIntoTiles.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

using namespace mlir;

namespace {
/// Packs one tensor.
class Packer {
public:
  Packer(OpBuilder &builder, linalg::PackOp op)
      : b(op.getLoc(), builder), op(op), tiles(op.getDimAndTileMapping()),
        rank(op.getSourceRank()) {
    // Where each dimension of the source stands in the destination.
    outerPositions = llvm::to_vector(llvm::seq(rank));
    for (auto [position, dim] : llvm::enumerate(op.getOuterDimsPerm()))
      outerPositions[dim] = position;
  }

  Value pack();

private:
  Value toValue(OpFoldResult size) {
    return getValueOrCreateConstantIndexOp(b, b.getLoc(), size);
  }
  /// How many tiles, or untiled elements, the destination has along `dim`.
  OpFoldResult getOuterSize(int64_t dim) {
    return tensor::getMixedSize(b, b.getLoc(), op.getDest(),
                                outerPositions[dim]);
  }
  Value pad();
  /// Every tiled dimension becomes two; `order` gets the place of each of the
  /// destination's dimensions among them.
  Value expand(Value padded, SmallVectorImpl<int64_t> &order);

  ImplicitLocOpBuilder b;
  linalg::PackOp op;
  llvm::DenseMap<int64_t, OpFoldResult> tiles;
  int64_t rank;
  SmallVector<int64_t> outerPositions;
};
} // namespace

Value Packer::pad() {
  Value padding = op.getPaddingValue();
  if (!padding)
    padding = arith::ConstantOp::create(
        b, b.getZeroAttr(op.getSourceType().getElementType()));
  SmallVector<OpFoldResult> low(rank, b.getIndexAttr(0)), high = low;
  for (int64_t dim : llvm::seq(rank))
    if (tiles.contains(dim)) {
      Value whole = b.createOrFold<arith::MulIOp>(toValue(getOuterSize(dim)),
                                                  toValue(tiles[dim]));
      Value size =
          toValue(tensor::getMixedSize(b, b.getLoc(), op.getSource(), dim));
      high[dim] = b.createOrFold<arith::SubIOp>(whole, size);
    }
  return tensor::PadOp::create(b, Type(), op.getSource(), low, high, padding);
}

Value Packer::expand(Value padded, SmallVectorImpl<int64_t> &order) {
  SmallVector<ReassociationIndices> groups;
  SmallVector<OpFoldResult> sizes;
  SmallVector<int64_t> outer(rank);
  llvm::DenseMap<int64_t, int64_t> inner;
  for (int64_t dim : llvm::seq(rank)) {
    ReassociationIndices &group = groups.emplace_back();
    outer[outerPositions[dim]] = sizes.size();
    group.push_back(sizes.size());
    sizes.push_back(getOuterSize(dim));
    if (!tiles.contains(dim))
      continue;
    inner[dim] = sizes.size();
    group.push_back(sizes.size());
    sizes.push_back(tiles[dim]);
  }
  order.assign(outer.begin(), outer.end());
  for (int64_t dim : op.getInnerDimsPos())
    order.push_back(inner[dim]);

  SmallVector<int64_t> shape;
  SmallVector<Value> dynamic;
  dispatchIndexOpFoldResults(sizes, dynamic, shape);
  auto type = RankedTensorType::get(shape, op.getSourceType().getElementType());
  // A padded size that is no number splits into no numbers only.
  SmallVector<int64_t> whole;
  for (const ReassociationIndices &group : groups) {
    int64_t size = 1;
    for (int64_t dim : group)
      size = ShapedType::isDynamic(size) || type.isDynamicDim(dim)
                 ? ShapedType::kDynamic
                 : size * type.getDimSize(dim);
    whole.push_back(size);
  }
  auto wholeType = type.clone(whole);
  if (padded.getType() != wholeType)
    padded = tensor::CastOp::create(b, wholeType, padded);
  return tensor::ExpandShapeOp::create(b, type, padded, groups, sizes);
}

Value Packer::pack() {
  SmallVector<int64_t> order;
  Value expanded = expand(pad(), order);
  return linalg::TransposeOp::create(b, expanded, op.getDest(), order)
      .getResults()
      .front();
}

Value mlir::tensorops::packIntoDynamicTiles(OpBuilder &builder,
                                            linalg::PackOp op) {
  return Packer(builder, op).pack();
}
