// Zeros, infinities, NaN, negative numbers and, where the seed needs it,
// subnormal ones.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Specials.h"

#include "Registers.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;
using arith::CmpIPredicate;

static uint64_t bitsOf(const llvm::APFloat &value) {
  return value.bitcastToAPInt().getZExtValue();
}

static const llvm::fltSemantics &formatOf(Type type) {
  return cast<FloatType>(type).getFloatSemantics();
}

static double smallestNormal(Type type) {
  return llvm::APFloat::getSmallestNormalized(formatOf(type)).convertToDouble();
}

/// Subnormal numbers of `type` are none of `wide` if that has more exponents.
static bool keepsSubnormals(Type type, Type wide) {
  return smallestNormal(type) == smallestNormal(wide);
}

/// The lanes of `x`, a vector, reduced to one value.
static Value reduceLanes(ImplicitLocOpBuilder &builder,
                         vector::CombiningKind kind, Value x) {
  auto vector = cast<VectorType>(x.getType());
  if (vector.getRank() != 1)
    x = vector::ShapeCastOp::create(builder,
                                    VectorType::get(vector.getNumElements(),
                                                    vector.getElementType(),
                                                    {vector.isScalable()}),
                                    x);
  return vector::ReductionOp::create(builder, kind, x);
}

/// Halves a fixed-size vector of rank 1 until each part has `partBits` bits,
/// applies `compute` to the parts and joins what that gives by `OpTy`.
template <typename OpTy>
static Value joinParts(ImplicitLocOpBuilder &builder, Value x,
                       unsigned partBits,
                       llvm::function_ref<Value(Value)> compute) {
  auto type = cast<VectorType>(x.getType());
  int64_t size = type.getNumElements();
  if (type.isScalable() || type.getRank() != 1 || size % 2 != 0 ||
      size * type.getElementTypeBitWidth() <= partBits)
    return compute(x);
  auto [lower, upper] = splitInHalves(builder, x);
  lower = joinParts<OpTy>(builder, lower, partBits, compute);
  upper = joinParts<OpTy>(builder, upper, partBits, compute);
  return OpTy::create(builder, lower, upper);
}

/// Whether the machine has a maximum of such integers, signed, in vectors.
static bool hasMaximum(const Machine &machine, unsigned width) {
  switch (machine.set->set) {
  case InstructionSet::SSE2:
    return width == 16;
  case InstructionSet::AVX2:
  case InstructionSet::NEON:
    return width < 64;
  default:
    return true;
  }
}

namespace {
/// Tells ordinary encodings, which are an interval: moved to where signed
/// integers begin, the largest of several tells for all.
struct Interval {
  unsigned width;
  uint64_t first, last;

  Interval ofUpperWords() const {
    return {32, (first + 0xffffffff) >> 32, last >> 32};
  }
  Value move(ImplicitLocOpBuilder &builder, Value bits) const {
    ElementwiseBuilder e(builder, bits);
    return e.addBits(bits, e.constantBits(width, lowest() - first));
  }
  Value isOutside(ImplicitLocOpBuilder &builder, Value moved) const {
    ElementwiseBuilder e(builder, moved);
    return e.compareBits(CmpIPredicate::sgt, moved,
                         e.constantBits(width, lowest() + (last - first)));
  }

private:
  uint64_t lowest() const { return 1ull << (width - 1); }
};
} // namespace

std::pair<uint64_t, uint64_t> RsqrtSpecials::getOrdinary() const {
  const llvm::fltSemantics &format = formatOf(type);
  llvm::APFloat normal = llvm::APFloat::getSmallestNormalized(format);
  bool skipsSubnormals = squaresSeed || (emission.recipe.seed->normalOnly &&
                                         keepsSubnormals(type, wide));
  uint64_t first =
      bitsOf(skipsSubnormals ? normal : llvm::APFloat::getSmallest(format));
  if (!squaresSeed)
    return {first, bitsOf(llvm::APFloat::getLargest(format))};
  // Squares of the seeds of subnormal numbers overflow. Where 1/x is subnormal
  // they lose bits, or all where the caller flushes them to zero; seeds are off
  // by 2^-7 at most.
  llvm::APFloat last(format, 1);
  last.divide(normal, llvm::APFloat::rmNearestTiesToEven);
  unsigned fractionBits = llvm::APFloat::semanticsPrecision(format) - 1;
  return {first, bitsOf(last) - (1ull << (fractionBits - 4))};
}

