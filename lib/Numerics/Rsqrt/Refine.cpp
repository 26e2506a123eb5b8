// Refinement of a seed, for machines with FMA: one shape of formula for every
// element type, accuracy and machine; the table has the parameters.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Refine.h"

#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

// Types:          f32 and f64; f16 and bf16 in f32
// Maximum error:  see the table (Table.cpp); 0.5 ulp where it is checked
// Range:          every positive finite input that the seed takes; the others
//                 are brought there or replaced (Specials.cpp)
// Evidence:       test/Proofs; all inputs of f16, bf16 and f32
//
// With y = (1 + d)/√x the sum 1/2·e + 3/8·e² + … of `order` − 1 terms leaves an
// error of order d to the power `order`. A rounded x·y alone would move e by
// half an ulp: `isCompensated` takes that back, exactly.
//
// Where it is checked, the bias makes the sum too low by less than an ulp, so
// that 1/√x rounds to r or to the float above it, rp. Which of the two it is
// says the sign of 1 − x·r·rp − x·((rp − r)/2)². Where |1 − x·r·rp| is small
// enough to matter, no operation below rounds; and no x has that difference
// between 0 and the threshold less what it stands for, so a constant serves.

// Where it is tested, w = e + 3/4·e² + … is the sum doubled, so that 1/√x is
// y + y/2·W with |w/W − 1| below what moving y/2 by `testUlps` of its ulps
// comes to: one of y + (y/2 ± ulps)·w is at most 1/√x, the other at least.

static constexpr double kCoefficients[] = {0x1p-1, 0x1.8p-2, 0x1.4p-2,
                                           0x1.18p-2, 0x1.f8p-3};

/// a·b + c.
static Value mulAdd(ElementwiseBuilder &e, const Refinement &refinement,
                    Value a, Value b, Value c) {
  return refinement.isFused ? e.fma(a, b, c) : e.add(e.mul(a, b), c);
}

/// y + y·(1 − x·y²)/2. To halve y, not the difference, gives the same bits: it
/// is exact, needs no multiplier and is done beside x·y.
static Value emitNewton(ElementwiseBuilder &e, const Refinement &refinement,
                        Value x, Value y) {
  Value half = e.constantFloat(getElementTypeOrSelf(x), 0.5);
  Value step =
      mulAdd(e, refinement, e.negate(e.mul(x, y)), e.scaleNormal(y, -1), half);
  return mulAdd(e, refinement, y, step, y);
}

/// e = 1 − x·y².
static Value emitResidual(ElementwiseBuilder &e, const Refinement &refinement,
                          Value x, Value y) {
  Value one = e.constantFloat(getElementTypeOrSelf(x), 1.0);
  if (refinement.testUlps)
    return e.fma(e.negate(x), e.mul(y, y), one);
  Value h = e.mul(x, y);
  Value error = mulAdd(e, refinement, e.negate(h), y, one);
  if (!refinement.isCompensated)
    return error;
  Value l = e.fma(e.negate(x), y, h);
  return e.fma(l, y, error);
}

/// One of r and the float above it, whichever is nearer to 1/√x.
static Value emitCheck(ElementwiseBuilder &e, Value x, Value r) {
  Type element = getElementTypeOrSelf(x);
  unsigned width = element.getIntOrFloatBitWidth();
  Value one = e.constantFloat(element, 1.0);
  Value above =
      e.fromBits(element, e.addBits(e.toBits(r), e.constantBits(width, 1)));
  Value high = e.mul(x, r);
  Value low = e.fma(e.negate(x), r, high);
  Value residual = e.fma(low, above, e.fma(e.negate(high), above, one));
  Value threshold = e.constantFloat(element, width == 32 ? 0x1p-48 : 0x1p-106);
  return e.select(e.compare(arith::CmpFPredicate::OGT, residual, threshold),
                  above, r);
}

Value mlir::tensorops::refine(ElementwiseBuilder &e,
                              const Refinement &refinement, Value x, Value y) {
  if (refinement.order == 1)
    return y;
  if (refinement.order == 2 && !refinement.isCompensated && !refinement.bias)
    return emitNewton(e, refinement, x, y);
  Type narrow = getElementTypeOrSelf(x), element = narrow;
  if (refinement.isInF64) {
    element = e.getBuilder().getF64Type();
    x = e.extend(element, x);
    y = e.extend(element, y);
  }
  Value error = emitResidual(e, refinement, x, y);
  unsigned last = refinement.order - 2;
  Value sum = e.constantFloat(element, kCoefficients[last]);
  while (last > 0)
    sum = mulAdd(e, refinement, sum, error,
                 e.constantFloat(element, kCoefficients[--last]));
  Value step =
      refinement.bias
          ? e.fma(sum, error, e.constantFloat(element, refinement.bias))
          : e.mul(sum, error);
  Value r = mulAdd(e, refinement, y, step, y);
  if (refinement.isInF64)
    return e.truncate(narrow, r);
  return refinement.isChecked ? emitCheck(e, x, r) : r;
}

/// w = e + 3/4·e² + 5/8·e³ + …
static Value emitDoubledSum(ElementwiseBuilder &e, unsigned order,
                            Value error) {
  if (order == 2)
    return error;
  Type element = getElementTypeOrSelf(error);
  auto coefficient = [&](unsigned power) {
    return e.constantFloat(element, 2 * kCoefficients[power]);
  };
  unsigned last = order - 2;
  Value sum = coefficient(last);
  while (last > 1)
    sum = e.fma(sum, error, coefficient(--last));
  return e.fma(sum, e.mul(error, error), error);
}

Bracket mlir::tensorops::emitBracket(ElementwiseBuilder &e,
                                     const Refinement &refinement, Value x,
                                     Value y) {
  auto format = cast<FloatType>(getElementTypeOrSelf(x));
  Value w =
      emitDoubledSum(e, refinement.order, emitResidual(e, refinement, x, y));
  // Halving takes 1 from the exponent, which stands in front of the fraction.
  int64_t halved = -(int64_t(1) << (format.getFPMantissaWidth() - 1));
  auto result = [&](int64_t ulps) {
    Value half = e.fromBits(
        format, e.addBits(e.toBits(y),
                          e.constantBits(format.getWidth(), halved + ulps)));
    return e.fma(half, w, y);
  };
  int64_t ulps = refinement.testUlps;
  Value lower = result(-ulps), upper = result(ulps);
  return {lower, upper};
}

Value mlir::tensorops::decide(ElementwiseBuilder &e, Value x,
                              const Bracket &bracket) {
  return emitCheck(e, x, e.smaller(bracket.lower, bracket.upper));
}
