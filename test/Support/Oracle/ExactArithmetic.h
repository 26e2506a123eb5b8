// One operation on floats of a format, or on an integer, by GNU MPFR with more
// bits than any exact result of 16-bit floats has, rounded once to the format.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_ORACLE_EXACTARITHMETIC_H
#define TENSOROPS_TEST_SUPPORT_ORACLE_EXACTARITHMETIC_H

#include "tensorops/Exact/Format.h"

#include <cstdint>
#include <functional>

#include <mpfr.h>

namespace tensorops::exact::test {

class ExactArithmetic {
public:
  ExactArithmetic();
  ~ExactArithmetic();
  ExactArithmetic(const ExactArithmetic &) = delete;
  ExactArithmetic &operator=(const ExactArithmetic &) = delete;

  /// Sets its first argument to a function of the others.
  using Function = std::function<void(mpfr_t, mpfr_t, mpfr_t, mpfr_t)>;

  /// f(a, b, c), encodings of `from`, rounded to nearest even once to `to`; the
  /// default NaN for NaN.
  uint64_t apply(const Function &f, const Format &from, uint64_t a, uint64_t b,
                 uint64_t c, const Format &to);

  /// An integer, rounded once; `bits` are its two's complement where it is
  /// signed.
  uint64_t fromInteger(uint64_t bits, bool isSigned, const Format &to);

private:
  uint64_t encode(mpfr_t number, const Format &to);

  mpfr_t first, second, third, result;
};

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_SUPPORT_ORACLE_EXACTARITHMETIC_H
