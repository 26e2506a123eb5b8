// Entries of complex, which is on numbers alone: exactly where parts are only
// moved or added, else by MPFR, near the exact number as a whole.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Cases.h"
#include "ComplexNumber.h"

#include <algorithm>

using namespace tensorops::test;
using tensorops::exact::Format;

namespace {

bool isFinite(const Element &x, const Format &format) {
  return format.magnitude(x[0]) < format.infinity() &&
         format.magnitude(x[1]) < format.infinity();
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

/// Within `bound` ulp of the exact number as a whole; where that overflows, or
/// an operand is not finite, nothing is asked.
Case near(const char *name, const std::vector<std::string> &operands,
          const std::string &result, double bound,
          const ComplexCompute &compute, bool isInKernels) {
  const Format &format = formatOf(result);
  Case entry{name, result, operands, {result}};
  entry.form = CaseForm::Numbers;
  entry.hasKernel = isInKernels;
  entry.isDefined = [=, &format](const Elements &x) {
    return std::all_of(x.begin(), x.end(), [&](const Element &element) {
      return isFinite(element, format);
    });
  };
  entry.isRight = [=, &format](const Elements &x, const Elements &results) {
    return isNear(compute(numbersOf(x, format)), results[0], format, bound);
  };
  return entry;
}

void addFunctions(std::vector<Case> &cases, const std::string &type,
                  const std::string &part) {
  cases.push_back(near("complex.abs", {type}, part, 1.5, complexAbs, true));
  cases.push_back(near("complex.angle", {type}, part, 2, complexAngle, false));
  cases.push_back(near("complex.mul", {type, type}, type, 3, complexMul, true));
  cases.push_back(near("complex.div", {type, type}, type, 5, complexDiv, true));
  cases.push_back(near("complex.sqrt", {type}, type, 4, complexSqrt, true));
  cases.push_back(near("complex.sign", {type}, type, 4, complexSign, true));
  cases.push_back(near("complex.exp", {type}, type, 4, complexExp, false));
  cases.push_back(near("complex.log", {type}, type, 4, complexLog, false));
  for (auto [name, function] : {std::pair("complex.expm1", &complexExpm1),
                                {"complex.log1p", &complexLog1p},
                                {"complex.sin", &complexSin},
                                {"complex.cos", &complexCos},
                                {"complex.tan", &complexTan},
                                {"complex.tanh", &complexTanh},
                                {"complex.rsqrt", &complexRsqrt}})
    cases.push_back(near(name, {type}, type, 8, function,
                         name == std::string("complex.rsqrt")));
}

} // namespace

std::vector<Case> tensorops::test::complexCases() {
  std::vector<Case> cases;
  for (std::string type : kComplexTypes) {
    const std::string part = formatOf(type).name;
    addMoves(cases, type, part);
    addSums(cases, type);
    addComparisons(cases, type);
    addFunctions(cases, type, part);
  }
  return cases;
}
