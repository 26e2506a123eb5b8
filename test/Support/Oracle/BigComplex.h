// Complex functions of MPFR's numbers, by their definitions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_ORACLE_BIGCOMPLEX_H
#define TENSOROPS_TEST_SUPPORT_ORACLE_BIGCOMPLEX_H

#include "BigReal.h"

namespace tensorops::exact::test {

struct BigComplex {
  BigReal re, im;
};

BigComplex operator+(const BigComplex &z, const BigComplex &w);
BigComplex operator-(const BigComplex &z, const BigComplex &w);
BigComplex operator*(const BigComplex &z, const BigComplex &w);
BigComplex operator/(const BigComplex &z, const BigComplex &w);

BigReal abs(const BigComplex &z);
BigReal arg(const BigComplex &z);
BigComplex sqrt(const BigComplex &z);
BigComplex exp(const BigComplex &z);
BigComplex log(const BigComplex &z);
BigComplex sin(const BigComplex &z);
BigComplex cos(const BigComplex &z);
BigComplex sinh(const BigComplex &z);
BigComplex cosh(const BigComplex &z);
BigComplex pow(const BigComplex &z, const BigComplex &w);
BigComplex powi(const BigComplex &z, long n);
/// −i·log((x + iy)/√(x² + y²)).
BigComplex atan2(const BigComplex &y, const BigComplex &x);

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_SUPPORT_ORACLE_BIGCOMPLEX_H
