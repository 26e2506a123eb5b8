// vector.contract of every kind, masked or not, one step of the reduction at a
// time; the stock lowering knows sums.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ExpandVectors.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Dialect/Vector/Utils/VectorUtils.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;

namespace {
/// Writes one contraction as steps on vectors of the result's shape.
class Contraction {
public:
  Contraction(OpBuilder &builder, vector::ContractionOp op, Value mask)
      : b(op.getLoc(), builder), op(op), mask(mask),
        maps(op.getIndexingMapsArray()) {
    for (auto [dim, iterator] : llvm::enumerate(op.getIteratorTypesArray()))
      if (iterator == vector::IteratorType::reduction)
        reduced.push_back(dim);
  }

  Value expand();

private:
  /// `operand` with the reduced dimensions that it has in front, then those of
  /// the result in its order.
  Value sort(Value operand, AffineMap map);
  /// The part of a sorted `operand` at a position of the reduced dimensions,
  /// in the shape of the result.
  Value at(Value operand, AffineMap map, ArrayRef<int64_t> position);
  /// `value` in the elements of the result: narrower ones are extended.
  Value extend(Value value);
  Type shapeOf(Type element) {
    if (auto vector = dyn_cast<VectorType>(op.getResultType()))
      return vector.clone(element);
    return element;
  }

  ImplicitLocOpBuilder b;
  vector::ContractionOp op;
  Value mask;
  SmallVector<AffineMap> maps;
  SmallVector<int64_t> reduced;
};
} // namespace

Value Contraction::sort(Value operand, AffineMap map) {
  SmallVector<int64_t> order;
  auto append = [&](int64_t dim) {
    if (auto place = map.getResultPosition(b.getAffineDimExpr(dim)))
      order.push_back(*place);
  };
  llvm::for_each(reduced, append);
  for (AffineExpr dim : maps.back().getResults())
    append(cast<AffineDimExpr>(dim).getPosition());
  return b.createOrFold<vector::TransposeOp>(operand, order);
}

Value Contraction::at(Value operand, AffineMap map,
                      ArrayRef<int64_t> position) {
  SmallVector<int64_t> place;
  for (auto [dim, index] : llvm::zip(reduced, position))
    if (map.getResultPosition(b.getAffineDimExpr(dim)))
      place.push_back(index);
  Value part = vector::ExtractOp::create(b, operand, place);
  auto type = dyn_cast<VectorType>(op.getResultType());
  if (!type)
    return part;
  // Dimensions that it lacks come in front, then to their places.
  SmallVector<int64_t> missing, present, shape;
  SmallVector<bool> scalable;
  for (auto [dim, expr] : llvm::enumerate(maps.back().getResults()))
    (map.getResultPosition(expr) ? present : missing).push_back(dim);
  SmallVector<int64_t> order =
      llvm::to_vector(llvm::concat<int64_t>(missing, present));
  for (int64_t dim : order) {
    shape.push_back(type.getDimSize(dim));
    scalable.push_back(type.getScalableDims()[dim]);
  }
  part = b.createOrFold<vector::BroadcastOp>(
      VectorType::get(shape, getElementTypeOrSelf(part.getType()), scalable),
      part);
  return b.createOrFold<vector::TransposeOp>(part,
                                             invertPermutationVector(order));
}

Value Contraction::extend(Value value) {
  Type element = getElementTypeOrSelf(op.getResultType());
  Type own = getElementTypeOrSelf(value.getType());
  if (own == element)
    return value;
  if (isa<FloatType>(element))
    return arith::ExtFOp::create(b, shapeOf(element), value);
  return arith::ExtSIOp::create(b, shapeOf(element), value);
}

Value Contraction::expand() {
  Value lhs = sort(op.getLhs(), maps[0]), rhs = sort(op.getRhs(), maps[1]);
  AffineMap everywhere = b.getMultiDimIdentityMap(op.getIteratorTypes().size());
  Value sortedMask = mask ? sort(mask, everywhere) : Value();
  SmallVector<int64_t> bounds;
  op.getIterationBounds(bounds);
  SmallVector<int64_t> sizes =
      llvm::map_to_vector(reduced, [&](int64_t dim) { return bounds[dim]; });
  Value sum = op.getAcc();
  for (int64_t step : llvm::seq(computeProduct(sizes))) {
    SmallVector<int64_t> position = delinearize(step, computeStrides(sizes));
    Value left = extend(at(lhs, maps[0], position));
    Value right = extend(at(rhs, maps[1], position));
    bool isFloat = isa<FloatType>(getElementTypeOrSelf(left.getType()));
    Value product = isFloat ? arith::MulFOp::create(b, left, right).getResult()
                            : arith::MulIOp::create(b, left, right).getResult();
    sum = vector::makeArithReduction(
        b, b.getLoc(), op.getKind(), product, sum, /*fastmath=*/{},
        sortedMask ? at(sortedMask, everywhere, position) : Value());
  }
  return sum;
}

namespace {
struct ExpandContraction : OpRewritePattern<vector::ContractionOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(vector::ContractionOp op,
                                PatternRewriter &rewriter) const override {
    auto isOfResult = [&](Value operand) {
      return getElementTypeOrSelf(operand.getType()) ==
             getElementTypeOrSelf(op.getResultType());
    };
    // The stock lowering takes what hardware has instructions for.
    if (op->getParentOfType<vector::MaskOp>() ||
        (op.getKind() == vector::CombiningKind::ADD &&
         isOfResult(op.getLhs()) && isOfResult(op.getRhs())))
      return failure();
    rewriter.replaceOp(op, Contraction(rewriter, op, {}).expand());
    return success();
  }
};

struct ExpandMaskedContraction : OpRewritePattern<vector::MaskOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(vector::MaskOp op,
                                PatternRewriter &rewriter) const override {
    auto contract = dyn_cast_or_null<vector::ContractionOp>(op.getMaskableOp());
    if (!contract || op.getPassthru())
      return failure();
    rewriter.replaceOp(op,
                       Contraction(rewriter, contract, op.getMask()).expand());
    return success();
  }
};
} // namespace

void mlir::tensorops::populateExpandContractionsPatterns(
    RewritePatternSet &patterns) {
  patterns.add<ExpandContraction, ExpandMaskedContraction>(
      patterns.getContext());
}
