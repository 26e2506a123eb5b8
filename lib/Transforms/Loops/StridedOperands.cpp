// All questions are asked of runtime values and fold where types answer them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "StridedOperands.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace mlir::tensorops;
using arith::CmpIPredicate;

static Value compare(ImplicitLocOpBuilder &builder, CmpIPredicate predicate,
                     Value lhs, Value rhs) {
  return builder.createOrFold<arith::CmpIOp>(predicate, lhs, rhs);
}

static Value both(ImplicitLocOpBuilder &builder, Value lhs, Value rhs) {
  return builder.createOrFold<arith::AndIOp>(lhs, rhs);
}

static Value either(ImplicitLocOpBuilder &builder, Value lhs, Value rhs) {
  return builder.createOrFold<arith::OrIOp>(lhs, rhs);
}

static Value constant(ImplicitLocOpBuilder &builder, int64_t value) {
  return arith::ConstantIndexOp::create(builder, value);
}

static Value constantTrue(ImplicitLocOpBuilder &builder) {
  return arith::ConstantIntOp::create(builder, 1, 1);
}

Value tensorops::reinterpretBuffer(ImplicitLocOpBuilder &builder, Value buffer,
                                   OpFoldResult offset,
                                   ArrayRef<OpFoldResult> sizes,
                                   ArrayRef<OpFoldResult> strides) {
  auto type = cast<MemRefType>(buffer.getType());
  auto [staticOffset, dynamicOffset] = decomposeMixedValues({offset});
  auto [staticSizes, dynamicSizes] = decomposeMixedValues(sizes);
  auto [staticStrides, dynamicStrides] = decomposeMixedValues(strides);
  auto layout = StridedLayoutAttr::get(buffer.getContext(),
                                       staticOffset.front(), staticStrides);
  auto result = MemRefType::get(staticSizes, type.getElementType(), layout,
                                type.getMemorySpace());
  return memref::ReinterpretCastOp::create(builder, result, buffer, offset,
                                           sizes, strides);
}

StridedOperands::StridedOperands(ImplicitLocOpBuilder &builder,
                                 linalg::GenericOp op)
    : op(op) {
  for (const Range &range : cast<linalg::LinalgOp>(op.getOperation())
                                .createLoopRanges(builder, op.getLoc()))
    sizes.push_back(
        getValueOrCreateConstantIndexOp(builder, op.getLoc(), range.size));
  for (OpOperand &operand : op->getOpOperands()) {
    AffineMap map = op.getMatchingIndexingMap(&operand);
    if (!isa<MemRefType>(operand.get().getType()) || map.getNumResults() == 0)
      continue;
    auto metadata =
        memref::ExtractStridedMetadataOp::create(builder, operand.get());
    Layout &layout = layouts[&operand];
    layout.metadata = metadata;
    layout.strides.resize(op.getNumLoops());
    for (auto [expr, stride] : llvm::zip_equal(
             map.getResults(), metadata.getConstifiedMixedStrides()))
      layout.strides[cast<AffineDimExpr>(expr).getPosition()] =
          getValueOrCreateConstantIndexOp(builder, op.getLoc(), stride);
  }
}

//===----------------------------------------------------------------------===//
// Dense in one order
//===----------------------------------------------------------------------===//

bool StridedOperands::canBeDense() {
  return !op.hasIndexSemantics() &&
         llvm::all_of(op.getIndexingMapsArray(), [](AffineMap map) {
           return map.getNumResults() == 0 || map.isPermutation();
         });
}

Value StridedOperands::emitAtMostOne(ImplicitLocOpBuilder &builder,
                                     unsigned dim) {
  return compare(builder, CmpIPredicate::ule, sizes[dim], constant(builder, 1));
}

Value StridedOperands::emitHasDenseStride(ImplicitLocOpBuilder &builder,
                                          const Layout &layout, unsigned dim) {
  // Dense strides are the products of the sizes of all dimensions of smaller
  // stride. Of equal strides the inner dimension counts as the smaller, which
  // leaves the outer one with a product that its stride cannot be.
  Value expected = constant(builder, 1), stride = layout.strides[dim];
  for (unsigned other : llvm::seq(op.getNumLoops())) {
    if (other == dim)
      continue;
    Value isSmaller =
        compare(builder, other > dim ? CmpIPredicate::sle : CmpIPredicate::slt,
                layout.strides[other], stride);
    Value factor = builder.createOrFold<arith::SelectOp>(
        isSmaller, sizes[other], constant(builder, 1));
    expected = builder.createOrFold<arith::MulIOp>(expected, factor);
  }
  return either(builder, emitAtMostOne(builder, dim),
                compare(builder, CmpIPredicate::eq, stride, expected));
}

Value StridedOperands::emitIsDense(ImplicitLocOpBuilder &builder) {
  const Layout &first = layouts.front().second;
  Value isDense = constantTrue(builder);
  for (unsigned dim : llvm::seq(op.getNumLoops())) {
    isDense = both(builder, isDense, emitHasDenseStride(builder, first, dim));
    for (const auto &[operand, layout] : llvm::drop_begin(layouts))
      isDense = both(builder, isDense,
                     either(builder, emitAtMostOne(builder, dim),
                            compare(builder, CmpIPredicate::eq,
                                    layout.strides[dim], first.strides[dim])));
  }
  return isDense;
}

Value StridedOperands::emitFlat(ImplicitLocOpBuilder &builder,
                                OpOperand &operand) {
  Value count = constant(builder, 1);
  for (Value size : sizes)
    count = builder.createOrFold<arith::MulIOp>(count, size);
  auto metadata = layouts.find(&operand)->second.metadata;
  return reinterpretBuffer(builder, operand.get(),
                           metadata.getConstifiedMixedOffset(), {count},
                           {builder.getIndexAttr(1)});
}

//===----------------------------------------------------------------------===//
// Rows of consecutive elements
//===----------------------------------------------------------------------===//

bool StridedOperands::canHaveUnitRows() {
  unsigned innermost = op.getNumLoops() - 1;
  if (innermost == 0 && op.getNumReductionLoops() == 0)
    return false;
  return llvm::all_of(layouts, [&](const auto &entry) {
    AffineMap map = op.getMatchingIndexingMap(entry.first);
    bool isInput = !op.isDpsInit(entry.first);
    return map.isFunctionOfDim(innermost)
               ? map.getDimPosition(map.getNumResults() - 1) == innermost
               : isInput || op.getNumReductionLoops() != 0;
  });
}

Value StridedOperands::emitHasUnitRows(ImplicitLocOpBuilder &builder) {
  Value isUnit = constantTrue(builder);
  for (const auto &[operand, layout] : layouts)
    if (Value stride = layout.strides.back())
      isUnit = both(
          builder, isUnit,
          compare(builder, CmpIPredicate::eq, stride, constant(builder, 1)));
  return isUnit;
}

Value StridedOperands::emitWithUnitRows(ImplicitLocOpBuilder &builder,
                                        OpOperand &operand) {
  auto found = layouts.find(&operand);
  auto type = dyn_cast<MemRefType>(operand.get().getType());
  if (found == layouts.end() || !found->second.strides.back() ||
      type.isLastDimUnitStride())
    return operand.get();
  // No memref.cast: vector.load folds it away and with it the stride.
  auto metadata = found->second.metadata;
  SmallVector<OpFoldResult> strides = metadata.getConstifiedMixedStrides();
  strides.back() = builder.getIndexAttr(1);
  return reinterpretBuffer(builder, operand.get(),
                           metadata.getConstifiedMixedOffset(),
                           metadata.getConstifiedMixedSizes(), strides);
}
