// Complex functions by MPFR, with so many digits that no cancellation matters.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_COMPLEXNUMBER_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_COMPLEXNUMBER_H

#include "Cases.h"
#include "ComplexFunctions.h"

namespace tensorops::test {

/// Digits that hold a sum of squares of the largest and the least f64.
inline constexpr mpfr_prec_t kComplexPrecision = 4400;

struct ComplexNumber {
  ComplexNumber() : re(kComplexPrecision), im(kComplexPrecision) {
    mpfr_set_zero(re, 1);
    mpfr_set_zero(im, 1);
  }
  ComplexNumber(const ComplexNumber &) = default;
  Number re, im;
};

using ComplexCompute =
    std::function<ComplexNumber(const std::vector<ComplexNumber> &)>;

std::vector<ComplexNumber> numbersOf(const Elements &elements,
                                     const exact::Format &format);

ComplexNumber complexAbs(const std::vector<ComplexNumber> &x);
ComplexNumber complexAngle(const std::vector<ComplexNumber> &x);
ComplexNumber complexDiv(const std::vector<ComplexNumber> &x);
ComplexNumber complexSqrt(const std::vector<ComplexNumber> &x);
ComplexNumber complexSign(const std::vector<ComplexNumber> &x);
ComplexNumber complexExp(const std::vector<ComplexNumber> &x);
ComplexNumber complexLog(const std::vector<ComplexNumber> &x);
ComplexNumber complexExpm1(const std::vector<ComplexNumber> &x);
ComplexNumber complexLog1p(const std::vector<ComplexNumber> &x);
ComplexNumber complexSin(const std::vector<ComplexNumber> &x);
ComplexNumber complexCos(const std::vector<ComplexNumber> &x);
ComplexNumber complexTan(const std::vector<ComplexNumber> &x);
ComplexNumber complexTanh(const std::vector<ComplexNumber> &x);
ComplexNumber complexRsqrt(const std::vector<ComplexNumber> &x);

/// By the definitions in books, of other numbers.
ComplexNumber complexAtan2(const std::vector<ComplexNumber> &x);
ComplexNumber complexPow(const std::vector<ComplexNumber> &x);
ComplexNumber complexPowi(const ComplexNumber &z, long n);

/// Whether both are numbers.
bool isNumber(const ComplexNumber &z);

/// Whether both parts of `result` are within `bound` ulp of `exactly`, of each
/// part or of the larger one; true where that is no number of the format, or
/// none at all.
bool isNear(const ComplexNumber &exactly, const Element &result,
            const exact::Format &format, double bound, Unit unit);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_COMPLEXNUMBER_H
