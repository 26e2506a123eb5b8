// Entries of complex, which is on numbers alone: exactly where parts are only
// moved, added or multiplied, else by MPFR within the bounds of
// docs/complex.md, with the special values that stand there, which are C's
// where C has the function.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Cases.h"
#include "ComplexNumber.h"
#include "ComplexSpecials.h"

#include <algorithm>
#include <cmath>

using namespace tensorops::test;
using tensorops::exact::Format;

namespace {

bool isFinite(const Element &x, const Format &format) {
  return format.magnitude(x[0]) < format.infinity() &&
         format.magnitude(x[1]) < format.infinity();
}

/// Exactly, as formats end at f64.
double valueOf(uint64_t bits, const Format &format) {
  return mpfr_get_d(Number(bits, format), MPFR_RNDN);
}

ComplexFunction::Number numberOf(const Element &parts, const Format &format) {
  return {valueOf(parts[0], format), valueOf(parts[1], format)};
}

/// Moves parts or changes their signs.
Case ofParts(const char *name, const std::vector<std::string> &operands,
             const std::string &result, const Format &format,
             Element (*compute)(const Elements &, const Format &)) {
  Case entry{name, result, operands, {result}};
  entry.form = CaseForm::Numbers;
  entry.isRight = [=, &format](const Elements &x, const Elements &results) {
    const Element exactly = compute(x, format);
    return sameNumber(results[0][0], exactly[0], format) &&
           (!isComplex(result) ||
            sameNumber(results[0][1], exactly[1], format));
  };
  return entry;
}

void addMoves(std::vector<Case> &cases, const std::string &type,
              const std::string &part) {
  const Format &format = formatOf(part);
  cases.push_back(ofParts("complex.create", {part, part}, type, format,
                          [](const Elements &x, const Format &) {
                            return Element{x[0][0], x[1][0]};
                          }));
  cases.push_back(ofParts(
      "complex.re", {type}, part, format,
      [](const Elements &x, const Format &) { return Element{x[0][0], 0}; }));
  cases.push_back(ofParts(
      "complex.im", {type}, part, format,
      [](const Elements &x, const Format &) { return Element{x[0][1], 0}; }));
  cases.push_back(ofParts("complex.neg", {type}, type, format,
                          [](const Elements &x, const Format &format) {
                            return Element{x[0][0] ^ format.signMask(),
                                           x[0][1] ^ format.signMask()};
                          }));
  cases.push_back(ofParts("complex.conj", {type}, type, format,
                          [](const Elements &x, const Format &format) {
                            return Element{x[0][0],
                                           x[0][1] ^ format.signMask()};
                          }));
  Case constant = ofParts("complex.constant", {}, type, format,
                          [](const Elements &, const Format &format) {
                            const uint64_t one = uint64_t(format.bias())
                                                 << format.fractionBits();
                            return Element{one, one | format.signMask()};
                          });
  constant.attributes = "{value = [1.0 : " + part + ", -1.0 : " + part + "]}";
  cases.push_back(constant);
}

/// Part by part, each rounded once.
void addSums(std::vector<Case> &cases, const std::string &type) {
  const Format &format = formatOf(type);
  for (auto [name, function] :
       {std::pair("complex.add", &mpfr_add), {"complex.sub", &mpfr_sub}}) {
    Case entry{name, type, {type, type}, {type}};
    entry.form = CaseForm::Numbers;
    entry.isRight = [&format, compute = function](const Elements &x,
                                                  const Elements &results) {
      auto apply = [=](mpfr_ptr result, const std::vector<Number> &numbers) {
        return compute(result, numbers[0], numbers[1], MPFR_RNDN);
      };
      for (size_t i : {0, 1})
        if (!sameNumber(results[0][i],
                        roundOnce(apply, {{x[0][i], format}, {x[1][i], format}},
                                  format),
                        format))
          return false;
      return true;
    };
    cases.push_back(entry);
  }
}

void addComparisons(std::vector<Case> &cases, const std::string &type) {
  const Format &format = formatOf(type);
  for (auto [name, negated] :
       {std::pair("complex.eq", false), {"complex.neq", true}}) {
    Case entry{name, type, {type, type}, {"i1"}};
    entry.form = CaseForm::Numbers;
    entry.isRight = [&format, isNot = negated](const Elements &x,
                                               const Elements &results) {
      bool isEqual = true;
      for (size_t i : {0, 1})
        isEqual &=
            mpfr_equal_p(Number(x[0][i], format), Number(x[1][i], format)) != 0;
      return results[0][0] == (isEqual != isNot);
    };
    cases.push_back(entry);
  }
}

/// a·c − b·d and a·d + b·c, every product and sum rounded once.
void addProducts(std::vector<Case> &cases, const std::string &type) {
  const Format &format = formatOf(type);
  Case entry{"complex.mul", type, {type, type}, {type}};
  entry.form = CaseForm::Numbers;
  entry.isRight = [&format](const Elements &x, const Elements &results) {
    auto round = [&](auto function, uint64_t a, uint64_t b) {
      auto apply = [=](mpfr_ptr result, const std::vector<Number> &numbers) {
        return function(result, numbers[0], numbers[1], MPFR_RNDN);
      };
      return roundOnce(apply, {{a, format}, {b, format}}, format);
    };
    auto times = [&](size_t i, size_t j) {
      return round(mpfr_mul, x[0][i], x[1][j]);
    };
    return sameNumber(results[0][0], round(mpfr_sub, times(0, 0), times(1, 1)),
                      format) &&
           sameNumber(results[0][1], round(mpfr_add, times(0, 1), times(1, 0)),
                      format);
  };
  cases.push_back(entry);
}

/// The bits of both parts, the real ones in the lower half.
void addBitcasts(std::vector<Case> &cases) {
  auto halves = [](uint64_t bits) {
    return Element{bits & maskOf(32), bits >> 32};
  };
  auto whole = [](const Element &parts) {
    return Element{parts[0] | parts[1] << 32, 0};
  };
  auto add = [&](const std::string &from, const std::string &to,
                 std::function<Element(const Element &)> compute) {
    Case entry{"complex.bitcast", from + "_" + to, {from}, {to}};
    entry.form = CaseForm::Numbers;
    entry.isRight = [=](const Elements &x, const Elements &results) {
      return results[0] == compute(x[0]);
    };
    cases.push_back(entry);
  };
  for (const char *type : {"i64", "f64"}) {
    add("complex<f32>", type, whole);
    add(type, "complex<f32>", [=](const Element &x) { return halves(x[0]); });
  }
  for (const char *type : kComplexTypes)
    add(type, type, [](const Element &x) { return x; });
}

using Function = ComplexFunction;

/// The largest magnitude of a part; infinite beside a NaN.
double mostOf(const Elements &x, const Format &format) {
  double most = 0;
  for (const Element &z : x)
    for (uint64_t bits : z)
      most = format.isNaN(bits)
                 ? HUGE_VAL
                 : std::max(most, std::abs(valueOf(bits, format)));
  return most;
}

/// Whether all parts are finite and, but for zeros, less than 2^900 apart.
bool haveLikeParts(const Elements &x, const Format &format) {
  const double most = mostOf(x, format);
  double least = most;
  for (const Element &z : x)
    for (uint64_t bits : z)
      if (double part = std::abs(valueOf(bits, format)); part != 0)
        least = std::min(least, part);
  return std::isfinite(most) && std::log2(most) - std::log2(least) < 900;
}

/// Numbers as ±1: to a special quotient their size is nothing, but the C
/// library's overflows.
Function::Number kindOfParts(Function::Number z) {
  auto kindOf = [](double part) {
    return std::isfinite(part) && part != 0 ? std::copysign(1, part) : part;
  };
  return {kindOf(z.real()), kindOf(z.imag())};
}

/// docs/complex.md leaves the smaller part of a quotient open where it is that
/// much smaller.
Unit unitOf(const Function &function, const ComplexNumber &exactly) {
  if (function.name != std::string("div") ||
      mpfr_zero_p(mpfr_srcptr(exactly.re)) ||
      mpfr_zero_p(mpfr_srcptr(exactly.im)))
    return function.unit;
  return std::abs(mpfr_get_exp(mpfr_srcptr(exactly.re)) -
                  mpfr_get_exp(mpfr_srcptr(exactly.im))) > 900
             ? Unit::LargerPart
             : function.unit;
}

/// An angle of π is one of −π as well: signs of zeros do not say which.
ComplexNumber acrossTheCut(const ComplexNumber &exactly) {
  ComplexNumber other = exactly;
  Number pi(200), angle(200);
  mpfr_const_pi(pi, MPFR_RNDN);
  mpfr_abs(angle, exactly.re, MPFR_RNDN);
  if (mpfr_equal_p(pi, angle))
    mpfr_neg(other.re, other.re, MPFR_RNDN);
  return other;
}

/// What `function` is of these operands where docs/complex.md says so itself.
std::optional<Function::Number> findSpecialValue(const Function &function,
                                                 const Elements &x,
                                                 const Format &format) {
  return specialValueOf(function.name, numberOf(x[0], format),
                        numberOf(x.back(), format));
}

/// Within its bound of the exact number where there is one, else as special as
/// docs/complex.md or C says. Of finite operands whose result overflows nothing
/// is asked.
Case near(const Function &function, const std::vector<std::string> &operands,
          const std::string &result, const ComplexCompute &compute) {
  const Format &format = formatOf(operands[0]);
  Case entry{
      "complex." + std::string(function.name), result, operands, {result}};
  entry.form = CaseForm::Numbers;
  entry.isRight = [=, &format, &function](const Elements &x,
                                          const Elements &results) {
    const Function::Number z = numberOf(x[0], format),
                           w = numberOf(x.back(), format);
    if (auto special = findSpecialValue(function, x, format))
      return isLike(function, numberOf(results[0], format), *special);
    const bool isFinite =
        std::all_of(x.begin(), x.end(), [&](const Element &element) {
          return ::isFinite(element, format);
        });
    if (isFinite) {
      const ComplexNumber exactly = compute(numbersOf(x, format));
      const double bound = boundOf(function, format.width() == 32, z, w, 0);
      const Unit unit = unitOf(function, exactly);
      if (isNumber(exactly))
        return isNear(exactly, results[0], format, bound, unit) ||
               (function.name == std::string("atan2") &&
                isNear(acrossTheCut(exactly), results[0], format, bound, unit));
    }
    if (!function.ofC)
      return true;
    const bool isQuotient = function.name == std::string("div");
    return isLike(function, numberOf(results[0], format),
                  isQuotient ? function.ofC(kindOfParts(z), kindOfParts(w))
                             : function.ofC(z, w));
  };
  return entry;
}

/// With an integer, whose powers have a bound of their own below 2^20.
Case powers(const std::string &type, const std::string &integer) {
  const Function &function = findComplexFunction("powi");
  const Format &format = formatOf(type);
  const unsigned width = widthOf(integer);
  Case entry{"complex.powi", type + "_" + integer, {type, integer}, {type}};
  entry.form = CaseForm::Numbers;
  entry.hasKernel = false;
  auto specialValue = [=, &format](const Elements &x) {
    return specialValueOf("powi", numberOf(x[0], format),
                          double(asSigned(x[1][0], width)));
  };
  entry.isDefined = [=, &format](const Elements &x) {
    return specialValue(x) ||
           (isFinite(x[0], format) &&
            std::abs(double(asSigned(x[1][0], width))) < 1 << 20);
  };
  entry.isRight = [=, &format, &function](const Elements &x,
                                          const Elements &results) {
    const int64_t n = asSigned(x[1][0], width);
    if (auto special = specialValue(x))
      return isLike(function, numberOf(results[0], format), *special);
    return isNear(complexPowi(numbersOf(x, format)[0], n), results[0], format,
                  boundOf(function, format.width() == 32, {}, {}, n),
                  function.unit);
  };
  return entry;
}

void addFunctions(std::vector<Case> &cases, const std::string &type,
                  const std::string &part) {
  auto add = [&](const char *name, const ComplexCompute &compute,
                 bool isBinary = false) -> Case & {
    const Function &function = findComplexFunction(name);
    std::vector<std::string> operands = {type};
    if (isBinary)
      operands.push_back(type);
    cases.push_back(
        near(function, operands, function.isReal ? part : type, compute));
    return cases.back();
  };
  add("abs", complexAbs);
  add("div", complexDiv, /*isBinary=*/true);
  add("sqrt", complexSqrt);
  add("rsqrt", complexRsqrt);
  add("sign", complexSign);
  for (auto [name, function] : {std::pair("angle", &complexAngle),
                                {"exp", &complexExp},
                                {"log", &complexLog},
                                {"expm1", &complexExpm1},
                                {"log1p", &complexLog1p},
                                {"sin", &complexSin},
                                {"cos", &complexCos},
                                {"tan", &complexTan},
                                {"tanh", &complexTanh}})
    add(name, function);
  const Format &format = formatOf(type);
  Case &tangent = add("atan2", complexAtan2, /*isBinary=*/true);
  tangent.isDefined = [&format](const Elements &x) {
    return haveLikeParts(x, format) ||
           findSpecialValue(findComplexFunction("atan2"), x, format);
  };
  Case &power = add("pow", complexPow, /*isBinary=*/true);
  power.isDefined = [&format](const Elements &x) {
    // Further out all is zero or infinite, or takes MPFR too long.
    return mostOf(x, format) <= 16 ||
           findSpecialValue(findComplexFunction("pow"), x, format);
  };
  for (const char *integer : {"i32", "i64"})
    cases.push_back(powers(type, integer));
}

} // namespace

std::vector<Case> tensorops::test::complexCases() {
  std::vector<Case> cases;
  for (std::string type : kComplexTypes) {
    const std::string part = formatOf(type).name;
    addMoves(cases, type, part);
    addSums(cases, type);
    addProducts(cases, type);
    addComparisons(cases, type);
    addFunctions(cases, type, part);
  }
  addBitcasts(cases);
  return cases;
}