/// Whether an element of the carried `x` is not ordinary.
Value RsqrtSpecials::hasOther(Value x) {
  ImplicitLocOpBuilder &builder = emission.builder;
  const Machine &machine = emission.machine;
  auto [first, last] = getOrdinary();
  Interval ordinary = {type.getIntOrFloatBitWidth(), first, last};
  auto moved = [&](Value part) {
    if (type == wide)
      part = ElementwiseBuilder(builder, part).toBits(part);
    return ordinary.move(builder, part);
  };
  unsigned partBits = machine.set->registerBits;
  // Without vector registers a maximum costs less than to join comparisons.
  if (partBits == 0)
    return ordinary.isOutside(
        builder, reduceLanes(builder, vector::CombiningKind::MAXSI, moved(x)));

  auto joined = [&]() -> Value {
    if (hasMaximum(machine, ordinary.width))
      return ordinary.isOutside(
          builder, joinParts<arith::MaxSIOp>(builder, x, partBits, moved));
    // The upper words of two registers have one, and the same order.
    auto vector = cast<VectorType>(x.getType());
    if (ordinary.width == 64 && hasMaximum(machine, 32) &&
        vector.getRank() == 1 &&
        vector.getNumElements() * 64 % (2 * partBits) == 0) {
      ordinary = ordinary.ofUpperWords();
      return ordinary.isOutside(
          builder,
          joinParts<arith::MaxSIOp>(builder, x, 2 * partBits, [&](Value pair) {
            return ordinary.move(builder, takeUpperWords(builder, pair));
          }));
    }
    return joinParts<arith::OrIOp>(builder, x, partBits, [&](Value part) {
      return ordinary.isOutside(builder, moved(part));
    });
  };
  return reduceLanes(builder, vector::CombiningKind::OR, joined());
}

bool mlir::tensorops::hasRareBranch(const RsqrtRecipe &recipe,
                                    const Machine &machine) {
  if (!recipe.seed)
    return false;
  switch (machine.set->set) {
  case InstructionSet::NVPTX:
    // Nothing is saved but a comparison where the seed is the result.
    return recipe.refinement.order > 1;
  case InstructionSet::OpenCL:
    // What makes CPU code of it takes several threads as the lanes of a vector
    // if they take no branches.
    return false;
  default:
    return machine.set->registerBits != 0;
  }
}

Value RsqrtSpecials::branch(Value x, Compute ordinary, Compute any) {
  // A branch for a single element would cost what it saves.
  if (!emission.mayBranch || !isa<VectorType>(x.getType()) ||
      !hasRareBranch(emission.recipe, emission.machine))
    return any(x);
  ImplicitLocOpBuilder &builder = emission.builder;
  auto arms = scf::IfOp::create(builder, x.getType(), hasOther(x),
                                /*addThenBlock=*/true, /*addElseBlock=*/true);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(arms.thenBlock());
  scf::YieldOp::create(builder, any(x));
  builder.setInsertionPointToStart(arms.elseBlock());
  scf::YieldOp::create(builder, ordinary(x));
  return arms.getResult(0);
}

Value RsqrtSpecials::carry(Value x) {
  return type == wide ? x : ElementwiseBuilder(emission.builder, x).toBits(x);
}

Value RsqrtSpecials::uncarry(Value y) {
  if (type == wide)
    return y;
  return ElementwiseBuilder(emission.builder, y).fromBits(type, y);
}

Value RsqrtSpecials::widen(ElementwiseBuilder &e, Value x) {
  return type == wide ? x : e.extend(wide, e.fromBits(type, x));
}

