// Formulas of complex functions; see the header.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Complex/ComplexBuilder.h"

#include "ExactProduct.h"
#include <limits>

using namespace mlir;
using namespace mlir::tensorops;

Value ComplexBuilder::isEqual(Value a, double value) {
  return compare(arith::CmpFPredicate::OEQ, a, number(value));
}
Value ComplexBuilder::isLess(Value a, Value b) {
  return compare(arith::CmpFPredicate::OLT, a, b);
}
Value ComplexBuilder::isNaN(Value a) {
  return compare(arith::CmpFPredicate::UNO, a, a);
}
Value ComplexBuilder::isInfinite(Value a) {
  return isEqual(absolute(a), std::numeric_limits<double>::infinity());
}
Value ComplexBuilder::isFinite(Value a) {
  return isLess(absolute(a), number(std::numeric_limits<double>::infinity()));
}
Value ComplexBuilder::isNot(Value a) { return butNot(constantBits(1, 1), a); }

Value ComplexBuilder::mulZeroWins(Value a, Value b) {
  Value one = number(1.0);
  return select(isEqual(a, 0.0), mul(a, copySign(one, b)),
                select(isEqual(b, 0.0), mul(b, copySign(one, a)), mul(a, b)));
}

SmallVector<Value> ComplexBuilder::product(Value a, Value b) {
  if (isExtended)
    return {mul(a, b)};
  Product exact(*this, Halves(*this, f64, a), Halves(*this, f64, b));
  return {exact.high, exact.low};
}

/// x + y exactly, whichever is larger.
static ExactSum emitExactSum(ElementwiseBuilder &e, Value x, Value y) {
  Value sum = e.add(x, y);
  Value ofY = e.sub(sum, x);
  Value error = e.add(e.sub(x, e.sub(sum, ofY)), e.sub(y, ofY));
  return {sum, error};
}

Value ComplexBuilder::sum(SmallVector<Value> terms) {
  // SumK of Ogita, Rump and Oishi, for K = 3.
  for (unsigned pass = 0; pass < 2; ++pass)
    for (size_t i = 1; i < terms.size(); ++i) {
      ExactSum exact = emitExactSum(*this, terms[i], terms[i - 1]);
      terms[i] = exact.high;
      terms[i - 1] = exact.low;
    }
  Value rest = terms[0];
  for (Value term : llvm::drop_end(llvm::drop_begin(terms)))
    rest = add(rest, term);
  return add(rest, terms.back());
}

Value ComplexBuilder::sumOfProducts(ArrayRef<std::pair<Value, Value>> factors) {
  SmallVector<Value> terms;
  Value plain;
  for (auto [a, b] : factors) {
    SmallVector<Value> exact = product(a, b);
    plain = plain ? add(plain, exact.front()) : exact.front();
    llvm::append_range(terms, exact);
  }
  // Two exact products are rounded once by their sum.
  if (terms.size() == 2)
    return plain;
  // What products leave is +0 also where they are -0.
  Value result = sum(std::move(terms));
  return select(isEqual(result, 0.0), mul(plain, number(0.0)), result);
}

Value ComplexBuilder::scaleBy(Value x, Value exponent) {
  // Three steps of one direction: none overflows or underflows before them all.
  Value limit = number(2200.0), most = number(1000.0);
  Value rest = larger(smaller(exponent, limit), negate(limit));
  Type i64 = withElement(getBuilder().getI64Type());
  for (unsigned step = 0; step < 3; ++step) {
    Value part = larger(smaller(rest, most), negate(most));
    rest = sub(rest, part);
    Value integer = arith::FPToSIOp::create(getBuilder(), i64, part);
    Value biased = addBits(integer, constantBits(64, 1023));
    x = mul(x, fromBits(f64, shiftBitsLeft(biased, 52)));
  }
  return x;
}

Value mlir::tensorops::emitLargerMagnitude(ElementwiseBuilder &e, Value a,
                                           Value b) {
  return e.larger(e.absolute(a), e.absolute(b));
}

Scale::Scale(ComplexBuilder &e, Value larger) {
  // The exponent of a normal number, on top of its bias.
  Value normal = e.larger(larger, e.number(0x1p-1022));
  Value biased =
      e.andBits(e.toBits(normal), e.constantBits(64, 0x7ffull << 52));
  down =
      e.fromBits(e.f64, e.subBits(e.constantBits(64, 2047ull << 52), biased));
  up = e.fromBits(e.f64, biased);
  Value integer =
      e.subBits(e.shiftBitsRight(biased, 52), e.constantBits(64, 1023));
  exponent =
      arith::SIToFPOp::create(e.getBuilder(), e.withElement(e.f64), integer);
}
