// Pairs of f64; see the header. The error of a sum is found by subtractions
// (Knuth, Dekker), that of a product by fma.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Functions/PairBuilder.h"

#include <limits>

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;
using arith::CmpIPredicate;

Value PairBuilder::infinity() {
  return number(std::numeric_limits<double>::infinity());
}

Value PairBuilder::isEqual(Value a, double b) {
  return compare(CmpFPredicate::OEQ, a, number(b));
}
Value PairBuilder::isLess(Value a, Value b) {
  return compare(CmpFPredicate::OLT, a, b);
}
Value PairBuilder::isNaN(Value a) { return compare(CmpFPredicate::UNO, a, a); }
Value PairBuilder::isNegative(Value a) {
  return compareBits(CmpIPredicate::slt, toBits(a), integer(0));
}

Pair PairBuilder::sum(Value a, Value b) {
  Value hi = add(a, b);
  Value ofB = sub(hi, a);
  Value ofA = sub(hi, ofB);
  return {hi, add(sub(a, ofA), sub(b, ofB))};
}
Pair PairBuilder::sumInOrder(Value a, Value b) {
  Value hi = add(a, b);
  return {hi, sub(b, sub(hi, a))};
}
Pair PairBuilder::product(Value a, Value b) {
  Value hi = mul(a, b);
  return {hi, fma(a, b, negate(hi))};
}

Pair PairBuilder::add(Pair a, Pair b) {
  Pair hi = sum(a.hi, b.hi), lo = sum(a.lo, b.lo);
  hi = sumInOrder(hi.hi, add(hi.lo, lo.hi));
  return sumInOrder(hi.hi, add(hi.lo, lo.lo));
}
Pair PairBuilder::add(Pair a, Value b) {
  Pair hi = sum(a.hi, b);
  return sumInOrder(hi.hi, add(hi.lo, a.lo));
}
Pair PairBuilder::mul(Pair a, Pair b) {
  Pair hi = product(a.hi, b.hi);
  Value cross = fma(a.hi, b.lo, mul(a.lo, b.hi));
  return sumInOrder(hi.hi, add(hi.lo, cross));
}
Pair PairBuilder::mul(Pair a, Value b) {
  Pair hi = product(a.hi, b);
  return sumInOrder(hi.hi, fma(a.lo, b, hi.lo));
}
Pair PairBuilder::div(Pair a, Pair b) {
  Value hi = div(a.hi, b.hi);
  Value rest = fma(negate(hi), b.hi, a.hi);
  rest = fma(negate(hi), b.lo, add(rest, a.lo));
  return sumInOrder(hi, div(rest, b.hi));
}
Pair PairBuilder::sqrt(Pair a) {
  Value hi = sqrt(a.hi);
  Value rest = add(fma(negate(hi), hi, a.hi), a.lo);
  Value lo = div(rest, add(hi, hi));
  Value zero = number(0.0);
  return sumInOrder(hi, select(isEqual(hi, 0.0), zero, lo));
}
Pair PairBuilder::select(Value condition, Pair a, Pair b) {
  return {select(condition, a.hi, b.hi), select(condition, a.lo, b.lo)};
}

Value PairBuilder::polynomial(ArrayRef<double> coefficients, Value x) {
  Value result = number(coefficients.back());
  for (double coefficient : llvm::reverse(coefficients.drop_back()))
    result = fma(result, x, number(coefficient));
  return result;
}

// Beside 1.5·2^52 there is room for whole numbers only, and its lower bits
// count them.
PairBuilder::Whole PairBuilder::nearest(Value a) {
  Value beside = number(0x1.8p52);
  Value moved = add(a, beside);
  return {sub(moved, beside), subBits(toBits(moved), toBits(beside))};
}

Value PairBuilder::power(Value n) {
  return fromBits(f64, shiftBitsLeft(addBits(n, integer(1023)), 52));
}
Value PairBuilder::scale(Value a, Value n) {
  Value half = halveBits(n);
  return mul(mul(a, power(half)), power(subBits(n, half)));
}
Value PairBuilder::smallerInteger(Value a, Value b) {
  return arith::MinSIOp::create(getBuilder(), a, b);
}