/// To bf16 by integers. Not for every NaN: the default one keeps its bits, as
/// infinity and zero do.
static Value roundToBF16(ElementwiseBuilder &e, Value r) {
  Value bits = e.toBits(r);
  Value odd = e.andBits(e.shiftBitsRight(bits, 16), e.constantBits(32, 1));
  Value rounded = e.addBits(e.addBits(bits, e.constantBits(32, 0x7fff)), odd);
  return e.truncateBits(16, e.shiftBitsRight(rounded, 16));
}

NativeConversions RsqrtSpecials::nativeFor(Value values) const {
  return getNativeConversions(emission.machine.target,
                              isa<VectorType>(values.getType()));
}

bool RsqrtSpecials::narrowsToDefaultNaN(Value values) const {
  NativeConversions native = nativeFor(values);
  return type != wide && native.hasOwnNaN &&
         (type.isBF16() ? native.toBF16 : native.f16);
}

Value RsqrtSpecials::narrow(ElementwiseBuilder &e, Value r) {
  if (type == wide)
    return r;
  if (!type.isBF16() || nativeFor(r).toBF16)
    return e.toBits(e.truncate(type, r));
  // VCVTNEPS2BF16 takes subnormals for zeros: no 1/√x is one.
  auto vector = dyn_cast<VectorType>(r.getType());
  if (emission.machine.hasFeature("avx512bf16") && vector)
    return e.toBits(LLVM::CallIntrinsicOp::create(
                        emission.builder, e.withElement(type),
                        emission.builder.getStringAttr(
                            "llvm.x86.avx512bf16.cvtneps2bf16.512"),
                        r)
                        .getResults());
  return roundToBF16(e, r);
}

/// What replaces `r` where x is no positive finite number.
static Value selectSpecials(ElementwiseBuilder &e, Type wide, Value x,
                            Value r) {
  Value zero = e.constantFloat(wide, 0.0);
  Value infinity =
      e.constantFloat(wide, std::numeric_limits<double>::infinity());
  r = e.select(e.compare(CmpFPredicate::OEQ, x, zero), e.copySign(infinity, x),
               r);
  r = e.select(e.compare(CmpFPredicate::OEQ, x, infinity), zero, r);
  return e.select(e.compare(CmpFPredicate::ULT, x, zero), e.defaultNaN(wide),
                  r);
}

Value RsqrtSpecials::replace(ElementwiseBuilder &e, Value x, Compute seed,
                             Refine refine) {
  bool scales = emission.recipe.seed->normalOnly && keepsSubnormals(type, wide);
  // 2^2k for the smallest k that makes every subnormal number a normal one.
  int k = llvm::APFloat::semanticsPrecision(formatOf(wide)) / 2;
  Value small, scaled = x;
  if (scales) {
    // Negative numbers are small, too: whatever becomes of them stays negative.
    unsigned width = wide.getIntOrFloatBitWidth();
    uint64_t normal =
        bitsOf(llvm::APFloat::getSmallestNormalized(formatOf(wide)));
    small = e.spreadBit(width, e.compareBits(CmpIPredicate::slt, e.toBits(x),
                                             e.constantBits(width, normal)));
    scaled =
        e.mul(x, e.scaleNormalWhere(small, e.constantFloat(wide, 1.0), 2 * k));
  }
  Value y = seed(scaled);
  Value r = refine(scaled, y);
  // Where r is no normal number, y stands in for it below.
  if (scales)
    r = e.scaleNormalWhere(small, r, k);
  if (!emission.recipe.seed->givesSpecials)
    return selectSpecials(e, wide, x, r);
  Value special = narrowsToDefaultNaN(y) ? y : e.canonicalizeNaN(y);
  if (r == y)
    return special;
  // 0·inf, inf·0 and NaN are NaN: there the seed is the answer.
  Value h = e.mul(scaled, y);
  return e.select(e.compare(CmpFPredicate::UNO, h, h), special, r);
}
