// Pieces are slices of rank 1; every other shape is cast to it and back.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Registers.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mlir::tensorops;

using Compute = llvm::function_ref<Value(Value)>;

static Type elementOf(Value value) { return getElementTypeOrSelf(value); }

/// An ordinary number in each lane; 0x3c00 is one in f16 and in bf16.
static Value splatOrdinary(ImplicitLocOpBuilder &builder, VectorType type) {
  Type element = type.getElementType();
  TypedAttr number = element.isInteger()
                         ? TypedAttr(builder.getIntegerAttr(element, 0x3c00))
                         : TypedAttr(builder.getFloatAttr(element, 1.0));
  return arith::ConstantOp::create(builder,
                                   DenseElementsAttr::get(type, number));
}

/// The first `lanes` elements of `x`, or as many of them as `x` has and other
/// ordinary ones.
static Value resize(ImplicitLocOpBuilder &builder, Value x, int64_t lanes) {
  int64_t size = cast<VectorType>(x.getType()).getNumElements();
  if (size == lanes)
    return x;
  if (size > lanes)
    return vector::ExtractStridedSliceOp::create(
        builder, x, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{lanes},
        ArrayRef<int64_t>{1});
  Value ones = splatOrdinary(builder, VectorType::get(lanes, elementOf(x)));
  return vector::InsertStridedSliceOp::create(
      builder, x, ones, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{1});
}

/// Pieces that are computed operation by operation over all of them: a piece's
/// chain of operations waits for itself at every step, and compilers keep the
/// order that they are given. More would not fit the registers of a machine.
static constexpr size_t kSideBySide = 4;

static SmallVector<Value> computeSideBySide(ImplicitLocOpBuilder &builder,
                                            ArrayRef<Value> pieces,
                                            Compute compute) {
  Block *block = builder.getInsertionBlock();
  Block::iterator end = builder.getInsertionPoint();
  SmallVector<Value> results;
  SmallVector<SmallVector<Operation *>> chains;
  for (Value piece : pieces) {
    const bool isFirst = block->empty() || end == block->begin();
    Block::iterator last = isFirst ? end : std::prev(end);
    results.push_back(compute(piece));
    Block::iterator first = isFirst ? block->begin() : std::next(last);
    chains.push_back(llvm::map_to_vector(llvm::make_range(first, end),
                                         [](Operation &op) { return &op; }));
  }
  // The same operations for all, as all have one type.
  for (size_t step : llvm::seq(chains.front().size()))
    for (ArrayRef<Operation *> chain : chains)
      chain[step]->moveBefore(block, end);
  return results;
}

static SmallVector<Value> computeAll(ImplicitLocOpBuilder &builder,
                                     ArrayRef<Value> pieces, Compute compute) {
  SmallVector<Value> results;
  for (; !pieces.empty();
       pieces = pieces.drop_front(std::min(kSideBySide, pieces.size())))
    llvm::append_range(
        results,
        computeSideBySide(builder, pieces.take_front(kSideBySide), compute));
  return results;
}

/// A fixed vector whose size is a multiple of `lanes`.
static Value mapFixed(ImplicitLocOpBuilder &builder, Value x, int64_t lanes,
                      Compute compute) {
  int64_t size = cast<VectorType>(x.getType()).getNumElements();
  if (size == lanes)
    return compute(x);
  SmallVector<Value> pieces;
  for (int64_t first = 0; first < size; first += lanes)
    pieces.push_back(vector::ExtractStridedSliceOp::create(
        builder, x, ArrayRef<int64_t>{first}, ArrayRef<int64_t>{lanes},
        ArrayRef<int64_t>{1}));
  SmallVector<Value> computed = computeAll(builder, pieces, compute);
  Value result = ub::PoisonOp::create(
      builder, VectorType::get(size, elementOf(computed.front())));
  for (auto [index, piece] : llvm::enumerate(computed))
    result = vector::InsertStridedSliceOp::create(
        builder, piece, result, ArrayRef<int64_t>{int64_t(index) * lanes},
        ArrayRef<int64_t>{1});
  return result;
}

/// A scalable vector of any multiple of `granule` elements.
static Value mapScalable(ImplicitLocOpBuilder &builder, Value x,
                         int64_t granule, Compute compute) {
  auto type = cast<VectorType>(x.getType());
  int64_t size = type.getNumElements();
  if (size <= granule)
    return compute(x);
  auto piece = VectorType::get(granule, type.getElementType(), {true});
  SmallVector<Value> pieces;
  for (int64_t first = 0; first < size; first += granule)
    pieces.push_back(
        vector::ScalableExtractOp::create(builder, piece, x, first));
  SmallVector<Value> computed = computeAll(builder, pieces, compute);
  Value result = ub::PoisonOp::create(
      builder, VectorType::get(size, elementOf(computed.front()), {true}));
  for (auto [index, piece] : llvm::enumerate(computed))
    result = vector::ScalableInsertOp::create(builder, piece, result,
                                              int64_t(index) * granule);
  return result;
}

/// A vector's elements one by one.
static Value mapElements(ImplicitLocOpBuilder &builder, Value x,
                         Compute compute) {
  SmallVector<Value> results;
  for (int64_t lane : llvm::seq(cast<VectorType>(x.getType()).getNumElements()))
    results.push_back(compute(vector::ExtractOp::create(builder, x, lane)));
  return vector::FromElementsOp::create(
      builder, VectorType::get(results.size(), elementOf(results.front())),
      results);
}

bool mlir::tensorops::fitsRegisters(const InstructionSetInfo &set, Type type) {
  auto vector = dyn_cast<VectorType>(type);
  return !vector || !vector.isScalable() ||
         (set.granuleBits && llvm::count(vector.getScalableDims(), true) == 1);
}

Value mlir::tensorops::mapRegisters(ImplicitLocOpBuilder &builder,
                                    const InstructionSetInfo &set,
                                    unsigned width, Value x, Compute compute) {
  int64_t lanes = set.registerBits / width;
  auto type = dyn_cast<VectorType>(x.getType());
  if (!type) {
    if (lanes == 0)
      return compute(x);
    Value one = vector::BroadcastOp::create(
        builder, VectorType::get(lanes, x.getType()), x);
    return vector::ExtractOp::create(builder, compute(one), 0);
  }
  int64_t size = type.getNumElements();
  Value flat = x;
  if (type.getRank() != 1)
    flat = vector::ShapeCastOp::create(
        builder,
        VectorType::get(size, type.getElementType(), {type.isScalable()}), x);
  Value result;
  if (type.isScalable())
    result = mapScalable(builder, flat, set.granuleBits / width, compute);
  else if (lanes == 0)
    result = mapElements(builder, flat, compute);
  else
    result = resize(
        builder,
        mapFixed(builder,
                 resize(builder, flat, llvm::alignTo(size, uint64_t(lanes))),
                 lanes, compute),
        size);
  if (type.getRank() == 1)
    return result;
  return vector::ShapeCastOp::create(builder, type.clone(elementOf(result)),
                                     result);
}
