// Accesses of memory by vectors, and positions inside vectors: what no mask
// hides lies in bounds.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ShapeChecks.h"

#include "CheckBuilder.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// Emits the conditions of one operation.
class VectorChecker : CheckBuilder {
public:
  VectorChecker(Operation *op, SizeOrigins &origins, Value mask = Value())
      : CheckBuilder(op, origins), mask(mask) {
    if (auto around = dyn_cast_or_null<vector::MaskOp>(op->getParentOp()))
      this->mask = around.getMask();
  }

  /// Elements side by side along the last dimensions.
  void checkSpan(Value base, ValueRange indices, VectorType type);
  void checkTransfer(VectorTransferOpInterface transfer);
  /// Each lane at its own position behind `offsets`.
  void checkScattered(Value base, ValueRange offsets, Value positions);
  /// As many elements side by side as the mask has lanes.
  void checkPacked(Value base, ValueRange indices);
  /// Positions in a vector that only the run knows.
  void checkPositions(VectorType type, ArrayRef<OpFoldResult> positions);

private:
  void requireAccess(Value condition) {
    require(condition, "out-of-bounds access");
  }
  /// `condition`, unless the mask hides all.
  Value ifAny(Value condition);
  /// i1: whether dimension `dim` of the vector, or of the mask where there is
  /// one, lies inside `size` from `index` on.
  Value isSpanInside(Value index, Value size, VectorType type, int64_t dim);
  /// The lanes along dimension `dim` of which the mask has one.
  Value getLanesAlong(int64_t dim);
  Value lengthOf(VectorType type, int64_t dim);
  Value reduce(vector::CombiningKind kind, Value vector) {
    return vector::ReductionOp::create(b, kind, vector);
  }
  Value spread(VectorType type, Value scalar) {
    return vector::BroadcastOp::create(b, type, scalar);
  }
  Value negate(Value condition);

  /// What hides lanes; null if nothing does.
  Value mask;
};
} // namespace

static VectorType withElements(VectorType type, Type element) {
  return VectorType::Builder(type).setElementType(element);
}

Value VectorChecker::negate(Value condition) {
  Value ones = arith::ConstantOp::create(b, b.getOneAttr(condition.getType()));
  return b.createOrFold<arith::XOrIOp>(condition, ones);
}

Value VectorChecker::ifAny(Value condition) {
  return mask ? either(condition, all(negate(mask))) : condition;
}

Value VectorChecker::lengthOf(VectorType type, int64_t dim) {
  Value length = constant(type.getDimSize(dim));
  if (!type.getScalableDims()[dim])
    return length;
  return arith::MulIOp::create(b, vector::VectorScaleOp::create(b), length);
}

Value VectorChecker::getLanesAlong(int64_t dim) {
  auto type = cast<VectorType>(mask.getType());
  if (type.getRank() == 1)
    return mask;
  auto lanes = VectorType::get(type.getDimSize(dim), b.getI1Type(),
                               type.getScalableDims()[dim]);
  SmallVector<bool> reduced(type.getRank(), true);
  reduced[dim] = false;
  Value none = arith::ConstantOp::create(b, b.getZeroAttr(lanes));
  return vector::MultiDimReductionOp::create(b, mask, none, reduced,
                                             vector::CombiningKind::OR);
}

Value VectorChecker::isSpanInside(Value index, Value size, VectorType type,
                                  int64_t dim) {
  if (!mask) {
    Value steps =
        b.createOrFold<arith::SubIOp>(lengthOf(type, dim), constant(1));
    Value last = b.createOrFold<arith::AddIOp>(index, steps);
    return both(isBelow(index, size), isBelow(last, size));
  }
  Value lanes = getLanesAlong(dim);
  auto positionType =
      withElements(cast<VectorType>(lanes.getType()), b.getIndexType());
  Value positions = arith::AddIOp::create(
      b, spread(positionType, index), vector::StepOp::create(b, positionType));
  return all(
      either(isBelow(positions, spread(positionType, size)), negate(lanes)));
}

void VectorChecker::checkSpan(Value base, ValueRange indices, VectorType type) {
  auto baseType = cast<MemRefType>(base.getType());
  // A vector among others of its kind is an element.
  int64_t spanned =
      isa<VectorType>(baseType.getElementType()) ? 0 : type.getRank();
  int64_t leading = baseType.getRank() - spanned;
  Value inside = arith::ConstantOp::create(b, b.getBoolAttr(true));
  for (auto [dim, index] : llvm::enumerate(indices)) {
    int64_t vectorDim = static_cast<int64_t>(dim) - leading;
    inside =
        both(inside, vectorDim < 0 ? ifAny(isBelow(index, sizeOf(base, dim)))
                                   : isSpanInside(index, sizeOf(base, dim),
                                                  type, vectorDim));
  }
  requireAccess(inside);
}

