// Entries of linalg's named elementwise operations: what the operation that
// each stands for does.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Cases.h"

#include "llvm/ADT/StringRef.h"

using namespace tensorops::test;

namespace {

/// What an operation is on floats, integers, complex numbers and bools; null:
/// it has none.
struct Named {
  const char *operation, *onFloats, *onIntegers;
  const char *onComplex = nullptr, *onBools = nullptr;
};

constexpr Named kNamed[] = {
    {"linalg.add", "arith.addf", "arith.addi", "complex.add", "arith.ori"},
    {"linalg.sub", "arith.subf", "arith.subi", "complex.sub"},
    {"linalg.mul", "arith.mulf", "arith.muli", "complex.mul", "arith.andi"},
    {"linalg.div", "arith.divf", "arith.divsi", "complex.div"},
    {"linalg.div_unsigned", nullptr, "arith.divui"},
    {"linalg.max", "arith.maximumf", "arith.maxsi"},
    {"linalg.min", "arith.minimumf", "arith.minsi"},
    {"linalg.powf", "math.powf", nullptr},
    {"linalg.abs", "math.absf", nullptr},
    {"linalg.ceil", "math.ceil", nullptr},
    {"linalg.floor", "math.floor", nullptr},
    {"linalg.round", "math.round", nullptr},
    {"linalg.negf", "arith.negf", nullptr},
    {"linalg.exp", "math.exp", nullptr},
    {"linalg.log", "math.log", nullptr},
    {"linalg.tanh", "math.tanh", nullptr},
    {"linalg.erf", "math.erf", nullptr},
    {"linalg.sqrt", "math.sqrt", nullptr},
    {"linalg.rsqrt", "math.rsqrt", nullptr}};

/// Whether `entry` is what `named` does on its type.
bool isSame(const Case &entry, const Named &named) {
  const std::string &type = entry.results[0];
  const char *name = named.onIntegers;
  if (isFloat(type))
    name = named.onFloats;
  else if (isComplex(type))
    name = named.onComplex;
  else if (type == "i1")
    name = named.onBools;
  return name && entry.operation == name && type != "index";
}

void addNamed(std::vector<Case> &cases, const std::vector<Case> &known,
              const Named &named, llvm::StringRef attributes = "") {
  for (const Case &entry : known) {
    if (!isSame(entry, named))
      continue;
    Case made = entry;
    made.operation = named.operation;
    made.attributes = attributes.str();
    made.form = CaseForm::Destination;
    cases.push_back(made);
  }
}

/// x*x and 1/x, each rounded once.
void addUnary(std::vector<Case> &cases, const std::string &type) {
  const auto &format = formatOf(type);
  auto add = [&](const char *name, Compute compute) {
    Case entry{name, type, {type}, {type}};
    entry.form = CaseForm::Destination;
    entry.isRight = [=, &format](const Elements &x, const Elements &results) {
      return sameNumber(results[0][0],
                        roundOnce(compute, {Number(x[0][0], format)}, format),
                        format);
    };
    cases.push_back(entry);
  };
  add("linalg.square", [](mpfr_ptr result, const std::vector<Number> &x) {
    return mpfr_sqr(result, x[0], MPFR_RNDN);
  });
  add("linalg.reciprocal", [](mpfr_ptr result, const std::vector<Number> &x) {
    return mpfr_ui_div(result, 1, x[0], MPFR_RNDN);
  });
}

} // namespace

std::vector<Case> tensorops::test::namedCases() {
  std::vector<Case> known = integerCases(), cases;
  for (auto part : {floatCases, mathCases, complexCases})
    for (const Case &entry : part())
      known.push_back(entry);
  for (const Named &named : kNamed)
    addNamed(cases, known, named);
  for (const Case &entry : known)
    if (entry.operation == "arith.select" && entry.name != "index" &&
        entry.name != "ui16") {
      cases.push_back(entry);
      cases.back().operation = "linalg.select";
      cases.back().form = CaseForm::Destination;
    }
  addNamed(cases, known, {"linalg.elementwise", "arith.addf", "arith.addi"},
           "kind=#linalg.elementwise_kind<add>");
  for (const char *type : kFloatTypes)
    addUnary(cases, type);
  return cases;
}
