// Integers to f16 and bf16, and their fused products and sums: first exactly,
// or rounded to odd, in a wider type, then once to the narrow one. Rounding to
// odd (cut off, with the last bit set where anything was cut) keeps two bits
// more than the narrow type has, so the second rounding is the only one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/NarrowArithmetic.h"

#include "ElementwiseBuilder.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;
using arith::CmpIPredicate;

static Value toFloat(ElementwiseBuilder &e, Type type, Value x, bool isSigned) {
  Type wide = e.withElement(type);
  if (isSigned)
    return arith::SIToFPOp::create(e.getBuilder(), wide, x);
  return arith::UIToFPOp::create(e.getBuilder(), wide, x);
}

// Above 65 520 everything is infinity, so what is cut off at 2^17 is exact in
// f32 and rounds to the same.
static Value clampForF16(ElementwiseBuilder &e, Value x, bool isSigned) {
  ImplicitLocOpBuilder &builder = e.getBuilder();
  unsigned width = getElementTypeOrSelf(x.getType()).getIntOrFloatBitWidth();
  Value most = e.constantBits(width, 1 << 17);
  if (isSigned) {
    x = arith::MinSIOp::create(builder, x, most);
    x = arith::MaxSIOp::create(builder, x, e.constantBits(width, -(1 << 17)));
  } else {
    x = arith::MinUIOp::create(builder, x, most);
  }
  return width > 32 ? e.truncateBits(32, x) : x;
}

// What has more bits than a float of `precision` has is rounded to odd at the
// place that is the last one for the largest numbers. Smaller numbers that are
// too long as well keep half of the bits and more: 8 of them would do.
static Value roundToOdd(ElementwiseBuilder &e, Value x, bool isSigned,
                        unsigned precision) {
  unsigned width = getElementTypeOrSelf(x.getType()).getIntOrFloatBitWidth();
  uint64_t last = uint64_t(1) << (width - precision), limit = 1ull << precision;
  Value mask = e.constantBits(width, last - 1);
  Value zero = e.constantBits(width, 0);
  Value cut = e.andBits(x, e.constantBits(width, ~(last - 1)));
  Value lost = e.compareBits(CmpIPredicate::ne, e.andBits(x, mask), zero);
  Value odd = e.orBits(cut, e.select(lost, e.constantBits(width, last), zero));
  Value fromBottom = isSigned ? e.addBits(x, e.constantBits(width, limit)) : x;
  Value fits =
      e.compareBits(CmpIPredicate::ult, fromBottom,
                    e.constantBits(width, isSigned ? 2 * limit : limit));
  return e.select(fits, x, odd);
}

Value mlir::tensorops::emitIntegerToNarrow(ImplicitLocOpBuilder &builder,
                                           Value x, bool isSigned, Type to) {
  ElementwiseBuilder e(builder, x);
  unsigned width = getElementTypeOrSelf(x.getType()).getIntOrFloatBitWidth();
  Type wide = builder.getF32Type();
  unsigned precision = 24;
  if (width > 64)
    return {};
  if (width > precision && to.isF16()) {
    x = clampForF16(e, x, isSigned);
  } else if (width > precision) {
    if (width > 32) {
      wide = builder.getF64Type();
      precision = 53;
    }
    if (width > precision)
      x = roundToOdd(e, x, isSigned, precision);
  }
  return e.truncate(to, toFloat(e, wide, x, isSigned));
}

// The error of a sum is a number of the same type, which Knuth's six operations
// find; its sign says on which side of the sum the exact one lies. The factors
// have at most 11 bits, so the product is exact: in f32 for f16; in f64 for
// bf16, whose exponents would leave f32. No sum of theirs overflows.
Value mlir::tensorops::emitNarrowFma(ImplicitLocOpBuilder &builder, Value a,
                                     Value b, Value c) {
  ElementwiseBuilder e(builder, a);
  Type narrow = getElementTypeOrSelf(a.getType());
  Type wide =
      narrow.isF16() ? Type(builder.getF32Type()) : Type(builder.getF64Type());
  unsigned width = wide.getIntOrFloatBitWidth();
  Value product = e.mul(e.extend(wide, a), e.extend(wide, b));
  c = e.extend(wide, c);
  Value sum = e.add(product, c);
  Value fromC = e.sub(sum, product);
  Value error = e.add(e.sub(product, e.sub(sum, fromC)), e.sub(c, fromC));

  Value bits = e.toBits(sum);
  Value one = e.constantBits(width, 1), zero = e.constantBits(width, 0);
  Value isNearer = e.compareBits(
      CmpIPredicate::slt, arith::XOrIOp::create(builder, bits, e.toBits(error)),
      zero);
  Value cut = e.select(isNearer, e.subBits(bits, one), bits);
  // NaN where the sum is none or infinite.
  Value inexact =
      e.compare(CmpFPredicate::ONE, error, e.constantFloat(wide, 0.0));
  Value odd = e.select(inexact, e.orBits(cut, one), bits);
  return e.truncate(narrow, e.fromBits(wide, odd));
}
