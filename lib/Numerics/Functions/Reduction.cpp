// x less the nearest multiple of π/2: by three parts of π/2 (Cody and Waite),
// and of large x by the bits of 2/π that count (Payne and Hanek).
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Functions/Emitters.h"

#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;
using arith::CmpIPredicate;

namespace {
/// 32-bit digits of numbers, each in an i64, the lowest first.
using Digits = SmallVector<Value>;

class LargeReduction {
public:
  explicit LargeReduction(PairBuilder &e) : e(e) {}

  QuarterTurns reduce(Value a);

private:
  Value integer(uint64_t value) { return e.constantBits(64, value); }
  Value multiply(Value a, Value b) {
    return arith::MulIOp::create(e.getBuilder(), a, b);
  }
  Value low(Value a) { return e.andBits(a, integer(0xffffffff)); }
  Value high(Value a) { return e.shiftBitsRight(a, 32); }

  /// 192 bits of kTwoOverPi from bit `first` on, which is below 1024.
  Digits getBits(Value first);
  /// The lower 192 bits of `digits` times the 64 bits of `factor`.
  Digits multiply(ArrayRef<Value> digits, Value factor);

  PairBuilder &e;
};
} // namespace

// The words from first/64 on, by halves of what is left: as many selects as
// a search has steps for each word. Then the bits inside of a word.
Digits LargeReduction::getBits(Value first) {
  constexpr unsigned kNeeded = 4;
  SmallVector<Value> words;
  for (uint64_t word : kTwoOverPi)
    words.push_back(integer(word));
  for (unsigned step : {8u, 4u, 2u, 1u}) {
    Value bit = e.andBits(first, integer(64 * step));
    Value isSet = e.compareBits(CmpIPredicate::ne, bit, integer(0));
    const unsigned left = kNeeded + step - 1;
    SmallVector<Value> next;
    for (unsigned i = 0; i < left; ++i)
      next.push_back(e.select(isSet, words[i + step], words[i]));
    words = next;
  }
  Value by = e.andBits(first, integer(63));
  Value rest = e.subBits(integer(63), by);
  Digits digits;
  for (unsigned i = 3; i-- > 0;) {
    // No shift is by 64.
    Value upper = arith::ShLIOp::create(e.getBuilder(), words[i], by);
    Value lower = arith::ShRUIOp::create(
        e.getBuilder(), e.shiftBitsRight(words[i + 1], 1), rest);
    Value word = e.orBits(upper, lower);
    digits.append({low(word), high(word)});
  }
  return digits;
}

Digits LargeReduction::multiply(ArrayRef<Value> digits, Value factor) {
  Digits product(digits.size(), integer(0));
  Value parts[] = {low(factor), high(factor)};
  for (unsigned j = 0; j < 2; ++j) {
    Value carry = integer(0);
    for (unsigned i = 0; i + j < digits.size(); ++i) {
      Value term = e.addBits(multiply(digits[i], parts[j]), carry);
      term = e.addBits(term, product[i + j]);
      product[i + j] = low(term);
      carry = high(term);
    }
  }
  return product;
}

// a = significand·2^(field − 1075), and the product begins with two bits of
// weight 2 and 1, the quarter, if bits are taken from that of 2^(1076 − field)
// on: what comes before is whole turns. It has 190 bits behind the point.
QuarterTurns LargeReduction::reduce(Value a) {
  Value bits = e.toBits(a);
  Value field = e.shiftBitsRight(bits, 52);
  Value significand = e.orBits(
      e.andBits(bits, integer((uint64_t(1) << 52) - 1)), integer(1ull << 52));
  Value first = e.subBits(field, integer(1053));
  Digits product = multiply(getBits(first), significand);
  // Bits 191 and 190 are the quarter, bit 189 rounds it; what is left is signed
  // then.
  Value top = product[5];
  Value quarter = e.shiftBitsRight(top, 30);
  Value half = e.andBits(e.shiftBitsRight(top, 29), integer(1));
  quarter = e.andBits(e.addBits(quarter, half), integer(3));
  Value isNegative = e.compareBits(CmpIPredicate::ne, half, integer(0));
  // 2^30 less in the digit of 2^160 is one quarter less.
  Value fraction = e.andBits(top, integer((1u << 30) - 1));
  fraction =
      e.select(isNegative, e.subBits(fraction, integer(1u << 30)), fraction);
  Pair sum = e.single(e.number(0.0));
  double unit = 0x1p-30;
  for (unsigned i = 6; i-- > 1; unit *= 0x1p-32) {
    Value digit = i == 5 ? fraction : product[i];
    Value value = arith::SIToFPOp::create(e.getBuilder(), e.f64, digit);
    sum = e.add(sum, e.mul(value, e.number(unit)));
  }
  return {e.mul(sum, e.constant(kHalfPi)), quarter};
}

// Below 2^30 the three parts have digits to spare: what is left is above 2^-62.
static QuarterTurns reduceSmall(PairBuilder &e, Value a) {
  PairBuilder::Whole whole =
      e.nearest(e.mul(a, e.number(0x1.45f306dc9c883p-1)));
  Value minus = e.negate(whole.number);
  // Exact: see Exponential.cpp.
  Value left = e.fma(minus, e.number(kHalfPi.hi), a);
  Pair second = e.product(minus, e.number(kHalfPi.lo));
  Pair rest = e.sum(left, second.hi);
  Value third = e.fma(minus, e.number(kHalfPiRest), second.lo);
  return {e.sum(rest.hi, e.add(rest.lo, third)), whole.bits};
}

QuarterTurns mlir::tensorops::emitQuarterTurns(PairBuilder &e, Value a) {
  Value isLarge = e.compare(CmpFPredicate::OGE, a, e.number(0x1p30));
  ImplicitLocOpBuilder &b = e.getBuilder();
  auto arms = scf::IfOp::create(b, TypeRange{e.f64, e.f64, e.i64}, isLarge,
                                /*addThenBlock=*/true, /*addElseBlock=*/true);
  OpBuilder::InsertionGuard guard(b);
  auto yield = [&](const QuarterTurns &turns) {
    scf::YieldOp::create(
        b, ValueRange{turns.rest.hi, turns.rest.lo, turns.quarter});
  };
  b.setInsertionPointToStart(arms.thenBlock());
  yield(LargeReduction(e).reduce(a));
  b.setInsertionPointToStart(arms.elseBlock());
  yield(reduceSmall(e, a));
  return {{arms.getResult(0), arms.getResult(1)}, arms.getResult(2)};
}
