// Quotients are those of C, rounded otherwise where the operation says so.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "IntegerOracle.h"

using namespace tensorops::test;

static Wide floorDiv(Wide a, Wide b) {
  return a / b - ((a % b != 0) && (a < 0) != (b < 0));
}

static Wide ceilDiv(Wide a, Wide b) {
  return a / b + ((a % b != 0) && (a < 0) == (b < 0));
}

static bool dividesUnsigned(const Pair &p) { return p.ub != 0; }

/// The quotient of the smallest by -1 is no number of the type.
static bool dividesSigned(const Pair &p) {
  return p.b != 0 && !(p.b == -1 && p.a == -(Wide(1) << (p.width - 1)));
}

static bool shifts(const Pair &p) { return p.ub < p.width; }

static constexpr IntegerOperation kOperations[] = {
    {"arith.addi", "index.add", [](const Pair &p) { return p.a + p.b; }},
    {"arith.subi", "index.sub", [](const Pair &p) { return p.a - p.b; }},
    {"arith.muli", "index.mul", [](const Pair &p) { return p.a * p.b; }},
    {"arith.andi", "index.and", [](const Pair &p) { return p.ua & p.ub; }},
    {"arith.ori", "index.or", [](const Pair &p) { return p.ua | p.ub; }},
    {"arith.xori", "index.xor", [](const Pair &p) { return p.ua ^ p.ub; }},
    {"arith.maxsi", "index.maxs",
     [](const Pair &p) { return p.a > p.b ? p.a : p.b; }},
    {"arith.minsi", "index.mins",
     [](const Pair &p) { return p.a < p.b ? p.a : p.b; }},
    {"arith.maxui", "index.maxu",
     [](const Pair &p) { return p.ua > p.ub ? p.ua : p.ub; }},
    {"arith.minui", "index.minu",
     [](const Pair &p) { return p.ua < p.ub ? p.ua : p.ub; }},
    {"arith.shli", "index.shl",
     [](const Pair &p) { return Wide(UnsignedWide(p.ua) << p.ub); }, shifts},
    {"arith.shrui", "index.shru", [](const Pair &p) { return p.ua >> p.ub; },
     shifts},
    {"arith.shrsi", "index.shrs", [](const Pair &p) { return p.a >> p.ub; },
     shifts},
    {"arith.divui", "index.divu", [](const Pair &p) { return p.ua / p.ub; },
     dividesUnsigned},
    {"arith.remui", "index.remu", [](const Pair &p) { return p.ua % p.ub; },
     dividesUnsigned},
    {"arith.ceildivui", "index.ceildivu",
     [](const Pair &p) { return ceilDiv(p.ua, p.ub); }, dividesUnsigned},
    {"arith.divsi", "index.divs", [](const Pair &p) { return p.a / p.b; },
     dividesSigned},
    {"arith.remsi", "index.rems", [](const Pair &p) { return p.a % p.b; },
     dividesSigned},
    {"arith.ceildivsi", "index.ceildivs",
     [](const Pair &p) { return ceilDiv(p.a, p.b); }, dividesSigned},
    {"arith.floordivsi", "index.floordivs",
     [](const Pair &p) { return floorDiv(p.a, p.b); }, dividesSigned},
};

static constexpr IntegerPredicate kPredicates[] = {
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

llvm::ArrayRef<IntegerOperation> tensorops::test::integerOperations() {
  return kOperations;
}

llvm::ArrayRef<IntegerPredicate> tensorops::test::integerPredicates() {
  return kPredicates;
}

Pair tensorops::test::pairOf(const Elements &operands, unsigned width) {
  const uint64_t a = operands[0][0], b = operands[1][0];
  return {width, asSigned(a, width), asSigned(b, width), Wide(a), Wide(b)};
}

Case tensorops::test::integerCase(const IntegerOperation &operation,
                                  const char *name, const std::string &type) {
  const unsigned width = widthOf(type);
  Case entry{name, type, {type, type}, {type}};
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

Case tensorops::test::comparisonCase(const IntegerPredicate &predicate,
                                     const char *operation,
                                     const std::string &name,
                                     const std::string &type) {
  const unsigned width = widthOf(type);
  Case entry{operation, name, {type, type}, {"i1"}};
  auto holds = predicate.holds;
  entry.isRight = [=](const Elements &operands, const Elements &results) {
    return results[0][0] == holds(pairOf(operands, width));
  };
  return entry;
}
