// Entries of arith on integers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "IntegerOracle.h"

using namespace tensorops::test;

namespace {

void addComparisons(std::vector<Case> &cases, const std::string &type) {
  int64_t number = 0;
  for (const IntegerPredicate &predicate : integerPredicates()) {
    Case entry = comparisonCase(predicate, "arith.cmpi",
                                predicate.name + ("_" + type), type);
    entry.attributes = "{predicate = " + std::to_string(number++) + " : i64}";
    cases.push_back(entry);
  }
}

/// Sum and carry, or both halves of a product.
void addExtended(std::vector<Case> &cases, const std::string &type) {
  const unsigned width = widthOf(type);
  auto check = [=](unsigned carryWidth, Wide (*compute)(const Pair &)) {
    return [=](const Elements &operands, const Elements &results) {
      const Wide exactly = compute(pairOf(operands, width));
      return results[0][0] == (uint64_t(exactly) & maskOf(width)) &&
             results[1][0] == (uint64_t(exactly >> width) & maskOf(carryWidth));
    };
  };
  Case sum{"arith.addui_extended", type, {type, type}, {type, "i1"}};
  sum.isRight = check(1, [](const Pair &p) { return p.ua + p.ub; });
  Case product{"arith.mulsi_extended", type, {type, type}, {type, type}};
  product.isRight = check(width, [](const Pair &p) { return p.a * p.b; });
  Case unsignedProduct{
      "arith.mului_extended", type, {type, type}, {type, type}};
  unsignedProduct.isRight = check(
      width, [](const Pair &p) { return Wide(UnsignedWide(p.ua) * p.ub); });
  cases.insert(cases.end(), {sum, product, unsignedProduct});
}

void addSelect(std::vector<Case> &cases, const std::string &type) {
  Case entry{"arith.select", type, {"i1", type, type}, {type}};
  entry.isRight = [](const Elements &operands, const Elements &results) {
    return results[0] == (operands[0][0] ? operands[1] : operands[2]);
  };
  cases.push_back(entry);
}

} // namespace

std::vector<Case> tensorops::test::integerCases() {
  std::vector<Case> cases;
  for (std::string type : {"i1", "i8", "i16", "i32", "i64", "index"}) {
    for (const IntegerOperation &operation : integerOperations())
      cases.push_back(integerCase(operation, operation.arith, type));
    addComparisons(cases, type);
    addExtended(cases, type);
    addSelect(cases, type);
  }
  addSelect(cases, "ui16");
  for (const char *type : kFloatTypes)
    addSelect(cases, type);
  for (const char *type : kComplexTypes)
    addSelect(cases, type);
  return cases;
}
