// The seeds of each instruction set, with what their vendors guarantee.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Seeds.h"

#include "ElementwiseBuilder.h"
#include "Registers.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/ADT/Twine.h"

using namespace mlir;
using namespace mlir::tensorops;

static Type elementOf(Value value) { return getElementTypeOrSelf(value); }

static Value call(ImplicitLocOpBuilder &builder, const Twine &intrinsic,
                  Type result, ValueRange operands) {
  return LLVM::CallIntrinsicOp::create(
             builder, result, builder.getStringAttr(intrinsic), operands)
      .getResults();
}

/// LLVM's name of a vector type in an overloaded intrinsic: v4f32, nxv2f64.
static std::string mangle(VectorType type) {
  return ((type.isScalable() ? "nxv" : "v") + Twine(type.getNumElements()) +
          "f" + Twine(type.getElementTypeBitWidth()))
      .str();
}

/// The estimate with its last bits cleared, so that `bits` significant ones are
/// left.
template <Value (*emit)(ImplicitLocOpBuilder &, Value), unsigned bits>
static Value emitShort(ImplicitLocOpBuilder &builder, Value x) {
  ElementwiseBuilder e(builder, x);
  auto format = cast<FloatType>(elementOf(x));
  uint64_t kept = ~uint64_t(0) << (format.getFPMantissaWidth() - bits);
  Value y = emit(builder, x);
  return e.fromBits(
      format, e.andBits(e.toBits(y), e.constantBits(format.getWidth(), kept)));
}

//===----------------------------------------------------------------------===//
// x86
//===----------------------------------------------------------------------===//

static Value emitRsqrt14(ImplicitLocOpBuilder &builder, Value x) {
  auto type = cast<VectorType>(x.getType());
  IntegerType maskType = builder.getIntegerType(type.getNumElements());
  Value none = arith::ConstantOp::create(
      builder, cast<TypedAttr>(builder.getZeroAttr(type)));
  Value all =
      arith::ConstantOp::create(builder, builder.getIntegerAttr(maskType, -1));
  StringRef suffix = type.getElementType().isF32() ? "ps" : "pd";
  return call(builder, "llvm.x86.avx512.rsqrt14." + suffix + ".512", type,
              {x, none, all});
}

static Value emitRsqrtPs(ImplicitLocOpBuilder &builder, Value x) {
  bool isWide = cast<VectorType>(x.getType()).getNumElements() == 8;
  return call(builder,
              isWide ? "llvm.x86.avx.rsqrt.ps.256" : "llvm.x86.sse.rsqrt.ps",
              x.getType(), x);
}

// Words: m·4^k with m in [1/2, 2) takes the last bit of the exponent, 20 of the
// fraction and a half of what is lost into an f32; a Newton step on RSQRTPS;
// and 21 bits of that with 511 less k as exponent.
static Value emitRsqrtPsOfWords(ImplicitLocOpBuilder &builder, Value x) {
  Value words = takeUpperWords(builder, x);
  ElementwiseBuilder e(builder, words);
  Type f32 = builder.getF32Type();
  auto word = [&](uint64_t bits) { return e.constantBits(32, bits); };
  Value m = e.fromBits(
      f32, e.orBits(e.andBits(e.shiftBitsLeft(words, 3), word(0xffffff)),
                    word(0x3f000004)));
  Value y = emitRsqrtPs(builder, m);
  Value r = e.fma(e.negate(e.mul(m, y)), y, e.constantFloat(f32, 1.0));
  y = e.fma(r, e.scaleNormal(y, -1), y);
  Value exponent =
      e.subBits(word((896 + 511) << 20),
                e.andBits(e.shiftBitsRight(words, 1), word(0x7ff00000)));
  return makeFromUpperWords(
      builder, e.addBits(e.shiftBitsRight(e.toBits(y), 3), exponent));
}

// The series of 1/√(1 − e) to order 4, its last terms economised by Chebyshev's
// polynomials on |e| ≤ 0.069, to 8, 7 and 6 decimals; test/Proofs/programs.py
// computes them.
static constexpr double kSeries0 = 0x1.ffffe629c017ep-1; // 1 − 35/1024·0.069⁴
static constexpr double kSeries1 = 0x1.0092436402dedp-1; // 1/2 + 15/64·0.069²
static constexpr double kSeries2 = 0x1.81554fbdad752p-2; // 3/8 + 35/128·0.069²

