// Slices inside tensors, views inside buffers: what runs out of them must not
// become an access.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ShapeChecks.h"

#include "CheckBuilder.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Interfaces/DataLayoutInterfaces.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// Emits the conditions of one operation.
class ViewChecker : CheckBuilder {
public:
  using CheckBuilder::CheckBuilder;

  /// The slice lies inside `whole`, the `role` of the op.
  void checkSlice(OffsetSizeAndStrideOpInterface slice, Value whole,
                  StringRef role);
  void checkReinterpretCast(memref::ReinterpretCastOp cast);
  void checkView(memref::ViewOp view);
  /// Dimensions that become one lie in memory as one.
  void checkCollapse(memref::CollapseShapeOp collapse);

private:
  /// The lowest and the highest element, in elements from the base, as f64.
  struct Extent {
    Value low, high;
    /// i1: there is none.
    Value isEmpty;
  };

  Extent computeExtent(Value offset, ValueRange sizes, ValueRange strides);
  Extent computeExtent(Value buffer);
  Value isInside(Value offset, Value count, OpFoldResult stride, Value end);
  SmallVector<Value> toValues(ArrayRef<OpFoldResult> values) {
    return llvm::map_to_vector(
        values, [&](OpFoldResult value) { return toValue(value); });
  }
  Value floatConstant(double value) {
    return arith::ConstantFloatOp::create(b, b.getF64Type(), APFloat(value));
  }
  Value compareFloats(arith::CmpFPredicate predicate, Value lhs, Value rhs) {
    return b.createOrFold<arith::CmpFOp>(predicate, lhs, rhs);
  }
  Value isNotNegative(Value size) {
    return compare(arith::CmpIPredicate::sge, size, constant(0));
  }
};
} // namespace

Value ViewChecker::isInside(Value offset, Value count, OpFoldResult stride,
                            Value end) {
  Value isEmpty = compare(arith::CmpIPredicate::eq, count, constant(0));
  Value emptyFits = compare(arith::CmpIPredicate::ule, offset, end);
  Value steps = b.createOrFold<arith::SubIOp>(count, constant(1));
  Value lastFits;
  if (isConstantIntValue(stride, 1)) {
    // Neither is negative where it counts, so that the sum is one unsigned.
    lastFits = isBelow(b.createOrFold<arith::AddIOp>(offset, steps), end);
  } else {
    Value last = b.createOrFold<arith::AddFOp>(
        toFloat(offset), b.createOrFold<arith::MulFOp>(
                             toFloat(steps), toFloat(toValue(stride))));
    lastFits =
        both(compareFloats(arith::CmpFPredicate::OGE, last, floatConstant(0)),
             compareFloats(arith::CmpFPredicate::OLT, last, toFloat(end)));
  }
  Value fits = both(both(isNotNegative(count), isBelow(offset, end)), lastFits);
  return b.createOrFold<arith::SelectOp>(isEmpty, emptyFits, fits);
}

void ViewChecker::checkSlice(OffsetSizeAndStrideOpInterface slice, Value whole,
                             StringRef role) {
  std::string expected = ("one inside the " + role).str();
  for (auto [dim, offset, size, stride] :
       llvm::enumerate(slice.getMixedOffsets(), slice.getMixedSizes(),
                       slice.getMixedStrides()))
    require(
        isInside(toValue(offset), toValue(size), stride, sizeOf(whole, dim)),
        "slice runs out of bounds", dim, expected);
}

ViewChecker::Extent ViewChecker::computeExtent(Value offset, ValueRange sizes,
                                               ValueRange strides) {
  Value zero = floatConstant(0), start = toFloat(offset);
  Extent extent{start, start,
                arith::ConstantOp::create(b, b.getBoolAttr(false))};
  for (auto [size, stride] : llvm::zip_equal(sizes, strides)) {
    Value isEmpty = compare(arith::CmpIPredicate::eq, size, constant(0));
    extent.isEmpty = either(extent.isEmpty, isEmpty);
    Value reach = b.createOrFold<arith::MulFOp>(
        toFloat(b.createOrFold<arith::SubIOp>(size, constant(1))),
        toFloat(stride));
    extent.low = b.createOrFold<arith::AddFOp>(
        extent.low, b.createOrFold<arith::MinimumFOp>(reach, zero));
    extent.high = b.createOrFold<arith::AddFOp>(
        extent.high, b.createOrFold<arith::MaximumFOp>(reach, zero));
  }
  return extent;
}

ViewChecker::Extent ViewChecker::computeExtent(Value buffer) {
  auto type = cast<MemRefType>(buffer.getType());
  auto [strides, offset] = type.getStridesAndOffset();
  if (type.hasStaticShape() && !ShapedType::isDynamic(offset) &&
      llvm::none_of(strides, ShapedType::isDynamic)) {
    auto toConstants = [&](ArrayRef<int64_t> values) {
      return llvm::map_to_vector(
          values, [&](int64_t value) { return constant(value); });
    };
    return computeExtent(constant(offset), toConstants(type.getShape()),
                         toConstants(strides));
  }
  auto data = memref::ExtractStridedMetadataOp::create(b, buffer);
  return computeExtent(toValue(data.getConstifiedMixedOffset()),
                       toValues(data.getConstifiedMixedSizes()),
                       toValues(data.getConstifiedMixedStrides()));
}

