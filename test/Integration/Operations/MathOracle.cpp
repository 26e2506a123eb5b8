// The table of MPFR's functions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "MathOracle.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace tensorops::test;

using Unary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
using Binary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

static constexpr std::pair<const char *, Unary> kUnary[] = {
    {"math.acos", mpfr_acos},        {"math.acosh", mpfr_acosh},
    {"math.asin", mpfr_asin},        {"math.asinh", mpfr_asinh},
    {"math.atan", mpfr_atan},        {"math.atanh", mpfr_atanh},
    {"math.cbrt", mpfr_cbrt},        {"math.cos", mpfr_cos},
    {"math.cosh", mpfr_cosh},        {"math.erf", mpfr_erf},
    {"math.erfc", mpfr_erfc},        {"math.exp", mpfr_exp},
    {"math.exp2", mpfr_exp2},        {"math.expm1", mpfr_expm1},
    {"math.log", mpfr_log},          {"math.log10", mpfr_log10},
    {"math.log1p", mpfr_log1p},      {"math.log2", mpfr_log2},
    {"math.sin", mpfr_sin},          {"math.sinh", mpfr_sinh},
    {"math.sqrt", mpfr_sqrt},        {"math.tan", mpfr_tan},
    {"math.tanh", mpfr_tanh},        {"math.floor", mpfr_rint_floor},
    {"math.ceil", mpfr_rint_ceil},   {"math.trunc", mpfr_rint_trunc},
    {"math.round", mpfr_rint_round}, {"math.roundeven", mpfr_rint_roundeven}};

static constexpr std::pair<const char *, Binary> kBinary[] = {
    {"math.atan2", mpfr_atan2},
    {"math.powf", mpfr_pow},
    {"arith.remf", mpfr_fmod}};

static MathFunction functionOf(const char *name, Unary function) {
  return {name, 1, [=](mpfr_ptr result, const std::vector<Number> &x) {
            return function(result, x[0], MPFR_RNDN);
          }};
}

static MathFunction functionOf(const char *name, Binary function) {
  return {name, 2, [=](mpfr_ptr result, const std::vector<Number> &x) {
            return function(result, x[0], x[1], MPFR_RNDN);
          }};
}

const std::vector<MathFunction> &tensorops::test::allMathFunctions() {
  static const std::vector<MathFunction> functions = [] {
    std::vector<MathFunction> all;
    for (auto [name, function] : kUnary)
      all.push_back(functionOf(name, function));
    for (auto [name, function] : kBinary)
      all.push_back(functionOf(name, function));
    return all;
  }();
  return functions;
}

const MathFunction &
tensorops::test::getMathFunction(const std::string &operation) {
  for (const MathFunction &function : allMathFunctions())
    if (function.operation == operation)
      return function;
  llvm::report_fatal_error("MPFR has no such function");
}
