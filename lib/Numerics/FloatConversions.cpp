// f16 and bf16 to and from f32 by integer operations on the bits; f64 goes
// through f32.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/FloatConversions.h"

#include "ElementwiseBuilder.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/TargetParser/Triple.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;
using arith::CmpIPredicate;

/// Whether an NVIDIA GPU is older than sm_80.
static bool isBeforeAmpere(StringRef chip) {
  unsigned number = 0;
  chip.consume_front("sm_");
  chip.consumeInteger(10, number);
  return number < 80;
}

NativeConversions mlir::tensorops::getNativeConversions(LLVM::TargetAttr target,
                                                        bool isVector) {
  auto hasFeature = [&](StringRef name) {
    return target.getFeatures() && target.getFeatures().contains(name);
  };
  NativeConversions native;
  if (!target)
    return native;
  switch (llvm::Triple(target.getTriple().getValue()).getArch()) {
  case llvm::Triple::x86_64:
    native.f16 = hasFeature("+f16c");
    break;
  case llvm::Triple::riscv64:
    native.f16 = hasFeature(isVector ? "+zvfhmin" : "+zfhmin");
    break;
  case llvm::Triple::aarch64:
    native.f16 = true;
    break;
  case llvm::Triple::nvptx64:
    native.f16 = native.hasOwnNaN = true;
    native.toBF16 = !isBeforeAmpere(target.getChip().getValue());
    break;
  default:
    break;
  }
  return native;
}

// bf16 is the upper half of an f32.
static Value extendBF16(ElementwiseBuilder &e, Type f32, Value x) {
  return e.fromBits(f32, e.shiftBitsLeft(e.extendBits(32, e.toBits(x)), 16));
}

// Adding 0x7fff, and 1 more where the result would be odd, carries into the
// upper half exactly where round to nearest even goes up; the carry out of the
// largest number gives infinity. A NaN could carry into something else: it is
// cut off, and stays a quiet NaN by its upper fraction bit.
static Value truncateToBF16(ElementwiseBuilder &e, Type bf16, Value x) {
  Value bits = e.toBits(x);
  Value upper = e.shiftBitsRight(bits, 16);
  Value odd = e.andBits(upper, e.constantBits(32, 1));
  Value rounded = e.addBits(e.addBits(bits, e.constantBits(32, 0x7fff)), odd);
  Value result = e.select(e.compare(CmpFPredicate::UNO, x, x),
                          e.orBits(upper, e.constantBits(32, 0x40)),
                          e.shiftBitsRight(rounded, 16));
  return e.fromBits(bf16, e.truncateBits(16, result));
}

// Exponent and fraction, moved to where f32 has them, are the value less a
// factor of 2^112, exactly, subnormals included. Infinity and NaN have the
// largest exponent, which becomes f32's.
static Value extendF16(ElementwiseBuilder &e, Type f32, Value x) {
  Value bits = e.extendBits(32, e.toBits(x));
  Value magnitude = e.andBits(bits, e.constantBits(32, 0x7fff));
  Value sign = e.shiftBitsLeft(e.andBits(bits, e.constantBits(32, 0x8000)), 16);
  Value scaled = e.mul(e.fromBits(f32, e.shiftBitsLeft(magnitude, 13)),
                       e.constantFloat(f32, 0x1p112));
  Value finite = e.toBits(scaled);
  Value result = e.select(
      e.compareBits(CmpIPredicate::uge, magnitude, e.constantBits(32, 0x7c00)),
      e.orBits(finite, e.constantBits(32, 0x7f800000)), finite);
  return e.fromBits(f32, e.orBits(result, sign));
}

// Three ranges of the magnitude. Normal results: rebias the exponent and round
// by a carry, as for bf16. Below 2^-14: adding 1/2 leaves the result in the
// lowest bits of the sum, rounded by the addition. From 2^16 on: infinity, and
// NaN for NaN (65 520 to 65 536 round to infinity by the carry).
static Value truncateToF16(ElementwiseBuilder &e, Type f16, Value x) {
  Type f32 = getElementTypeOrSelf(x.getType());
  Value bits = e.toBits(x);
  Value magnitude = e.andBits(bits, e.constantBits(32, 0x7fffffff));
  Value sign =
      e.shiftBitsRight(e.andBits(bits, e.constantBits(32, 0x80000000)), 16);

  Value odd = e.andBits(e.shiftBitsRight(magnitude, 13), e.constantBits(32, 1));
  // (15 − 127) << 23, and all the bits below the last place but the highest.
  Value rebias = e.constantBits(32, 0xc8000000u + 0xfff);
  Value normal =
      e.shiftBitsRight(e.addBits(e.addBits(magnitude, rebias), odd), 13);

  Value half = e.constantFloat(f32, 0.5);
  Value subnormal = e.subBits(e.toBits(e.add(e.fromBits(f32, magnitude), half)),
                              e.toBits(half));

  Value large =
      e.select(e.compareBits(CmpIPredicate::ugt, magnitude,
                             e.constantBits(32, 0x7f800000)),
               e.constantBits(32, 0x7e00), e.constantBits(32, 0x7c00));
  Value result = e.select(e.compareBits(CmpIPredicate::ult, magnitude,
                                        e.constantBits(32, 0x38800000)),
                          subnormal, normal);
  result = e.select(e.compareBits(CmpIPredicate::uge, magnitude,
                                  e.constantBits(32, 0x47800000)),
                    large, result);
  return e.fromBits(f16, e.truncateBits(16, e.orBits(result, sign)));
}

