// See the header. Nothing here carries a fast-math flag: the results hold for
// zeros of both signs, infinities and NaN.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/Elementary.h"

#include "ElementwiseBuilder.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;
using arith::CmpIPredicate;

// A comparison chooses, and with a NaN gives `b`: `a` has to be chosen where it
// is the NaN that counts. Equal numbers have equal bits, but for zeros, whose
// signs are joined: by "and" the sum of +0 and -0, by "or" its opposite.
Value mlir::tensorops::emitExtremum(ImplicitLocOpBuilder &builder,
                                    Extremum which, NaNs nans, Value a,
                                    Value b) {
  ElementwiseBuilder e(builder, a);
  bool isLargest = which == Extremum::Largest;
  Type type = getElementTypeOrSelf(a.getType()), f32 = builder.getF32Type();
  Value aBits = e.toBits(a), bBits = e.toBits(b);
  // Machines compare no 16-bit floats.
  if (type.getIntOrFloatBitWidth() < 32) {
    a = e.extend(f32, a);
    b = e.extend(f32, b);
  }
  Value decides = nans == NaNs::Propagate ? a : b;
  Value takesA = e.either(
      e.compare(isLargest ? CmpFPredicate::OGT : CmpFPredicate::OLT, a, b),
      e.compare(CmpFPredicate::UNO, decides, decides));
  Value joined = isLargest ? e.andBits(aBits, bBits) : e.orBits(aBits, bBits);
  Value bits = e.select(e.compare(CmpFPredicate::OEQ, a, b), joined,
                        e.select(takesA, aBits, bBits));
  return e.fromBits(type, bits);
}

// Bits without the sign are in the order of the magnitudes, with infinity above
// all numbers and NaN above infinity, and none is negative as an integer.
Value mlir::tensorops::emitIsOfClass(ImplicitLocOpBuilder &builder,
                                     FloatClass floatClass, Value x) {
  ElementwiseBuilder e(builder, x);
  const llvm::fltSemantics &format =
      cast<FloatType>(getElementTypeOrSelf(x.getType())).getFloatSemantics();
  auto bitsOf = [&](const APFloat &value) {
    APInt bits = value.bitcastToAPInt();
    return e.constantBits(bits.getBitWidth(), bits.getZExtValue());
  };
  Value bits = e.toBits(x);
  unsigned width = getElementTypeOrSelf(bits.getType()).getIntOrFloatBitWidth();
  Value magnitude =
      e.andBits(bits, e.constantBits(width, (uint64_t(1) << (width - 1)) - 1));
  Value infinity = bitsOf(APFloat::getInf(format));
  switch (floatClass) {
  case FloatClass::NaN:
    return e.compareBits(CmpIPredicate::sgt, magnitude, infinity);
  case FloatClass::Infinite:
    return e.compareBits(CmpIPredicate::eq, magnitude, infinity);
  case FloatClass::Finite:
    return e.compareBits(CmpIPredicate::slt, magnitude, infinity);
  case FloatClass::Normal:
    break;
  }
  Value least = bitsOf(APFloat::getSmallestNormalized(format));
  return e.both(e.compareBits(CmpIPredicate::slt, magnitude, infinity),
                e.compareBits(CmpIPredicate::sge, magnitude, least));
}

/// The nearest whole number to the magnitude of `x`, even in doubt: where it
/// has a fraction, adding 2^23 (2^52 in f64) rounds that off.
static Value roundMagnitude(ElementwiseBuilder &e, Value magnitude) {
  Type type = getElementTypeOrSelf(magnitude.getType());
  Value whole = e.constantFloat(type, type.isF32() ? 0x1p23 : 0x1p52);
  Value rounded = e.sub(e.add(magnitude, whole), whole);
  return e.select(e.compare(CmpFPredicate::OLT, magnitude, whole), rounded,
                  magnitude);
}

/// `x` less or plus 1 where `condition` holds.
static Value stepWhere(ElementwiseBuilder &e, Value condition, Value x,
                       double step) {
  Type type = getElementTypeOrSelf(x.getType());
  return e.select(condition, e.add(x, e.constantFloat(type, step)), x);
}

// The nearest whole number is right or one too far, away from or towards zero.
// Every result has the sign of its operand, zeros included.
Value mlir::tensorops::emitWhole(ImplicitLocOpBuilder &builder, Whole which,
                                 Value x) {
  ElementwiseBuilder e(builder, x);
  Type type = getElementTypeOrSelf(x.getType());
  Value magnitude = e.absolute(x);
  Value nearest = roundMagnitude(e, magnitude);
  auto isAbove = [&](Value a, Value b) {
    return e.compare(CmpFPredicate::OGT, a, b);
  };
  switch (which) {
  case Whole::RoundEven:
    return e.copySign(nearest, x);
  case Whole::Trunc:
    return e.copySign(stepWhere(e, isAbove(nearest, magnitude), nearest, -1.0),
                      x);
  case Whole::Round: {
    Value half = e.compare(CmpFPredicate::OEQ, e.sub(magnitude, nearest),
                           e.constantFloat(type, 0.5));
    return e.copySign(stepWhere(e, half, nearest, 1.0), x);
  }
  case Whole::Floor: {
    Value whole = e.copySign(nearest, x);
    return e.copySign(stepWhere(e, isAbove(whole, x), whole, -1.0), x);
  }
  case Whole::Ceil:
    break;
  }
  Value whole = e.copySign(nearest, x);
  return e.copySign(stepWhere(e, isAbove(x, whole), whole, 1.0), x);
}

// The exponent's last bit says whether the sign of the base counts, also where
// its size has no room in f64.
Value mlir::tensorops::emitIntegerPower(
    ImplicitLocOpBuilder &builder, Value x, Value n,
    llvm::function_ref<Value(Value, Value)> power) {
  ElementwiseBuilder e(builder, x);
  Type type = getElementTypeOrSelf(x.getType()), f64 = builder.getF64Type();
  if (getElementTypeOrSelf(n.getType()).isIndex())
    n = arith::IndexCastOp::create(builder, e.withElement(builder.getI64Type()),
                                   n);
  unsigned width = getElementTypeOrSelf(n.getType()).getIntOrFloatBitWidth();
  Value base = type.isF64() ? x : e.extend(f64, x);
  Value exponent = arith::SIToFPOp::create(builder, e.withElement(f64), n);
  Value magnitude = power(e.absolute(base), exponent);
  Value isOdd =
      e.compareBits(CmpIPredicate::ne, e.andBits(n, e.constantBits(width, 1)),
                    e.constantBits(width, 0));
  Value result = e.select(isOdd, e.copySign(magnitude, base), magnitude);
  return type.isF64() ? result : e.truncate(type, result);
}