// Halving the bits of x halves its exponent and moves the fraction to a chord;
// the constant makes the three straight pieces of the result's error alike:
// 0.0345 (Lomont, Fast Inverse Square Root, 2003; for f64 Robertson, A Brief
// History of InvSqrt, 2012). A quadratic in e = 1 − x·y², about twice that,
// leaves 2^-15.2 and the roundings.
template <bool isFused>
static Value emitIntegerSeed(ImplicitLocOpBuilder &builder, Value x) {
  ElementwiseBuilder e(builder, x);
  Type element = elementOf(x);
  bool isF32 = element.isF32();
  auto constant = [&](double value) { return e.constantFloat(element, value); };
  auto mulAdd = [&](Value a, Value b, double c) {
    return isFused ? e.fma(a, b, constant(c)) : e.add(e.mul(a, b), constant(c));
  };
  Value magic = isF32 ? e.constantBits(32, 0x5f375a86)
                      : e.constantBits(64, 0x5fe6eb50c7b537a9);
  Value y =
      e.fromBits(element, e.subBits(magic, e.shiftBitsRight(e.toBits(x), 1)));
  Value h = e.mul(x, y);
  Value r = mulAdd(e.negate(h), y, 1.0);
  Value p = mulAdd(constant(kSeries2), r, kSeries1);
  p = mulAdd(p, r, kSeries0);
  return e.mul(y, p);
}

//===----------------------------------------------------------------------===//
// AArch64
//===----------------------------------------------------------------------===//

static Value callAArch64(ImplicitLocOpBuilder &builder, StringRef operation,
                         ValueRange operands) {
  auto type = cast<VectorType>(operands.front().getType());
  StringRef prefix =
      type.isScalable() ? "llvm.aarch64.sve." : "llvm.aarch64.neon.";
  StringRef suffix = type.isScalable() ? ".x." : ".";
  return call(builder, prefix + operation + suffix + mangle(type), type,
              operands);
}

static Value emitFrsqrte(ImplicitLocOpBuilder &builder, Value x) {
  return callAArch64(builder, "frsqrte", x);
}

// FRSQRTS gives (3 − a·b)/2, rounded once.
static Value emitFrsqrteStep(ImplicitLocOpBuilder &builder, Value x) {
  ElementwiseBuilder e(builder, x);
  Value y = emitFrsqrte(builder, x);
  return e.mul(y, callAArch64(builder, "frsqrts", {e.mul(x, y), y}));
}

//===----------------------------------------------------------------------===//
// RISC-V
//===----------------------------------------------------------------------===//

static Value emitVfrsqrt7(ImplicitLocOpBuilder &builder, Value x) {
  auto type = cast<VectorType>(x.getType());
  VectorType scalable = type;
  if (!type.isScalable())
    scalable = VectorType::get(64 / type.getElementTypeBitWidth(),
                               type.getElementType(), {true});
  Value none = ub::PoisonOp::create(builder, scalable);
  if (!type.isScalable())
    x = vector::ScalableInsertOp::create(builder, x, none, 0);
  Value wholeRegister =
      arith::ConstantOp::create(builder, builder.getI64IntegerAttr(-1));
  Value y = call(builder, "llvm.riscv.vfrsqrt7." + mangle(scalable) + ".i64",
                 scalable, {none, x, wholeRegister});
  return type.isScalable()
             ? y
             : vector::ScalableExtractOp::create(builder, type, y, 0);
}

static Value emitVfrsqrt7Halley(ImplicitLocOpBuilder &builder, Value x) {
  ElementwiseBuilder e(builder, x);
  Type element = elementOf(x);
  Value y = emitVfrsqrt7(builder, x);
  Value h = e.mul(x, y);
  Value r = e.fma(e.negate(h), y, e.constantFloat(element, 1.0));
  Value p = e.fma(e.constantFloat(element, 0x1.8p-2), r,
                  e.constantFloat(element, 0.5));
  return e.fma(e.mul(y, r), p, y);
}

//===----------------------------------------------------------------------===//
// NVIDIA
//===----------------------------------------------------------------------===//

static Value emitRsqrtApproxF32(ImplicitLocOpBuilder &builder, Value x) {
  return call(builder, "llvm.nvvm.rsqrt.approx.f", x.getType(), x);
}

static Value emitRsqrtApproxFtzF32(ImplicitLocOpBuilder &builder, Value x) {
  return call(builder, "llvm.nvvm.rsqrt.approx.ftz.f", x.getType(), x);
}

static Value emitRsqrtApproxFtzF64(ImplicitLocOpBuilder &builder, Value x) {
  return call(builder, "llvm.nvvm.rsqrt.approx.ftz.d", x.getType(), x);
}

//===----------------------------------------------------------------------===//
// The table
//===----------------------------------------------------------------------===//

const Seed tensorops::kRsqrt14 = {
    "rsqrt14",
    0x1p-14,
    false,
    true,
    "Intel SDM, VRSQRT14PS and VRSQRT14PD: relative error below 2^-14",
    emitRsqrt14};
const Seed tensorops::kRsqrtPs = {
    "rsqrtps",
    0x1.8p-12,
    true,
    true,
    "Intel SDM, RSQRTPS: relative error at most 1.5 * 2^-12, subnormals are "
    "zeros",
    emitRsqrtPs};
