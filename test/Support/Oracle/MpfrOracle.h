// The same results by GNU MPFR: an oracle that shares nothing with the room.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_ORACLE_MPFRORACLE_H
#define TENSOROPS_TEST_SUPPORT_ORACLE_MPFRORACLE_H

#include "tensorops/Exact/Format.h"

#include <cstdint>

#include <mpfr.h>

namespace tensorops::exact::test {

/// 1/sqrt(x) of positive finite x, by MPFR, which rounds each operation
/// correctly to the precision asked for. Its exponents are unbounded, which is
/// no difference here: no result overflows or is subnormal.
class MpfrOracle {
public:
  MpfrOracle();
  ~MpfrOracle();
  MpfrOracle(const MpfrOracle &) = delete;
  MpfrOracle &operator=(const MpfrOracle &) = delete;

  /// Rounded once to `to`.
  uint64_t rsqrt(uint64_t bits, const Format &from, const Format &to);

  /// Root and quotient rounded in f32 (x of f64: in f64), then to `to`.
  uint64_t rsqrtTwoStep(uint64_t bits, const Format &from, const Format &to);

  /// How near 1/sqrt(x) is to a midpoint of two floats of the format: -log2 of
  /// the relative distance, rounded down. 0 where no midpoint is near.
  int midpointBits(uint64_t bits, const Format &format);

  /// |y - 1/sqrt(x)| in ulp of `to` at 1/sqrt(x), that is, in steps between the
  /// floats around it; rounded up. Infinite unless y is finite and not below
  /// zero.
  double errorInUlp(uint64_t x, const Format &from, uint64_t y,
                    const Format &to);

  /// |y - 1/sqrt(x)| / (1/sqrt(x)), rounded up; infinite where errorInUlp is.
  double relativeError(uint64_t x, const Format &from, uint64_t y,
                       const Format &to);

private:
  /// Leaves 1/sqrt(x) in `result` and |y - 1/sqrt(x)| in `difference`, both to
  /// 256 bits. False where y is no number to measure.
  bool measure(uint64_t x, const Format &from, uint64_t y, const Format &to);

  mpfr_t argument, result, difference;
};

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_SUPPORT_ORACLE_MPFRORACLE_H
