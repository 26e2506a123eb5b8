// The operations of the complex dialect under test: each in MLIR, exactly, and
// how far off it may be.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_COMPLEXFUNCTIONS_H
#define TENSOROPS_TEST_INTEGRATION_CPU_COMPLEXFUNCTIONS_H

#include "BigComplex.h"
#include <complex>
#include <string>
#include <vector>

namespace tensorops::test {

/// What bounds of docs/complex.md are in ulp of.
enum class Unit { EachPart, LargerPart };

struct ComplexFunction {
  using Big = exact::test::BigComplex;
  using Number = std::complex<double>;

  const char *name;
  /// From %z and %w of type $E, with parts $P, and %n of i32 to %r.
  std::string body;
  /// Whether %r has the type of the parts.
  bool isReal;
  Unit unit;
  /// Bounds in ulp of f32 and of f64.
  double maxUlp32, maxUlp64;
  /// Parts of inputs are below 2^maxExponent: further out all is 0 and
  /// infinity, or MPFR takes too long.
  int maxExponent;
  Big (*exact)(const Big &z, const Big &w, long n);
  /// The C library's for special values, where it has one.
  Number (*ofC)(Number z, Number w);
};

/// Those that round once, products, and functions.
const std::vector<ComplexFunction> &complexFunctions();

/// The one of that name.
const ComplexFunction &findComplexFunction(const std::string &name);

/// How many ulp the function may be off there.
double boundOf(const ComplexFunction &function, bool isF32,
               ComplexFunction::Number z, ComplexFunction::Number w, long n);

/// Whether `got` is as special as `expected`, which is C's: zeros, infinities
/// and NaN where C says which; otherwise about the same number.
bool isLike(const ComplexFunction &function, ComplexFunction::Number got,
            ComplexFunction::Number expected);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_COMPLEXFUNCTIONS_H
