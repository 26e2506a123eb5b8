// See the header. Positions are computed from strides of the host, which become
// arguments of the kernel.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "FlatBuffer.h"

#include "Loops/ComplexElements.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace mlir::tensorops;

// Kernels count in elements of the base, so that it can be a plain pointer.
FlatBuffer::FlatBuffer(ImplicitLocOpBuilder &host, Value buffer) {
  auto type = cast<MemRefType>(buffer.getType());
  Type part = getPartType(type.getElementType());
  auto typeOf = [&](ArrayRef<int64_t> shape) {
    return MemRefType::get(shape, part, MemRefLayoutAttrInterface(),
                           type.getMemorySpace());
  };
  auto data = memref::ExtractStridedMetadataOp::create(host, buffer);
  Value base = data.getBaseBuffer();
  if (isa<ComplexType>(type.getElementType()))
    base =
        UnrealizedConversionCastOp::create(host, typeOf({}), base).getResult(0);
  Value one = arith::ConstantIndexOp::create(host, 1);
  memory = memref::ReinterpretCastOp::create(
      host, typeOf({ShapedType::kDynamic}), base,
      /*offset=*/host.getIndexAttr(0),
      /*sizes=*/ArrayRef<OpFoldResult>{one},
      /*strides=*/ArrayRef<OpFoldResult>{host.getIndexAttr(1)});
  offset = data.getConstifiedMixedOffset();
  strides = data.getConstifiedMixedStrides();
}

Value tensorops::getPartPosition(ImplicitLocOpBuilder &builder, Value at,
                                 int64_t part) {
  Value two = arith::ConstantIndexOp::create(builder, 2);
  Value first = arith::MulIOp::create(builder, at, two);
  Value behind = arith::ConstantIndexOp::create(builder, part);
  return arith::AddIOp::create(builder, first, behind);
}

Value tensorops::loadElement(ImplicitLocOpBuilder &builder, Value memory,
                             Type element, Value at) {
  if (!isa<ComplexType>(element))
    return memref::LoadOp::create(builder, memory, at);
  Value parts[2];
  for (int64_t part : {0, 1})
    parts[part] = memref::LoadOp::create(builder, memory,
                                         getPartPosition(builder, at, part));
  return complex::CreateOp::create(builder, element, parts[0], parts[1]);
}

/// Whether `value` is defined outside of the block that `op` stands in.
static bool isFromOutside(Value value, Operation &op) {
  return value.getParentBlock() != op.getBlock();
}

bool tensorops::readsFromOutside(Operation &op) {
  auto load = dyn_cast<memref::LoadOp>(op);
  return load && load.getMemRefType().isStrided() &&
         isFromOutside(load.getMemRef(), op);
}

void tensorops::hoistViews(linalg::GenericOp op) {
  for (Operation &inner : llvm::make_early_inc_range(
           op.getRegion().front().without_terminator())) {
    if (auto size = dyn_cast<memref::DimOp>(inner)) {
      std::optional<int64_t> dim = size.getConstantIndex();
      if (!dim || !isFromOutside(size.getSource(), inner))
        continue;
      ImplicitLocOpBuilder host(inner.getLoc(), op);
      size.replaceAllUsesWith(
          memref::DimOp::create(host, size.getSource(), *dim).getResult());
      size.erase();
    } else if (isa<UnrealizedConversionCastOp>(inner) &&
               llvm::all_of(inner.getOperands(), [&](Value operand) {
                 return isa<MemRefType>(operand.getType()) &&
                        isFromOutside(operand, inner);
               })) {
      inner.moveBefore(op);
    }
  }
}

static void flattenRead(linalg::GenericOp op, memref::LoadOp load) {
  ImplicitLocOpBuilder host(load.getLoc(), op);
  ImplicitLocOpBuilder builder(load.getLoc(), load);
  FlatBuffer flat(host, load.getMemRef());
  auto toValue = [&](OpFoldResult value) {
    return getValueOrCreateConstantIndexOp(host, host.getLoc(), value);
  };
  Value at = toValue(flat.offset);
  for (auto [index, stride] : llvm::zip_equal(load.getIndices(), flat.strides))
    at = arith::AddIOp::create(
        builder, at, arith::MulIOp::create(builder, index, toValue(stride)));
  load.replaceAllUsesWith(
      loadElement(builder, flat.memory, load.getType(), at));
  load.erase();
}

void tensorops::flattenReads(linalg::GenericOp op) {
  for (Operation &inner : llvm::make_early_inc_range(op.getRegion().front()))
    if (readsFromOutside(inner))
      flattenRead(op, cast<memref::LoadOp>(inner));
}
