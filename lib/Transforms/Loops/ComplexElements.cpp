// The view of complex elements as parts, through the parts of the descriptor.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexElements.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;

Type tensorops::getPartType(Type type) {
  auto complex = dyn_cast<ComplexType>(type);
  return complex ? complex.getElementType() : type;
}

int64_t tensorops::getElementBytes(Type type) {
  int64_t parts = isa<ComplexType>(type) ? 2 : 1;
  return parts * getPartType(type).getIntOrFloatBitWidth() / 8;
}

Value tensorops::createZero(ImplicitLocOpBuilder &builder, Type type) {
  auto complex = dyn_cast<ComplexType>(type);
  if (!complex)
    return arith::ConstantOp::create(
        builder, cast<TypedAttr>(builder.getZeroAttr(type)));
  Attribute part = builder.getZeroAttr(complex.getElementType());
  return complex::ConstantOp::create(builder, type,
                                     builder.getArrayAttr({part, part}));
}

bool tensorops::computesOnParts(Operation &op) {
  if (isa<complex::ReOp, complex::ImOp, complex::CreateOp, complex::ConstantOp,
          linalg::YieldOp>(op))
    return true;
  auto isReal = [](Type type) { return !isa<ComplexType>(type); };
  return llvm::all_of(op.getOperandTypes(), isReal) &&
         llvm::all_of(op.getResultTypes(), isReal);
}

static OpFoldResult twice(ImplicitLocOpBuilder &builder, OpFoldResult value) {
  if (std::optional<int64_t> constant = getConstantIntValue(value))
    return builder.getIndexAttr(2 * *constant);
  Value two = arith::ConstantIndexOp::create(builder, 2);
  return arith::MulIOp::create(builder, cast<Value>(value), two).getResult();
}

Value tensorops::viewAsParts(ImplicitLocOpBuilder &builder, Value buffer) {
  auto type = cast<MemRefType>(buffer.getType());
  Type part = getPartType(type.getElementType());
  auto metadata = memref::ExtractStridedMetadataOp::create(builder, buffer);
  auto doubled = [&](OpFoldResult value) { return twice(builder, value); };
  OpFoldResult offset = doubled(metadata.getConstifiedMixedOffset());
  SmallVector<OpFoldResult> sizes = metadata.getConstifiedMixedSizes();
  sizes.back() = doubled(sizes.back());
  SmallVector<OpFoldResult> strides =
      llvm::map_to_vector(metadata.getConstifiedMixedStrides(), doubled);
  strides.back() = builder.getIndexAttr(1);

  // Both base buffers are the same two pointers in LLVM.
  auto baseType = MemRefType::get({}, part, MemRefLayoutAttrInterface(),
                                  type.getMemorySpace());
  Value base = UnrealizedConversionCastOp::create(builder, baseType,
                                                  metadata.getBaseBuffer())
                   .getResult(0);
  auto layout = StridedLayoutAttr::get(
      builder.getContext(), decomposeMixedValues({offset}).first.front(),
      decomposeMixedValues(strides).first);
  auto viewType = MemRefType::get(decomposeMixedValues(sizes).first, part,
                                  layout, type.getMemorySpace());
  return memref::ReinterpretCastOp::create(builder, viewType, base, offset,
                                           sizes, strides);
}
