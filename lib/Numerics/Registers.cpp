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

/// A fixed vector whose size is a multiple of `lanes`.
static Value mapFixed(ImplicitLocOpBuilder &builder, Value x, int64_t lanes,
                      Compute compute) {
  int64_t size = cast<VectorType>(x.getType()).getNumElements();
  if (size == lanes)
    return compute(x);
  Value result;
  for (int64_t first = 0; first < size; first += lanes) {
    Value piece = compute(vector::ExtractStridedSliceOp::create(
        builder, x, ArrayRef<int64_t>{first}, ArrayRef<int64_t>{lanes},
        ArrayRef<int64_t>{1}));
    if (!result)
      result = ub::PoisonOp::create(builder,
                                    VectorType::get(size, elementOf(piece)));
    result = vector::InsertStridedSliceOp::create(
        builder, piece, result, ArrayRef<int64_t>{first}, ArrayRef<int64_t>{1});
  }
  return result;
}

/// A scalable vector of any multiple of `granule` elements.
static Value mapScalable(ImplicitLocOpBuilder &builder, Value x,
                         int64_t granule, Compute compute) {
  auto type = cast<VectorType>(x.getType());
  int64_t size = type.getNumElements();
  if (size <= granule)
    return compute(x);
  Value result;
  for (int64_t first = 0; first < size; first += granule) {
    Value piece = compute(vector::ScalableExtractOp::create(
        builder, VectorType::get(granule, type.getElementType(), {true}), x,
        first));
    if (!result)
      result = ub::PoisonOp::create(
          builder, VectorType::get(size, elementOf(piece), {true}));
    result = vector::ScalableInsertOp::create(builder, piece, result, first);
  }
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
