// The remainder of C's fmod, by division of the significands, a few bits of the
// quotient at a time.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Functions/Emitters.h"

#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::tensorops;

using arith::CmpFPredicate;
using arith::CmpIPredicate;

/// So many bits fit above a remainder of 53.
static constexpr int64_t kBitsAtOnce = 11;

namespace {
/// A finite |x| = significand·2^(exponent − 1075), both i64.
struct Decoded {
  Decoded(PairBuilder &e, Value a) {
    Value bits = e.toBits(a), one = e.integer(1);
    Value fraction = e.andBits(bits, e.integer((int64_t(1) << 52) - 1));
    Value field = e.shiftBitsRight(bits, 52);
    Value isSubnormal = e.compareBits(CmpIPredicate::eq, field, e.integer(0));
    exponent = e.select(isSubnormal, one, field);
    significand = e.select(isSubnormal, fraction,
                           e.orBits(fraction, e.integer(int64_t(1) << 52)));
  }
  Value significand, exponent;
};
} // namespace

/// (x·2^by) mod y
static Value shiftedRemainder(PairBuilder &e, Value x, Value by, Value y) {
  Value shifted = arith::ShLIOp::create(e.getBuilder(), x, by);
  return arith::RemUIOp::create(e.getBuilder(), shifted, y);
}

/// (x·2^distance) mod y
static Value emitLongRemainder(PairBuilder &e, Value x, Value distance,
                               Value y) {
  ImplicitLocOpBuilder &b = e.getBuilder();
  Value atOnce = e.integer(kBitsAtOnce);
  Value first = arith::RemUIOp::create(b, distance, atOnce);
  x = arith::RemUIOp::create(b, x, y);
  x = shiftedRemainder(e, x, first, y);
  Value steps = arith::DivUIOp::create(b, distance, atOnce);
  auto loop = scf::ForOp::create(b, e.integer(0), steps, e.integer(1), x);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  scf::YieldOp::create(
      b, shiftedRemainder(e, loop.getRegionIterArg(0), atOnce, y));
  return loop.getResult(0);
}

Value mlir::tensorops::emitRemainder(FunctionBuilder &builder, ValueRange xy) {
  PairBuilder e(builder, xy[0]);
  Value x = xy[0], a = e.absolute(x), b = e.absolute(xy[1]);
  Decoded dividend(e, a), divisor(e, b);
  Value isZero = e.isEqual(b, 0.0), zero = e.integer(0);
  // A quotient that is 0 takes nothing away. Below zero only NaN come here.
  Value isLess = e.isLess(a, b);
  Value distance = arith::MaxSIOp::create(
      builder, zero, e.subBits(dividend.exponent, divisor.exponent));
  Value rest = emitLongRemainder(
      e, dividend.significand, e.select(isLess, zero, distance),
      e.select(isZero, e.integer(1), divisor.significand));
  Value number = arith::UIToFPOp::create(builder, e.f64, rest);
  Value result = e.scale(number, e.subBits(divisor.exponent, e.integer(1075)));
  result = e.select(isLess, a, result);
  Value hasOne = e.both(e.isLess(a, e.infinity()),
                        e.compare(CmpFPredicate::OGT, b, e.number(0.0)));
  return e.select(hasOne, e.copySign(result, x), e.defaultNaN(e.f64));
}
