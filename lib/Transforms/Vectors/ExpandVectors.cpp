// tensorops-expand-vectors: accesses, positions and remainders that stock
// conversions know of vectors of one dimension and of fixed length only.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ExpandVectors.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"
#include "tensorops/Transforms/Passes.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDVECTORS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Calls `visit` with the position of each row of `type` and the indices of
/// its first element in memory.
static void
forEachRow(ImplicitLocOpBuilder &b, VectorType type, ValueRange indices,
           llvm::function_ref<void(ArrayRef<int64_t>, ValueRange)> visit) {
  ArrayRef<int64_t> shape = type.getShape().drop_back();
  for (int64_t row : llvm::seq(computeProduct(shape))) {
    SmallVector<int64_t> position = delinearize(row, computeStrides(shape));
    SmallVector<Value> place(indices);
    MutableArrayRef<Value> inner =
        MutableArrayRef<Value>(place).take_back(type.getRank()).drop_back();
    for (auto [index, offset] : llvm::zip(inner, position))
      index = b.createOrFold<arith::AddIOp>(
          index, arith::ConstantIndexOp::create(b, offset).getResult());
    visit(position, place);
  }
}

/// Whether `type` has rows that can be counted.
static bool hasRows(VectorType type) {
  return type.getRank() > 1 &&
         llvm::none_of(type.getScalableDims().drop_back(),
                       [](bool isScalable) { return isScalable; });
}

static VectorType getRowType(VectorType type) {
  return VectorType::get(type.getShape().take_back(), type.getElementType(),
                         type.getScalableDims().take_back());
}

namespace {
struct LoadRows : OpRewritePattern<vector::LoadOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(vector::LoadOp op,
                                PatternRewriter &rewriter) const override {
    VectorType type = op.getVectorType();
    if (!hasRows(type) || isa<VectorType>(op.getMemRefType().getElementType()))
      return failure();
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    Value result = ub::PoisonOp::create(b, type);
    forEachRow(b, type, op.getIndices(),
               [&](ArrayRef<int64_t> position, ValueRange place) {
                 Value row =
                     vector::LoadOp::create(b, getRowType(type), op.getBase(),
                                            place, op.getNontemporal());
                 result = vector::InsertOp::create(b, row, result, position);
               });
    rewriter.replaceOp(op, result);
    return success();
  }
};

struct StoreRows : OpRewritePattern<vector::StoreOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(vector::StoreOp op,
                                PatternRewriter &rewriter) const override {
    VectorType type = op.getVectorType();
    if (!hasRows(type) || isa<VectorType>(op.getMemRefType().getElementType()))
      return failure();
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    forEachRow(b, type, op.getIndices(),
               [&](ArrayRef<int64_t> position, ValueRange place) {
                 Value row = vector::ExtractOp::create(b, op.getValueToStore(),
                                                       position);
                 vector::StoreOp::create(b, row, op.getBase(), place,
                                         op.getNontemporal());
               });
    rewriter.eraseOp(op);
    return success();
  }
};
} // namespace

/// Whether conversions know what to do about a position in `type`.
static bool isKnown(VectorType type, ArrayRef<OpFoldResult> position) {
  bool isStatic = llvm::all_of(
      position, [](OpFoldResult index) { return isa<Attribute>(index); });
  return isStatic || type.getRank() == 1;
}

static Value isAt(ImplicitLocOpBuilder &b, Value index, int64_t position) {
  return arith::CmpIOp::create(b, arith::CmpIPredicate::eq, index,
                               arith::ConstantIndexOp::create(b, position));
}

/// What `vector` holds at `position`: where an index is a value, a choice among
/// all that it can be.
static Value extractAt(ImplicitLocOpBuilder &b, Value vector,
                       ArrayRef<OpFoldResult> position) {
  if (position.empty())
    return vector;
  auto type = cast<VectorType>(vector.getType());
  if (isKnown(type, position))
    return vector::ExtractOp::create(b, vector, position);
  auto index = dyn_cast<Value>(position.front());
  if (!index) {
    Value row = vector::ExtractOp::create(b, vector, position.take_front());
    return extractAt(b, row, position.drop_front());
  }
  Value chosen;
  for (int64_t row : llvm::seq(type.getDimSize(0))) {
    Value part = vector::ExtractOp::create(b, vector, row);
    chosen = chosen
                 ? arith::SelectOp::create(b, isAt(b, index, row), part, chosen)
                       .getResult()
                 : part;
  }
  return extractAt(b, chosen, position.drop_front());
}

