// Elementwise operations on one shape; see the header. No fast-math flags:
// every operation rounds once and none is contracted.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ElementwiseBuilder.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

Type ElementwiseBuilder::withElement(Type element) const {
  if (auto vector = dyn_cast<VectorType>(shape))
    return vector.clone(element);
  return element;
}

Value ElementwiseBuilder::splat(TypedAttr element) {
  if (auto vector = dyn_cast<VectorType>(withElement(element.getType())))
    return arith::ConstantOp::create(builder,
                                     DenseElementsAttr::get(vector, element));
  return arith::ConstantOp::create(builder, element);
}

Value ElementwiseBuilder::constantFloat(Type element, double value) {
  return splat(builder.getFloatAttr(element, value));
}

Value ElementwiseBuilder::constantBits(unsigned width, uint64_t bits) {
  Type type = builder.getIntegerType(width);
  return splat(
      builder.getIntegerAttr(type, APInt(width, bits, /*isSigned=*/false,
                                         /*implicitTrunc=*/true)));
}

Value ElementwiseBuilder::defaultNaN(Type element) {
  const llvm::fltSemantics &format =
      cast<FloatType>(element).getFloatSemantics();
  return splat(FloatAttr::get(element, APFloat::getQNaN(format)));
}

Value ElementwiseBuilder::add(Value a, Value b) {
  return arith::AddFOp::create(builder, a, b);
}
Value ElementwiseBuilder::sub(Value a, Value b) {
  return arith::SubFOp::create(builder, a, b);
}
Value ElementwiseBuilder::mul(Value a, Value b) {
  return arith::MulFOp::create(builder, a, b);
}
Value ElementwiseBuilder::div(Value a, Value b) {
  return arith::DivFOp::create(builder, a, b);
}
Value ElementwiseBuilder::sqrt(Value a) {
  return math::SqrtOp::create(builder, a);
}

Value ElementwiseBuilder::fma(Value a, Value b, Value c) {
  return math::FmaOp::create(builder, a, b, c);
}

Value ElementwiseBuilder::negate(Value a) {
  return arith::NegFOp::create(builder, a);
}
Value ElementwiseBuilder::absolute(Value a) {
  return math::AbsFOp::create(builder, a);
}
Value ElementwiseBuilder::copySign(Value a, Value b) {
  return math::CopySignOp::create(builder, a, b);
}

Value ElementwiseBuilder::addBits(Value a, Value b) {
  return arith::AddIOp::create(builder, a, b);
}
Value ElementwiseBuilder::subBits(Value a, Value b) {
  return arith::SubIOp::create(builder, a, b);
}
Value ElementwiseBuilder::andBits(Value a, Value b) {
  return arith::AndIOp::create(builder, a, b);
}
Value ElementwiseBuilder::orBits(Value a, Value b) {
  return arith::OrIOp::create(builder, a, b);
}
Value ElementwiseBuilder::maximumBits(Value a, Value b) {
  return arith::MaxUIOp::create(builder, a, b);
}
Value ElementwiseBuilder::shiftBitsLeft(Value a, unsigned by) {
  unsigned width = getElementTypeOrSelf(a.getType()).getIntOrFloatBitWidth();
  return arith::ShLIOp::create(builder, a, constantBits(width, by));
}
Value ElementwiseBuilder::shiftBitsRight(Value a, unsigned by) {
  unsigned width = getElementTypeOrSelf(a.getType()).getIntOrFloatBitWidth();
  return arith::ShRUIOp::create(builder, a, constantBits(width, by));
}
Value ElementwiseBuilder::halveBits(Value a) {
  unsigned width = getElementTypeOrSelf(a.getType()).getIntOrFloatBitWidth();
  return arith::ShRSIOp::create(builder, a, constantBits(width, 1));
}

Value ElementwiseBuilder::compare(arith::CmpFPredicate predicate, Value a,
                                  Value b) {
  return arith::CmpFOp::create(builder, predicate, a, b);
}
Value ElementwiseBuilder::both(Value a, Value b) {
  return arith::AndIOp::create(builder, a, b);
}
Value ElementwiseBuilder::compareBits(arith::CmpIPredicate predicate, Value a,
                                      Value b) {
  return arith::CmpIOp::create(builder, predicate, a, b);
}
Value ElementwiseBuilder::either(Value a, Value b) {
  return arith::OrIOp::create(builder, a, b);
}
Value ElementwiseBuilder::butNot(Value a, Value b) {
  return both(a, arith::XOrIOp::create(builder, b, constantBits(1, 1)));
}
Value ElementwiseBuilder::select(Value condition, Value a, Value b) {
  return arith::SelectOp::create(builder, condition, a, b);
}
Value ElementwiseBuilder::larger(Value a, Value b) {
  return select(compare(arith::CmpFPredicate::OGT, a, b), a, b);
}
Value ElementwiseBuilder::smaller(Value a, Value b) {
  return select(compare(arith::CmpFPredicate::OLT, a, b), a, b);
}

Value ElementwiseBuilder::toBits(Value a) {
  unsigned width = getElementTypeOrSelf(a.getType()).getIntOrFloatBitWidth();
  return arith::BitcastOp::create(
      builder, withElement(builder.getIntegerType(width)), a);
}
Value ElementwiseBuilder::fromBits(Type element, Value a) {
  return arith::BitcastOp::create(builder, withElement(element), a);
}

Value ElementwiseBuilder::extendBits(unsigned width, Value a) {
  return arith::ExtUIOp::create(builder,
                                withElement(builder.getIntegerType(width)), a);
}
Value ElementwiseBuilder::truncateBits(unsigned width, Value a) {
  return arith::TruncIOp::create(builder,
                                 withElement(builder.getIntegerType(width)), a);
}

Value ElementwiseBuilder::spreadBit(unsigned width, Value a) {
  return arith::ExtSIOp::create(builder,
                                withElement(builder.getIntegerType(width)), a);
}

Value ElementwiseBuilder::extend(Type element, Value a) {
  return arith::ExtFOp::create(builder, withElement(element), a);
}
Value ElementwiseBuilder::truncate(Type element, Value a) {
  return arith::TruncFOp::create(builder, withElement(element), a);
}

Value ElementwiseBuilder::exponentBits(Type element, int exponent) {
  auto format = cast<FloatType>(element);
  return constantBits(format.getWidth(),
                      static_cast<uint64_t>(exponent)
                          << (format.getFPMantissaWidth() - 1));
}

Value ElementwiseBuilder::scaleNormal(Value a, int exponent) {
  Type element = getElementTypeOrSelf(a.getType());
  return fromBits(element, addBits(toBits(a), exponentBits(element, exponent)));
}

Value ElementwiseBuilder::scaleNormalWhere(Value mask, Value a, int exponent) {
  Type element = getElementTypeOrSelf(a.getType());
  Value more = andBits(mask, exponentBits(element, exponent));
  return fromBits(element, addBits(toBits(a), more));
}

Value ElementwiseBuilder::canonicalizeNaN(Value a) {
  Type element = getElementTypeOrSelf(a.getType());
  return select(compare(arith::CmpFPredicate::UNO, a, a), defaultNaN(element),
                a);
}
