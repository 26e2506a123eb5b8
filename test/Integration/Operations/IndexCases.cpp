// Entries of index, which is on numbers alone, by 128-bit integers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Cases.h"

using namespace tensorops::test;

namespace {

using Wide = __int128;

struct Pair {
  Wide a, b;   // signed
  Wide ua, ub; // unsigned
};

struct Operation {
  const char *name;
  Wide (*compute)(const Pair &);
  bool (*isDefined)(const Pair &) = nullptr;
};

bool dividesUnsigned(const Pair &p) { return p.ub != 0; }
bool dividesSigned(const Pair &p) {
  return p.b != 0 && !(p.b == -1 && p.a == -(Wide(1) << 63));
}
bool shifts(const Pair &p) { return p.ub < 64; }

constexpr Operation kOperations[] = {
    {"index.add", [](const Pair &p) { return p.a + p.b; }},
    {"index.sub", [](const Pair &p) { return p.a - p.b; }},
    {"index.mul", [](const Pair &p) { return p.a * p.b; }},
    {"index.and", [](const Pair &p) { return p.ua & p.ub; }},
    {"index.or", [](const Pair &p) { return p.ua | p.ub; }},
    {"index.xor", [](const Pair &p) { return p.ua ^ p.ub; }},
    {"index.maxs", [](const Pair &p) { return p.a > p.b ? p.a : p.b; }},
    {"index.mins", [](const Pair &p) { return p.a < p.b ? p.a : p.b; }},
    {"index.maxu", [](const Pair &p) { return p.ua > p.ub ? p.ua : p.ub; }},
    {"index.minu", [](const Pair &p) { return p.ua < p.ub ? p.ua : p.ub; }},
    {"index.shl", [](const Pair &p) { return p.ua << p.ub; }, shifts},
    {"index.shrs", [](const Pair &p) { return p.a >> p.ub; }, shifts},
    {"index.shru", [](const Pair &p) { return p.ua >> p.ub; }, shifts},
    {"index.divs", [](const Pair &p) { return p.a / p.b; }, dividesSigned},
    {"index.divu", [](const Pair &p) { return p.ua / p.ub; }, dividesUnsigned},
    {"index.rems", [](const Pair &p) { return p.a % p.b; }, dividesSigned},
    {"index.remu", [](const Pair &p) { return p.ua % p.ub; }, dividesUnsigned},
    {"index.ceildivs",
     [](const Pair &p) {
       return p.a / p.b + (p.a % p.b != 0 && (p.a < 0) == (p.b < 0));
     },
     dividesSigned},
    {"index.floordivs",
     [](const Pair &p) {
       return p.a / p.b - (p.a % p.b != 0 && (p.a < 0) != (p.b < 0));
     },
     dividesSigned},
    {"index.ceildivu",
     [](const Pair &p) { return p.ua / p.ub + (p.ua % p.ub != 0); },
     dividesUnsigned}};

Pair pairOf(const Elements &operands) {
  const uint64_t a = operands[0][0], b = operands[1][0];
  return {int64_t(a), int64_t(b), Wide(a), Wide(b)};
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
  for (const Operation &operation : kOperations) {
    Case entry{operation.name, "index", {"index", "index"}, {"index"}};
    entry.form = CaseForm::Numbers;
    auto compute = operation.compute;
    entry.isRight = [=](const Elements &operands, const Elements &results) {
      return results[0][0] == uint64_t(compute(pairOf(operands)));
    };
    if (auto isDefined = operation.isDefined)
      entry.isDefined = [=](const Elements &operands) {
        return isDefined(pairOf(operands));
      };
    cases.push_back(entry);
  }
  for (auto [name, holds] : kPredicates) {
    Case entry{"index.cmp", name, {"index", "index"}, {"i1"}};
    entry.form = CaseForm::Numbers;
    entry.attributes =
        std::string("{pred = #index<cmp_predicate ") + name + ">}";
    entry.isRight = [predicate = holds](const Elements &operands,
                                        const Elements &results) {
      return results[0][0] == predicate(pairOf(operands));
    };
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
