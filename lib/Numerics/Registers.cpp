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

bool mlir::tensorops::fitsRegisters(const InstructionSetInfo &set, Type type) {
  auto vector = dyn_cast<VectorType>(type);
  return !vector || !vector.isScalable() ||
         (set.granuleBits && llvm::count(vector.getScalableDims(), true) == 1);
}

Registers::Registers(ImplicitLocOpBuilder &builder,
                     const InstructionSetInfo &set, unsigned width, Value x,
                     unsigned registers)
    : builder(builder), shape(x.getType()) {
  auto type = dyn_cast<VectorType>(shape);
  int64_t bits = registers * set.registerBits;
  lanes = (type && type.isScalable() ? set.granuleBits : bits) / width;
  if (!type) {
    pieces.push_back(lanes == 0 ? x
                                : vector::BroadcastOp::create(
                                      builder, VectorType::get(lanes, shape), x)
                                      .getResult());
    return;
  }
  int64_t size = type.getNumElements();
  if (type.getRank() != 1)
    x = vector::ShapeCastOp::create(
        builder,
        VectorType::get(size, type.getElementType(), {type.isScalable()}), x);
  if (type.isScalable())
    splitScalable(x, size);
  else if (lanes == 0)
    for (int64_t lane : llvm::seq(size))
      pieces.push_back(vector::ExtractOp::create(builder, x, lane));
  else
    splitFixed(resize(builder, x, llvm::alignTo(size, uint64_t(lanes))));
}

void Registers::splitScalable(Value x, int64_t size) {
  auto piece = VectorType::get(lanes, elementOf(x), {true});
  if (size <= lanes)
    pieces.push_back(x);
  else
    for (int64_t first = 0; first < size; first += lanes)
      pieces.push_back(
          vector::ScalableExtractOp::create(builder, piece, x, first));
}

void Registers::splitFixed(Value x) {
  int64_t size = cast<VectorType>(x.getType()).getNumElements();
  if (size == lanes)
    pieces.push_back(x);
  else
    for (int64_t first = 0; first < size; first += lanes)
      pieces.push_back(vector::ExtractStridedSliceOp::create(
          builder, x, ArrayRef<int64_t>{first}, ArrayRef<int64_t>{lanes},
          ArrayRef<int64_t>{1}));
}

/// Pieces that are computed side by side. More would not fit the registers of a
/// machine. Machines of scalars have threads to wait for each other.
static constexpr size_t kSideBySide = 4;

void Registers::forEach(llvm::function_ref<void(size_t)> compute) const {
  Block *block = builder.getInsertionBlock();
  Block::iterator end = builder.getInsertionPoint();
  const size_t count = lanes == 0 ? 1 : kSideBySide;
  for (size_t begin = 0; begin < pieces.size(); begin += count) {
    SmallVector<SmallVector<Operation *>> chains;
    for (size_t piece :
         llvm::seq(begin, std::min(begin + count, pieces.size()))) {
      Operation *last = end == block->begin() ? nullptr : &*std::prev(end);
      compute(piece);
      Block::iterator first =
          last ? std::next(last->getIterator()) : block->begin();
      chains.push_back(llvm::map_to_vector(llvm::make_range(first, end),
                                           [](Operation &op) { return &op; }));
    }
    for (size_t step : llvm::seq(chains.front().size())) {
      for (ArrayRef<Operation *> chain : chains) {
        assert(chain.size() == chains.front().size() &&
               "expected the same operations for each piece");
        chain[step]->moveBefore(block, end);
      }
    }
  }
}

Value Registers::join(ArrayRef<Value> values) const {
  Value first = values.front();
  auto type = dyn_cast<VectorType>(shape);
  if (!type)
    return lanes == 0
               ? first
               : vector::ExtractOp::create(builder, first, 0).getResult();
  Value result = first;
  if (!type.isScalable() && lanes == 0)
    result = vector::FromElementsOp::create(
        builder, VectorType::get(values.size(), first.getType()), values);
  else if (values.size() > 1)
    result = joinVectors(values, type.isScalable());
  if (!type.isScalable())
    result = resize(builder, result, type.getNumElements());
  if (type.getRank() == 1)
    return result;
  return vector::ShapeCastOp::create(builder, type.clone(elementOf(result)),
                                     result);
}

Value Registers::joinVectors(ArrayRef<Value> values, bool isScalable) const {
  Value result = ub::PoisonOp::create(
      builder, VectorType::get(lanes * values.size(), elementOf(values.front()),
                               {isScalable}));
  for (auto [index, value] : llvm::enumerate(values)) {
    int64_t first = int64_t(index) * lanes;
    if (isScalable)
      result = vector::ScalableInsertOp::create(builder, value, result, first);
    else
      result = vector::InsertStridedSliceOp::create(builder, value, result,
                                                    ArrayRef<int64_t>{first},
                                                    ArrayRef<int64_t>{1});
  }
  return result;
}

Value Registers::map(llvm::function_ref<Value(Value)> compute) const {
  SmallVector<Value> results;
  forEach([&](size_t piece) { results.push_back(compute(pieces[piece])); });
  return join(results);
}

std::pair<Value, Value>
mlir::tensorops::splitInHalves(ImplicitLocOpBuilder &builder, Value x) {
  int64_t size = cast<VectorType>(x.getType()).getNumElements() / 2;
  auto half = [&](int64_t first) {
    return vector::ExtractStridedSliceOp::create(
        builder, x, ArrayRef<int64_t>{first}, ArrayRef<int64_t>{size},
        ArrayRef<int64_t>{1});
  };
  Value lower = half(0), upper = half(size);
  return {lower, upper};
}

/// In which order `count` words are taken from two registers: pairs from either
/// in turn. A register of 128 bits has one pair.
static SmallVector<int64_t> orderOfWords(int64_t count) {
  SmallVector<int64_t> order;
  for (int64_t first = 0; first < count / 2; first += 2)
    for (int64_t side : {int64_t(0), count / 2})
      for (int64_t lane : {first, first + 1})
        order.push_back(side + lane);
  return order;
}

Value mlir::tensorops::takeUpperWords(ImplicitLocOpBuilder &builder, Value x) {
  int64_t count = cast<VectorType>(x.getType()).getNumElements();
  Value words = vector::BitCastOp::create(
      builder, VectorType::get(2 * count, builder.getI32Type()), x);
  auto [lower, upper] = splitInHalves(builder, words);
  SmallVector<int64_t> order;
  for (int64_t lane : orderOfWords(count))
    order.push_back(2 * lane + 1);
  return vector::ShuffleOp::create(builder, lower, upper, order);
}

Value mlir::tensorops::makeFromUpperWords(ImplicitLocOpBuilder &builder,
                                          Value words) {
  int64_t count = cast<VectorType>(words.getType()).getNumElements();
  SmallVector<int64_t> order(2 * count);
  for (auto [place, lane] : llvm::enumerate(orderOfWords(count))) {
    order[2 * lane] = 0;
    order[2 * lane + 1] = count + place;
  }
  Value zeros =
      arith::ConstantOp::create(builder, builder.getZeroAttr(words.getType()));
  Value halves = vector::ShuffleOp::create(builder, zeros, words, order);
  return vector::BitCastOp::create(
      builder, VectorType::get(count, builder.getF64Type()), halves);
}