/// The buffer whose memory `view` looks at, in elements of the same type:
/// casts, subviews, reshapes and descriptors are looked through.
static Value getViewedBuffer(Value view) {
  while (Operation *definition = view.getDefiningOp()) {
    Value source;
    if (auto viewLike = dyn_cast<ViewLikeOpInterface>(definition))
      source = viewLike.getViewSource();
    else if (auto data = dyn_cast<memref::ExtractStridedMetadataOp>(definition))
      source = data.getSource();
    auto type = source ? dyn_cast<BaseMemRefType>(source.getType()) : nullptr;
    if (!type || type.getElementType() !=
                     cast<BaseMemRefType>(view.getType()).getElementType())
      break;
    view = source;
  }
  return view;
}

void ViewChecker::checkReinterpretCast(memref::ReinterpretCastOp cast) {
  Value buffer = getViewedBuffer(cast.getSource());
  auto type = dyn_cast<MemRefType>(buffer.getType());
  if (!type || !type.isStrided())
    return;
  SmallVector<Value> sizes = toValues(cast.getMixedSizes());
  Value fits = arith::ConstantOp::create(b, b.getBoolAttr(true));
  for (Value size : sizes)
    fits = both(fits, isNotNegative(size));
  // There is one offset.
  Extent view = computeExtent(toValue(cast.getMixedOffsets().front()), sizes,
                              toValues(cast.getMixedStrides()));
  Extent whole = computeExtent(buffer);
  Value isInside =
      both(compareFloats(arith::CmpFPredicate::OGE, view.low, whole.low),
           compareFloats(arith::CmpFPredicate::OLE, view.high, whole.high));
  Value hasElements = b.createOrFold<arith::XOrIOp>(
      whole.isEmpty, arith::ConstantOp::create(b, b.getBoolAttr(true)));
  require(both(fits, either(view.isEmpty, both(hasElements, isInside))),
          "view runs out of bounds; expected one inside the buffer");
}

void ViewChecker::checkView(memref::ViewOp view) {
  MemRefType type = view.getType();
  uint64_t elementBytes = DataLayout::closest(op)
                              .getTypeSize(type.getElementType())
                              .getKnownMinValue();
  Value bytes = floatConstant(elementBytes);
  Value fits = isNotNegative(view.getByteShift());
  SmallVector<OpFoldResult> sizes =
      getMixedValues(type.getShape(), view.getSizes(), b);
  for (OpFoldResult size : sizes) {
    fits = both(fits, isNotNegative(toValue(size)));
    bytes = b.createOrFold<arith::MulFOp>(bytes, toFloat(toValue(size)));
  }
  Value end =
      b.createOrFold<arith::AddFOp>(toFloat(view.getByteShift()), bytes);
  Value isInside = compareFloats(arith::CmpFPredicate::OLE, end,
                                 toFloat(sizeOf(view.getSource(), 0)));
  require(both(fits, isInside),
          "view runs out of bounds; expected one inside the buffer");
}

void ViewChecker::checkCollapse(memref::CollapseShapeOp collapse) {
  auto type = cast<MemRefType>(collapse.getSrc().getType());
  auto groups = collapse.getReassociationIndices();
  if (memref::CollapseShapeOp::isGuaranteedCollapsible(type, groups))
    return;
  auto data = memref::ExtractStridedMetadataOp::create(b, collapse.getSrc());
  SmallVector<Value> sizes = toValues(data.getConstifiedMixedSizes());
  SmallVector<Value> strides = toValues(data.getConstifiedMixedStrides());
  for (ArrayRef<int64_t> group : groups) {
    // Where such a dimension lies does not matter.
    auto dims = llvm::filter_to_vector(
        group, [&](int64_t dim) { return type.getDimSize(dim) != 1; });
    Value isEmpty = arith::ConstantOp::create(b, b.getBoolAttr(false));
    for (int64_t dim : dims)
      isEmpty = either(
          isEmpty, compare(arith::CmpIPredicate::eq, sizes[dim], constant(0)));
    for (size_t i = 0; i + 1 < dims.size(); ++i) {
      int64_t dim = dims[i], next = dims[i + 1];
      Value isOne = compare(arith::CmpIPredicate::eq, sizes[dim], constant(1));
      Value step = b.createOrFold<arith::MulIOp>(sizes[next], strides[next]);
      Value isNext = compare(arith::CmpIPredicate::eq, strides[dim], step);
      require(either(isEmpty, either(isOne, isNext)),
              "rows do not follow each other in memory", dim,
              "dimensions that can be one");
    }
  }
}

bool mlir::tensorops::hasViewChecks(Operation *op) {
  return isa<tensor::ExtractSliceOp, memref::SubViewOp,
             memref::ReinterpretCastOp>(op);
}

void mlir::tensorops::emitViewChecks(Operation *op, SizeOrigins &origins) {
  ViewChecker checker(op, origins);
  llvm::TypeSwitch<Operation *>(op)
      .Case<tensor::ExtractSliceOp, memref::SubViewOp>([&](auto slice) {
        checker.checkSlice(slice, slice.getSource(), "source");
      })
      .Case<tensor::InsertSliceOp, tensor::ParallelInsertSliceOp>(
          [&](auto slice) {
            checker.checkSlice(slice, slice.getDest(), "destination");
          })
      .Case([&](memref::ReinterpretCastOp cast) {
        checker.checkReinterpretCast(cast);
      })
      .Case([&](memref::ViewOp view) { checker.checkView(view); })
      .Case([&](memref::CollapseShapeOp collapse) {
        checker.checkCollapse(collapse);
      });
}