/// `vector` with `value` at `position`.
static Value insertAt(ImplicitLocOpBuilder &b, Value value, Value vector,
                      ArrayRef<OpFoldResult> position) {
  if (position.empty())
    return value;
  auto type = cast<VectorType>(vector.getType());
  if (isKnown(type, position))
    return vector::InsertOp::create(b, value, vector, position);
  auto insertRow = [&](int64_t row, Value whole) {
    Value old = vector::ExtractOp::create(b, vector, row);
    Value part = insertAt(b, value, old, position.drop_front());
    if (auto index = dyn_cast<Value>(position.front()))
      part = arith::SelectOp::create(b, isAt(b, index, row), part, old);
    return vector::InsertOp::create(b, part, whole, row);
  };
  if (auto constant = getConstantIntValue(position.front()))
    return insertRow(*constant, vector);
  for (int64_t row : llvm::seq(type.getDimSize(0)))
    vector = insertRow(row, vector);
  return vector;
}

/// Whether the leading dimensions, from which to choose, can be counted.
static bool canChoose(VectorType type, ArrayRef<OpFoldResult> position) {
  return !isKnown(type, position) && hasRows(type);
}

namespace {
struct ChooseExtracted : OpRewritePattern<vector::ExtractOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(vector::ExtractOp op,
                                PatternRewriter &rewriter) const override {
    SmallVector<OpFoldResult> position = op.getMixedPosition();
    if (!canChoose(op.getSourceVectorType(), position))
      return failure();
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    rewriter.replaceOp(op, extractAt(b, op.getSource(), position));
    return success();
  }
};

struct ChooseInserted : OpRewritePattern<vector::InsertOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(vector::InsertOp op,
                                PatternRewriter &rewriter) const override {
    SmallVector<OpFoldResult> position = op.getMixedPosition();
    if (!canChoose(op.getDestVectorType(), position))
      return failure();
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    rewriter.replaceOp(
        op, insertAt(b, op.getValueToStore(), op.getDest(), position));
    return success();
  }
};

/// LLVM has no code for it on vectors of scalable length, and ends.
struct RemainderByLanes : OpRewritePattern<arith::RemFOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::RemFOp op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<VectorType>(op.getType());
    if (!type || type.getRank() != 1 || !type.isScalable())
      return failure();
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    Value zero = arith::ConstantIndexOp::create(b, 0);
    Value one = arith::ConstantIndexOp::create(b, 1);
    Value lanes = arith::MulIOp::create(
        b, vector::VectorScaleOp::create(b),
        arith::ConstantIndexOp::create(b, type.getDimSize(0)).getResult());
    auto loop = scf::ForOp::create(
        b, zero, lanes, one, op.getLhs(),
        [&](OpBuilder &nested, Location loc, Value lane, ValueRange sofar) {
          Value lhs = vector::ExtractOp::create(nested, loc, op.getLhs(), lane);
          Value rhs = vector::ExtractOp::create(nested, loc, op.getRhs(), lane);
          Value rest = arith::RemFOp::create(nested, loc, lhs, rhs,
                                             op.getFastmathAttr());
          Value next =
              vector::InsertOp::create(nested, loc, rest, sofar.front(), lane);
          scf::YieldOp::create(nested, loc, next);
        });
    rewriter.replaceOp(op, loop);
    return success();
  }
};

struct ExpandVectors : tensorops::impl::ExpandVectorsBase<ExpandVectors> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    patterns.add<LoadRows, StoreRows, ChooseExtracted, ChooseInserted,
                 RemainderByLanes>(&getContext());
    tensorops::populateExpandContractionsPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