void VectorChecker::checkTransfer(VectorTransferOpInterface transfer) {
  Value base = transfer.getBase();
  AffineMap map = transfer.getPermutationMap();
  VectorType type = transfer.getVectorType();
  Value inside = arith::ConstantOp::create(b, b.getBoolAttr(true));
  int64_t maskDim = 0;
  for (auto [dim, index] : llvm::enumerate(transfer.getIndices())) {
    std::optional<unsigned> vectorDim =
        map.getResultPosition(b.getAffineDimExpr(dim));
    Value size = sizeOf(base, dim), fits;
    if (!vectorDim)
      fits = ifAny(isBelow(index, size));
    else if (!transfer.isDimInBounds(*vectorDim))
      // What runs out at the end is left out, but nobody looks at the start.
      fits = ifAny(compare(arith::CmpIPredicate::sge, index, constant(0)));
    else
      // A mask has the order of the dimensions of what it hides.
      fits = isSpanInside(index, size, type, mask ? maskDim : *vectorDim);
    maskDim += vectorDim.has_value();
    inside = both(inside, fits);
  }
  requireAccess(inside);
}

void VectorChecker::checkScattered(Value base, ValueRange offsets,
                                   Value positions) {
  auto type =
      withElements(cast<VectorType>(positions.getType()), b.getIndexType());
  if (positions.getType() != type)
    positions = arith::IndexCastOp::create(b, type, positions);
  Value inside;
  if (offsets.size() == 1) {
    Value here =
        arith::AddIOp::create(b, positions, spread(type, offsets.front()));
    inside = isBelow(here, spread(type, sizeOf(base, 0)));
  } else {
    // Positions go on in the next row: they count through what is behind the
    // first element, row by row.
    Value first = constant(0), count = constant(1);
    Value startsInside = arith::ConstantOp::create(b, b.getBoolAttr(true));
    for (auto [dim, offset] : llvm::enumerate(offsets)) {
      Value size = sizeOf(base, dim);
      startsInside = both(startsInside, isBelow(offset, size));
      first = arith::AddIOp::create(b, arith::MulIOp::create(b, first, size),
                                    offset);
      count = arith::MulIOp::create(b, count, size);
    }
    requireAccess(ifAny(startsInside));
    Value here = arith::AddIOp::create(b, positions, spread(type, first));
    inside = isBelow(here, spread(type, count));
  }
  requireAccess(all(either(inside, negate(mask))));
}

void VectorChecker::checkPacked(Value base, ValueRange indices) {
  auto type = cast<VectorType>(mask.getType());
  Value ones =
      arith::ExtUIOp::create(b, withElements(type, b.getI64Type()), mask);
  Value count = arith::IndexCastOp::create(
      b, b.getIndexType(), reduce(vector::CombiningKind::ADD, ones));
  Value inside = arith::ConstantOp::create(b, b.getBoolAttr(true));
  for (auto [dim, index] : llvm::enumerate(indices))
    inside = both(inside, isBelow(index, sizeOf(base, dim)));
  Value last = arith::AddIOp::create(
      b, indices.back(), arith::SubIOp::create(b, count, constant(1)));
  inside = both(inside, isBelow(last, sizeOf(base, indices.size() - 1)));
  requireAccess(
      either(compare(arith::CmpIPredicate::eq, count, constant(0)), inside));
}

void VectorChecker::checkPositions(VectorType type,
                                   ArrayRef<OpFoldResult> positions) {
  Value inside = arith::ConstantOp::create(b, b.getBoolAttr(true));
  for (auto [dim, position] : llvm::enumerate(positions))
    if (auto value = dyn_cast<Value>(position))
      inside = both(inside, isBelow(value, lengthOf(type, dim)));
  require(inside, "position out of bounds; expected one inside the vector");
}

void mlir::tensorops::emitVectorChecks(Operation *op, SizeOrigins &origins) {
  llvm::TypeSwitch<Operation *>(op)
      .Case<vector::LoadOp, vector::StoreOp>([&](auto access) {
        VectorChecker(op, origins)
            .checkSpan(access.getBase(), access.getIndices(),
                       access.getVectorType());
      })
      .Case<vector::MaskedLoadOp, vector::MaskedStoreOp>([&](auto access) {
        VectorChecker(op, origins, access.getMask())
            .checkSpan(access.getBase(), access.getIndices(),
                       access.getVectorType());
      })
      .Case([&](VectorTransferOpInterface transfer) {
        VectorChecker(op, origins, transfer.getMask()).checkTransfer(transfer);
      })
      .Case<vector::GatherOp, vector::ScatterOp>([&](auto access) {
        VectorChecker(op, origins, access.getMask())
            .checkScattered(access.getBase(), access.getOffsets(),
                            access.getIndices());
      })
      .Case<vector::ExpandLoadOp, vector::CompressStoreOp>([&](auto access) {
        VectorChecker(op, origins, access.getMask())
            .checkPacked(access.getBase(), access.getIndices());
      })
      .Case([&](vector::ExtractOp extract) {
        VectorChecker(op, origins)
            .checkPositions(extract.getSourceVectorType(),
                            extract.getMixedPosition());
      })
      .Case([&](vector::InsertOp insert) {
        VectorChecker(op, origins)
            .checkPositions(insert.getDestVectorType(),
                            insert.getMixedPosition());
      });
}
