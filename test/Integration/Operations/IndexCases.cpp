// Entries of index, which is on numbers alone.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "IntegerOracle.h"

using namespace tensorops::test;

namespace {

Case cast(const char *name, bool isSigned, const std::string &from,
          const std::string &to) {
  Case entry{name, from + "_" + to, {from}, {to}};
  entry.form = CaseForm::Numbers;
  const unsigned width = widthOf(from), wide = widthOf(to);
  entry.isRight = [=](const Elements &operands, const Elements &results) {
    const uint64_t value =
        isSigned ? asSigned(operands[0][0], width) : operands[0][0];
    return results[0][0] == (value & maskOf(wide));
  };
  return entry;
}

/// Without operands but for one that says how many results there are.
Case constant(const char *name, const std::string &type,
              const std::string &attributes, uint64_t value) {
  Case entry{name, type, {}, {type}};
  entry.form = CaseForm::Numbers;
  entry.attributes = attributes;
  entry.isRight = [=](const Elements &, const Elements &results) {
    return results[0][0] == value;
  };
  return entry;
}

} // namespace

std::vector<Case> tensorops::test::indexCases() {
  std::vector<Case> cases;
  for (const IntegerOperation &operation : integerOperations()) {
    Case entry = integerCase(operation, operation.index, "index");
    entry.form = CaseForm::Numbers;
    cases.push_back(entry);
  }
  for (const IntegerPredicate &predicate : integerPredicates()) {
    Case entry =
        comparisonCase(predicate, "index.cmp", predicate.name, "index");
    entry.form = CaseForm::Numbers;
    entry.attributes =
        std::string("{pred = #index<cmp_predicate ") + predicate.name + ">}";
    cases.push_back(entry);
  }
  for (std::string type : kIntegerTypes) {
    cases.push_back(cast("index.casts", true, type, "index"));
    cases.push_back(cast("index.casts", true, "index", type));
    cases.push_back(cast("index.castu", false, type, "index"));
    cases.push_back(cast("index.castu", false, "index", type));
  }
  cases.push_back(constant("index.constant", "index", "{value = -7 : index}",
                           uint64_t(-7)));
  cases.push_back(constant("index.bool.constant", "i1", "{value = true}", 1));
  cases.push_back(constant("index.sizeof", "index", "", 64));
  return cases;
}
