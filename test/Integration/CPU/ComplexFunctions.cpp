// The table of complex functions; see the header.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexFunctions.h"
#include "llvm/Support/ErrorHandling.h"
#include <algorithm>
#include <cmath>

using namespace tensorops::exact::test;
using namespace tensorops::test;

using Big = ComplexFunction::Big;
using Number = ComplexFunction::Number;

static std::string unary(const std::string &name) {
  return "%r = complex." + name + " %z : $E";
}
static std::string binary(const std::string &name) {
  return "%r = complex." + name + " %z, %w : $E";
}

const std::vector<ComplexFunction> &tensorops::test::complexFunctions() {
  constexpr Unit each = Unit::EachPart, larger = Unit::LargerPart;
  static const std::vector<ComplexFunction> all = {
      {"abs", unary("abs"), true, each, 0.501, 0.505, 1100,
       [](const Big &z, const Big &, long) { return Big{abs(z), 0.0}; },
       [](Number z, Number) { return Number(std::abs(z)); }},
      {"sign", unary("sign"), false, each, 0.501, 1.51, 1100,
       [](const Big &z, const Big &, long) {
         BigReal r = abs(z);
         return Big{z.re / r, z.im / r};
       },
       nullptr},
      {"sqrt", unary("sqrt"), false, each, 0.501, 2, 1100,
       [](const Big &z, const Big &, long) { return sqrt(z); },
       [](Number z, Number) { return std::sqrt(z); }},
      {"rsqrt", unary("rsqrt"), false, each, 0.501, 3.01, 1100,
       [](const Big &z, const Big &, long) {
         // conj(√z)/|z|, so that zeros keep their signs.
         Big root = sqrt(z);
         BigReal r = abs(z);
         return Big{root.re / r, -root.im / r};
       },
       nullptr},
      {"div", binary("div"), false, each, 0.501, 2.5, 1100,
       [](const Big &z, const Big &w, long) { return z / w; },
       [](Number z, Number w) { return z / w; }},
      {"angle", unary("angle"), true, each, 0.501, 1, 1100,
       [](const Big &z, const Big &, long) { return Big{arg(z), 0.0}; },
       [](Number z, Number) { return Number(std::arg(z)); }},
      {"exp", unary("exp"), false, each, 0.501, 6, 11,
       [](const Big &z, const Big &, long) { return exp(z); },
       [](Number z, Number) { return std::exp(z); }},
      {"expm1", unary("expm1"), false, larger, 0.501, 7, 11,
       [](const Big &z, const Big &, long) { return exp(z) - Big{1.0, 0.0}; },
       nullptr},
      {"log", unary("log"), false, each, 0.501, 2, 1100,
       [](const Big &z, const Big &, long) { return log(z); },
       [](Number z, Number) { return std::log(z); }},
      {"log1p", unary("log1p"), false, each, 0.501, 3, 1100,
       [](const Big &z, const Big &, long) { return log(Big{1.0, 0.0} + z); },
       nullptr},
      {"sin", unary("sin"), false, each, 0.501, 7, 11,
       [](const Big &z, const Big &, long) { return sin(z); },
       [](Number z, Number) { return std::sin(z); }},
      {"cos", unary("cos"), false, each, 0.501, 7, 11,
       [](const Big &z, const Big &, long) { return cos(z); },
       [](Number z, Number) { return std::cos(z); }},
      {"tan", unary("tan"), false, each, 0.501, 9, 10,
       [](const Big &z, const Big &, long) { return sin(z) / cos(z); },
       [](Number z, Number) { return std::tan(z); }},
      {"tanh", unary("tanh"), false, each, 0.501, 9, 10,
       [](const Big &z, const Big &, long) { return sinh(z) / cosh(z); },
       [](Number z, Number) { return std::tanh(z); }},
      {"atan2", binary("atan2"), false, larger, 0.501, 8, 1100,
       [](const Big &z, const Big &w, long) { return atan2(z, w); }, nullptr},
      {"pow", binary("pow"), false, larger, 0.501, 0, 4,
       [](const Big &z, const Big &w, long) { return pow(z, w); }, nullptr},
      {"powi", "%r = complex.powi %z, %n : $E, i32", false, larger, 0.501, 0,
       1100, [](const Big &z, const Big &, long n) { return powi(z, n); },
       nullptr},
      {"powi_3",
       "%c = arith.constant 3 : i32\n%r = complex.powi %z, %c : $E, i32", false,
       larger, 0.501, 9, 1100,
       [](const Big &z, const Big &, long) { return powi(z, 3); }, nullptr},
      {"powi_minus_2",
       "%c = arith.constant -2 : i32\n%r = complex.powi %z, %c : $E, i32",
       false, larger, 0.501, 6, 1100,
       [](const Big &z, const Big &, long) { return powi(z, -2); }, nullptr},
  };
  return all;
}

const ComplexFunction &
tensorops::test::findComplexFunction(const std::string &name) {
  for (const ComplexFunction &function : complexFunctions())
    if (function.name == name)
      return function;
  llvm::report_fatal_error("a complex function that is not in the table");
}

double tensorops::test::boundOf(const ComplexFunction &function, bool isF32,
                                Number z, Number w, long n) {
  double fixed = isF32 ? function.maxUlp32 : function.maxUlp64;
  if (fixed != 0)
    return fixed;
  // Powers, whose errors grow with the exponent.
  if (std::string(function.name) == "powi")
    return 3 * std::max(1.0, std::abs(double(n)));
  return 4 + 2 * std::abs(w * std::log(z));
}

/// Equal where C says what a special value is: every NaN is one, and finite
/// results are those of the other test.
static bool isLikePart(double got, double expected, bool hasSign) {
  if (std::isnan(expected))
    return std::isnan(got);
  if (expected != 0 && std::isfinite(expected))
    return std::abs(got - expected) <= 1e-5 * std::abs(expected);
  return hasSign
             ? got == expected && std::signbit(got) == std::signbit(expected)
             : std::abs(got) == std::abs(expected);
}

/// C leaves the signs open beside a NaN, and those of a zero quotient.
bool tensorops::test::isLike(const ComplexFunction &function, Number got,
                             Number expected) {
  bool hasSigns = !std::isnan(expected.real()) && !std::isnan(expected.imag());
  bool isQuotient = function.name == std::string("div");
  // An infinite part is enough for an infinite quotient.
  if (isQuotient && !hasSigns && std::isinf(std::abs(expected)))
    return std::isinf(std::abs(got));
  return isLikePart(got.real(), expected.real(),
                    hasSigns && !(isQuotient && expected.real() == 0)) &&
         isLikePart(got.imag(), expected.imag(),
                    hasSigns && !(isQuotient && expected.imag() == 0));
}