// f64 to f32 rounded to odd: cut off towards zero, with the last bit set where
// anything was cut. Rounding that to 11 or 8 bits is rounding the f64 once.
static Value truncateToOddF32(ElementwiseBuilder &e, Type f32, Value x) {
  Type f64 = getElementTypeOrSelf(x.getType());
  Value nearest = e.truncate(f32, x);
  Value back = e.extend(f64, nearest);
  Value bits = e.toBits(nearest);
  Value one = e.constantBits(32, 1);
  Value away = e.compare(CmpFPredicate::OGT, e.absolute(back), e.absolute(x));
  Value cut = e.select(away, e.subBits(bits, one), bits);
  Value inexact = e.compare(CmpFPredicate::ONE, back, x);
  return e.fromBits(f32, e.select(inexact, e.orBits(cut, one), bits));
}

namespace {
/// A 16-bit format and its conversions by integers.
struct NarrowFormat {
  bool (*matches)(Type);
  Value (*extend)(ElementwiseBuilder &, Type, Value);
  Value (*truncate)(ElementwiseBuilder &, Type, Value);
  /// Null where no target has an instruction worth it.
  bool NativeConversions::*extendsNatively;
  bool NativeConversions::*truncatesNatively;
  uint16_t defaultNaN;
};
} // namespace

static const NarrowFormat *findFormat(Type type) {
  static constexpr NarrowFormat formats[] = {
      {[](Type type) { return type.isF16(); }, extendF16, truncateToF16,
       &NativeConversions::f16, &NativeConversions::f16, 0x7e00},
      // AVX512-BF16 flushes subnormals: it does not count as native.
      {[](Type type) { return type.isBF16(); }, extendBF16, truncateToBF16,
       nullptr, &NativeConversions::toBF16, 0x7fc0},
  };
  for (const NarrowFormat &format : formats)
    if (format.matches(type))
      return &format;
  return nullptr;
}

static Value extend(ElementwiseBuilder &e, const NarrowFormat &format, Value x,
                    Type f32, NativeConversions native) {
  bool isNative = format.extendsNatively && native.*format.extendsNatively;
  return isNative ? e.extend(f32, x) : format.extend(e, f32, x);
}

static Value truncate(ElementwiseBuilder &e, const NarrowFormat &format,
                      Value x, Type to, NativeConversions native) {
  if (!(native.*format.truncatesNatively))
    return format.truncate(e, to, x);
  Value result = e.truncate(to, x);
  if (!native.hasOwnNaN)
    return result;
  return e.fromBits(to, e.select(e.compare(CmpFPredicate::UNO, x, x),
                                 e.constantBits(16, format.defaultNaN),
                                 e.toBits(result)));
}

bool mlir::tensorops::needsFloatConversion(Type from, Type to,
                                           NativeConversions native) {
  const NarrowFormat *source = findFormat(from), *target = findFormat(to);
  if (!source == !target)
    return source && source != target;
  Type wide = source ? to : from;
  if (!wide.isF32() && !wide.isF64())
    return false;
  if (wide.isF64() || (target && native.hasOwnNaN))
    return true;
  return source ? !source->extendsNatively || !(native.*source->extendsNatively)
                : !(native.*target->truncatesNatively);
}

Value mlir::tensorops::emitFloatConversion(ImplicitLocOpBuilder &builder,
                                           Value x, Type to,
                                           NativeConversions native) {
  ElementwiseBuilder e(builder, x);
  Type f32 = builder.getF32Type();
  Type from = getElementTypeOrSelf(x.getType());
  if (const NarrowFormat *source = findFormat(from))
    x = extend(e, *source, x, f32, native);
  else if (from.isF64())
    x = truncateToOddF32(e, f32, x);
  if (const NarrowFormat *target = findFormat(to))
    return truncate(e, *target, x, to, native);
  return to.isF64() ? e.extend(to, x) : x;
}
