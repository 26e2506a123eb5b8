// Entries of conversions between integers and floats of every width.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Cases.h"

#include "llvm/ADT/STLExtras.h"

using namespace tensorops::test;
using tensorops::exact::Format;

namespace {

Case integerToInteger(const char *name, bool isSigned, const std::string &from,
                      const std::string &to) {
  Case entry{name, from + "_" + to, {from}, {to}};
  const unsigned width = widthOf(from), wide = widthOf(to);
  entry.isRight = [=](const Elements &operands, const Elements &results) {
    const uint64_t value =
        isSigned ? asSigned(operands[0][0], width) : operands[0][0];
    return results[0][0] == (value & maskOf(wide));
  };
  return entry;
}

Case integerToFloat(bool isSigned, const std::string &from,
                    const std::string &to) {
  Case entry{isSigned ? "arith.sitofp" : "arith.uitofp",
             from + "_" + to,
             {from},
             {to}};
  const unsigned width = widthOf(from);
  const Format &format = formatOf(to);
  entry.isRight = [=, &format](const Elements &operands,
                               const Elements &results) {
    const uint64_t bits = operands[0][0];
    auto set = [=](mpfr_ptr result, const std::vector<Number> &) {
      return isSigned ? mpfr_set_si(result, asSigned(bits, width), MPFR_RNDN)
                      : mpfr_set_ui(result, bits, MPFR_RNDN);
    };
    return results[0][0] == roundOnce(set, {}, format);
  };
  return entry;
}

/// Towards zero; what the integer cannot hold is undefined.
Case floatToInteger(bool isSigned, const std::string &from,
                    const std::string &to) {
  Case entry{isSigned ? "arith.fptosi" : "arith.fptoui",
             from + "_" + to,
             {from},
             {to}};
  const unsigned width = widthOf(to);
  const Format &format = formatOf(from);
  auto truncate = [&format](const Elements &operands) {
    Number number(operands[0][0], format);
    mpfr_trunc(number, number);
    return number;
  };
  entry.isDefined = [=](const Elements &operands) {
    Number number = truncate(operands), end(64), begin(64);
    mpfr_set_ui_2exp(end, 1, isSigned ? width - 1 : width, MPFR_RNDN);
    mpfr_set_si_2exp(begin, isSigned ? -1 : 0, isSigned ? width - 1 : 0,
                     MPFR_RNDN);
    return mpfr_number_p(number) && mpfr_cmp(number, end) < 0 &&
           mpfr_cmp(number, begin) >= 0;
  };
  entry.isRight = [=](const Elements &operands, const Elements &results) {
    Number number = truncate(operands);
    const uint64_t value = isSigned ? uint64_t(mpfr_get_si(number, MPFR_RNDZ))
                                    : mpfr_get_ui(number, MPFR_RNDZ);
    return results[0][0] == (value & maskOf(width));
  };
  return entry;
}

Case floatToFloat(const char *name, const std::string &from,
                  const std::string &to) {
  Case entry{name, from + "_" + to, {from}, {to}};
  const Format &format = formatOf(from), &wide = formatOf(to);
  entry.isRight = [&](const Elements &operands, const Elements &results) {
    auto set = [](mpfr_ptr result, const std::vector<Number> &numbers) {
      return mpfr_set(result, numbers[0], MPFR_RNDN);
    };
    return sameNumber(results[0][0],
                      roundOnce(set, {{operands[0][0], format}}, wide), wide);
  };
  return entry;
}

Case bitcast(const std::string &from, const std::string &to) {
  Case entry{"arith.bitcast", from + "_" + to, {from}, {to}};
  entry.isRight = [](const Elements &operands, const Elements &results) {
    return results[0] == operands[0];
  };
  return entry;
}

void addIntegers(std::vector<Case> &cases) {
  for (std::string from : kIntegerTypes)
    for (std::string to : kIntegerTypes) {
      if (widthOf(from) < widthOf(to)) {
        cases.push_back(integerToInteger("arith.extsi", true, from, to));
        cases.push_back(integerToInteger("arith.extui", false, from, to));
        cases.push_back(integerToInteger("arith.trunci", false, to, from));
      }
    }
  for (std::string type : kIntegerTypes) {
    cases.push_back(integerToInteger("arith.index_cast", true, type, "index"));
    cases.push_back(integerToInteger("arith.index_cast", true, "index", type));
    cases.push_back(
        integerToInteger("arith.index_castui", false, type, "index"));
    cases.push_back(
        integerToInteger("arith.index_castui", false, "index", type));
  }
}

} // namespace

std::vector<Case> tensorops::test::conversionCases() {
  std::vector<Case> cases;
  addIntegers(cases);
  for (std::string integer : kIntegerTypes)
    for (std::string number : kFloatTypes)
      for (bool isSigned : {true, false}) {
        cases.push_back(integerToFloat(isSigned, integer, number));
        cases.push_back(floatToInteger(isSigned, number, integer));
      }
  for (std::string from : kFloatTypes)
    for (std::string to : kFloatTypes)
      if (widthOf(from) < widthOf(to)) {
        cases.push_back(floatToFloat("arith.extf", from, to));
        cases.push_back(floatToFloat("arith.truncf", to, from));
      }
  std::vector<std::string> types(std::begin(kIntegerTypes) + 1,
                                 std::end(kIntegerTypes));
  types.insert(types.end(), std::begin(kFloatTypes), std::end(kFloatTypes));
  for (const std::string &from : types)
    for (const std::string &to : types)
      if (from != to && widthOf(from) == widthOf(to))
        cases.push_back(bitcast(from, to));
  cases.push_back(bitcast("i1", "i1"));
  cases.push_back(bitcast("i8", "i8"));
  return cases;
}
