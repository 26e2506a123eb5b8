// Entries of arith on integers, by 128-bit integers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Cases.h"

using namespace tensorops::test;

namespace {

using Wide = __int128;

/// Operands of `width` bits as both readings have them.
struct Pair {
  unsigned width;
  Wide a, b;   // signed
  Wide ua, ub; // unsigned
};

struct Operation {
  const char *name;
  Wide (*compute)(const Pair &);
  bool (*isDefined)(const Pair &) = nullptr;
};

Wide floorDiv(Wide a, Wide b) {
  return a / b - ((a % b != 0) && (a < 0) != (b < 0));
}
Wide ceilDiv(Wide a, Wide b) {
  return a / b + ((a % b != 0) && (a < 0) == (b < 0));
}

bool dividesUnsigned(const Pair &p) { return p.ub != 0; }
/// The quotient of the smallest by -1 is no number of the type.
bool dividesSigned(const Pair &p) {
  return p.b != 0 && !(p.b == -1 && p.a == -(Wide(1) << (p.width - 1)));
}
bool shifts(const Pair &p) { return p.ub < p.width; }

constexpr Operation kOperations[] = {
    {"arith.addi", [](const Pair &p) { return p.a + p.b; }},
    {"arith.subi", [](const Pair &p) { return p.a - p.b; }},
    {"arith.muli", [](const Pair &p) { return p.a * p.b; }},
    {"arith.andi", [](const Pair &p) { return p.ua & p.ub; }},
    {"arith.ori", [](const Pair &p) { return p.ua | p.ub; }},
    {"arith.xori", [](const Pair &p) { return p.ua ^ p.ub; }},
    {"arith.maxsi", [](const Pair &p) { return p.a > p.b ? p.a : p.b; }},
    {"arith.minsi", [](const Pair &p) { return p.a < p.b ? p.a : p.b; }},
    {"arith.maxui", [](const Pair &p) { return p.ua > p.ub ? p.ua : p.ub; }},
    {"arith.minui", [](const Pair &p) { return p.ua < p.ub ? p.ua : p.ub; }},
    {"arith.shli", [](const Pair &p) { return p.ua << p.ub; }, shifts},
    {"arith.shrui", [](const Pair &p) { return p.ua >> p.ub; }, shifts},
    {"arith.shrsi", [](const Pair &p) { return p.a >> p.ub; }, shifts},
    {"arith.divui", [](const Pair &p) { return p.ua / p.ub; }, dividesUnsigned},
    {"arith.remui", [](const Pair &p) { return p.ua % p.ub; }, dividesUnsigned},
    {"arith.ceildivui", [](const Pair &p) { return ceilDiv(p.ua, p.ub); },
     dividesUnsigned},
    {"arith.divsi", [](const Pair &p) { return p.a / p.b; }, dividesSigned},
    {"arith.remsi", [](const Pair &p) { return p.a % p.b; }, dividesSigned},
    {"arith.ceildivsi", [](const Pair &p) { return ceilDiv(p.a, p.b); },
     dividesSigned},
    {"arith.floordivsi", [](const Pair &p) { return floorDiv(p.a, p.b); },
     dividesSigned},
};

Pair pairOf(const Elements &operands, unsigned width) {
  const uint64_t a = operands[0][0], b = operands[1][0];
  return {width, asSigned(a, width), asSigned(b, width), Wide(a), Wide(b)};
}

Case caseOf(const Operation &operation, const std::string &type) {
  const unsigned width = widthOf(type);
  Case entry{operation.name, type, {type, type}, {type}};
  auto compute = operation.compute;
  entry.isRight = [=](const Elements &operands, const Elements &results) {
    const Wide exactly = compute(pairOf(operands, width));
    return results[0][0] == (uint64_t(exactly) & maskOf(width));
  };
  if (auto isDefined = operation.isDefined)
    entry.isDefined = [=](const Elements &operands) {
      return isDefined(pairOf(operands, width));
    };
  return entry;
}

/// In the order of upstream's enumeration.
using Predicate = bool (*)(const Pair &);
constexpr std::pair<const char *, Predicate> kPredicates[] = {
    {"eq", [](const Pair &p) { return p.a == p.b; }},
    {"ne", [](const Pair &p) { return p.a != p.b; }},
    {"slt", [](const Pair &p) { return p.a < p.b; }},
    {"sle", [](const Pair &p) { return p.a <= p.b; }},
    {"sgt", [](const Pair &p) { return p.a > p.b; }},
    {"sge", [](const Pair &p) { return p.a >= p.b; }},
    {"ult", [](const Pair &p) { return p.ua < p.ub; }},
    {"ule", [](const Pair &p) { return p.ua <= p.ub; }},
    {"ugt", [](const Pair &p) { return p.ua > p.ub; }},
    {"uge", [](const Pair &p) { return p.ua >= p.ub; }}};

void addComparisons(std::vector<Case> &cases, const std::string &type) {
  const unsigned width = widthOf(type);
  int64_t number = 0;
  for (auto [name, holds] : kPredicates) {
    Case entry{"arith.cmpi", name + ("_" + type), {type, type}, {"i1"}};
    entry.attributes = "{predicate = " + std::to_string(number++) + " : i64}";
    auto predicate = holds;
    entry.isRight = [=](const Elements &operands, const Elements &results) {
      return results[0][0] == predicate(pairOf(operands, width));
    };
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
  unsignedProduct.isRight =
      check(width, [](const Pair &p) { return p.ua * p.ub; });
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
    for (const Operation &operation : kOperations)
      cases.push_back(caseOf(operation, type));
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