const Seed tensorops::kShortRsqrt14F32 = {
    "rsqrt14-12",
    0x1.2p-11,
    false,
    true,
    "rsqrt14's 2^-14 and what twelve bits leave out",
    emitShort<emitRsqrt14, 12>,
    /*bits=*/12};
const Seed tensorops::kShortRsqrt14F64 = {
    "rsqrt14-26",
    0x1.002p-14,
    false,
    true,
    "rsqrt14's 2^-14 and what 26 bits leave out",
    emitShort<emitRsqrt14, 26>,
    /*bits=*/26};
const Seed tensorops::kShortRsqrtPs = {
    "rsqrtps-12",
    0x1.cp-11,
    true,
    true,
    "rsqrtps' 1.5 * 2^-12 and what twelve bits leave out",
    emitShort<emitRsqrtPs, 12>,
    /*bits=*/12};
const Seed tensorops::kWordsRsqrtPs = {"rsqrtps-words",
                                       0x1.7p-20,
                                       true,
                                       false,
                                       "proof, from rsqrtps' 1.5 * 2^-12",
                                       emitRsqrtPsOfWords,
                                       /*bits=*/21,
                                       /*registers=*/2};
const Seed tensorops::kIntegerF32 = {"integer-f32",
                                     0x1.12p-15,
                                     true,
                                     false,
                                     "proof: three pieces and a quadratic",
                                     emitIntegerSeed<true>};
const Seed tensorops::kIntegerF64 = {"integer-f64",
                                     0x1.12p-15,
                                     true,
                                     false,
                                     "proof: three pieces and a quadratic",
                                     emitIntegerSeed<true>};
const Seed tensorops::kIntegerF64Unfused = {
    "integer-f64-unfused",
    0x1.12p-15,
    true,
    false,
    "as integer-f64, whose bound has room for the roundings",
    emitIntegerSeed<false>};
const Seed tensorops::kFrsqrte = {
    "frsqrte",
    0x1p-8,
    false,
    true,
    "Arm ARM, FRSQRTE: eight bits, relative error at most 2^-8",
    emitFrsqrte};
const Seed tensorops::kFrsqrteStep = {
    "frsqrte-frsqrts", 0x1p-15, false, false, "proof, from frsqrte's 2^-8",
    emitFrsqrteStep};
const Seed tensorops::kShortFrsqrte = {
    "frsqrte-9",
    0x1p-8,
    false,
    true,
    "Arm ARM, FRSQRTE: eight bits of fraction, relative error at most 2^-8",
    emitFrsqrte,
    /*bits=*/9};
const Seed tensorops::kShortFrsqrteStep = {"frsqrte-frsqrts-26",
                                           0x1.004p-15,
                                           false,
                                           false,
                                           "proof, from frsqrte's 2^-8",
                                           emitShort<emitFrsqrteStep, 26>,
                                           /*bits=*/26};
const Seed tensorops::kVfrsqrt7 = {
    "vfrsqrt7",
    0x1p-7,
    false,
    true,
    "RISC-V V 1.0, 13.9: relative error at most 2^-7",
    emitVfrsqrt7};
const Seed tensorops::kVfrsqrt7Halley = {
    "vfrsqrt7-halley", 0x1.52p-20, false, false, "proof, from vfrsqrt7's 2^-7",
    emitVfrsqrt7Halley};
const Seed tensorops::kShortVfrsqrt7 = {
    "vfrsqrt7-8",
    0x1p-7,
    false,
    true,
    "RISC-V V 1.0, 13.9: seven bits of fraction, relative error at most 2^-7",
    emitVfrsqrt7,
    /*bits=*/8};
const Seed tensorops::kShortVfrsqrt7Halley = {"vfrsqrt7-halley-26",
                                              0x1.5ap-20,
                                              false,
                                              false,
                                              "proof, from vfrsqrt7's 2^-7",
                                              emitShort<emitVfrsqrt7Halley, 26>,
                                              /*bits=*/26};
const Seed tensorops::kRsqrtApproxF32 = {
    "rsqrt.approx.f32",
    0x1.13p-23,
    false,
    true,
    "PTX ISA, rsqrt.approx.f32: maximum relative error 2^-22.9",
    emitRsqrtApproxF32};
const Seed tensorops::kRsqrtApproxFtzF32 = {
    "rsqrt.approx.ftz.f32",
    0x1.13p-23,
    true,
    true,
    "PTX ISA, rsqrt.approx.ftz.f32: maximum relative error 2^-22.9, subnormals "
    "are zeros",
    emitRsqrtApproxFtzF32};
const Seed tensorops::kRsqrtApproxF64 = {
    "rsqrt.approx.ftz.f64",
    0x1p-14,
    true,
    true,
    "PTX ISA gives the format (20 bits of fraction) and no error; 2^-14 is "
    "what the recipe asks for",
    emitRsqrtApproxFtzF64};
