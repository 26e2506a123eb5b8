// MPFR's numbers with operators, all of one precision: enough to write formulas
// as they stand in books.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_ORACLE_BIGREAL_H
#define TENSOROPS_TEST_SUPPORT_ORACLE_BIGREAL_H

#include <mpfr.h>
#include <utility>

namespace tensorops::exact::test {

class BigReal {
public:
  /// Of numbers made from here on, in bits. What is added to 1 has to fit
  /// beside it: 2·1074 bits for squares of the smallest f64.
  static inline mpfr_prec_t precision = 2400;

  BigReal(double value = 0) {
    mpfr_init2(number, precision);
    mpfr_set_d(number, value, MPFR_RNDN);
  }
  BigReal(const BigReal &other) : BigReal() {
    mpfr_set(number, other.number, MPFR_RNDN);
  }
  BigReal(BigReal &&other) noexcept : BigReal() {
    mpfr_swap(number, other.number);
  }
  BigReal &operator=(BigReal other) {
    mpfr_swap(number, other.number);
    return *this;
  }
  ~BigReal() { mpfr_clear(number); }

  mpfr_srcptr get() const { return number; }
  bool isZero() const { return mpfr_zero_p(number); }
  bool isNaN() const { return mpfr_nan_p(number); }
  int sign() const { return mpfr_signbit(number) ? -1 : 1; }
  /// Of a number in [1/2, 1)·2^exponent.
  long exponent() const { return mpfr_get_exp(number); }
  double toDouble() const { return mpfr_get_d(number, MPFR_RNDN); }

  /// A function of MPFR's: `BigReal::of(mpfr_exp, x)`.
  template <typename Function, typename... Operands>
  static BigReal of(Function function, const Operands &...operands) {
    BigReal result;
    function(result.number, operands.get()..., MPFR_RNDN);
    return result;
  }
  BigReal scaled(long exponent) const {
    BigReal result;
    mpfr_mul_2si(result.number, number, exponent, MPFR_RNDN);
    return result;
  }

private:
  mpfr_t number;
};

inline BigReal operator+(const BigReal &a, const BigReal &b) {
  return BigReal::of(mpfr_add, a, b);
}
inline BigReal operator-(const BigReal &a, const BigReal &b) {
  return BigReal::of(mpfr_sub, a, b);
}
inline BigReal operator*(const BigReal &a, const BigReal &b) {
  return BigReal::of(mpfr_mul, a, b);
}
inline BigReal operator/(const BigReal &a, const BigReal &b) {
  return BigReal::of(mpfr_div, a, b);
}
inline BigReal operator-(const BigReal &a) { return BigReal::of(mpfr_neg, a); }
inline bool operator<(const BigReal &a, const BigReal &b) {
  return mpfr_less_p(a.get(), b.get());
}

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_SUPPORT_ORACLE_BIGREAL_H
