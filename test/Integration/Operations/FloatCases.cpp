// Entries of arith on floats, by MPFR, rounded once.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Cases.h"

using namespace tensorops::test;
using tensorops::exact::Format;

namespace {

struct Operation {
  const char *name;
  int (*compute)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);
};

constexpr Operation kOperations[] = {{"arith.addf", mpfr_add},
                                     {"arith.subf", mpfr_sub},
                                     {"arith.mulf", mpfr_mul},
                                     {"arith.divf", mpfr_div},
                                     {"arith.remf", mpfr_fmod}};

Case caseOf(const Operation &operation, const std::string &type) {
  const Format &format = formatOf(type);
  Case entry{operation.name, type, {type, type}, {type}};
  auto compute = operation.compute;
  entry.isRight = [=, &format](const Elements &operands,
                               const Elements &results) {
    auto apply = [=](mpfr_ptr result, const std::vector<Number> &numbers) {
      return compute(result, numbers[0], numbers[1], MPFR_RNDN);
    };
    uint64_t exactly = roundOnce(
        apply, {{operands[0][0], format}, {operands[1][0], format}}, format);
    return sameNumber(results[0][0], exactly, format);
  };
  return entry;
}

/// A position among the numbers: -0 is just below +0.
int64_t order(uint64_t bits, const Format &format) {
  const int64_t magnitude = format.magnitude(bits);
  return format.isNegative(bits) ? -magnitude - 1 : magnitude;
}

/// The larger or the smaller; of a NaN and a number either the NaN or, with
/// `prefersNumbers`, the number. Then zeros of both signs are equal.
Case chooser(const char *name, bool largest, bool prefersNumbers,
             const std::string &type) {
  const Format &format = formatOf(type);
  Case entry{name, type, {type, type}, {type}};
  entry.isRight = [=, &format](const Elements &operands,
                               const Elements &results) {
    const uint64_t a = operands[0][0], b = operands[1][0];
    const uint64_t result = results[0][0];
    if (format.isNaN(a) || format.isNaN(b)) {
      if (!prefersNumbers || (format.isNaN(a) && format.isNaN(b)))
        return format.isNaN(result);
      return result == (format.isNaN(a) ? b : a);
    }
    if (prefersNumbers && format.magnitude(a) == 0 && format.magnitude(b) == 0)
      return result == a || result == b;
    return result == ((order(a, format) < order(b, format)) == largest ? b : a);
  };
  return entry;
}

/// Predicates in the order of upstream's enumeration: bits of less (2), equal
/// (1), greater (4), unordered (8).
constexpr std::pair<const char *, unsigned> kPredicates[] = {
    {"false", 0}, {"oeq", 1},  {"ogt", 4},  {"oge", 5},
    {"olt", 2},   {"ole", 3},  {"one", 6},  {"ord", 7},
    {"ueq", 9},   {"ugt", 12}, {"uge", 13}, {"ult", 10},
    {"ule", 11},  {"une", 14}, {"uno", 8},  {"true", 15}};

/// The bit of what a is beside b.
unsigned compare(uint64_t a, uint64_t b, const Format &format) {
  if (format.isNaN(a) || format.isNaN(b))
    return 8;
  if (a == b || (format.magnitude(a) | format.magnitude(b)) == 0)
    return 1;
  return order(a, format) < order(b, format) ? 2 : 4;
}

void addComparisons(std::vector<Case> &cases, const std::string &type) {
  const Format &format = formatOf(type);
  int64_t number = 0;
  for (auto [name, holds] : kPredicates) {
    Case entry{"arith.cmpf", name + ("_" + type), {type, type}, {"i1"}};
    entry.attributes = "{predicate = " + std::to_string(number++) + " : i64}";
    const unsigned mask = holds;
    entry.isRight = [=, &format](const Elements &operands,
                                 const Elements &results) {
      bool holds = mask & compare(operands[0][0], operands[1][0], format);
      return results[0][0] == holds;
    };
    cases.push_back(entry);
  }
}

Case negation(const std::string &type) {
  const Format &format = formatOf(type);
  Case entry{"arith.negf", type, {type}, {type}};
  entry.isRight = [&format](const Elements &operands, const Elements &results) {
    return sameNumber(results[0][0], operands[0][0] ^ format.signMask(),
                      format);
  };
  return entry;
}

} // namespace

std::vector<Case> tensorops::test::floatCases() {
  std::vector<Case> cases;
  for (const char *type : kFloatTypes) {
    for (const Operation &operation : kOperations)
      cases.push_back(caseOf(operation, type));
    cases.push_back(chooser("arith.maximumf", true, false, type));
    cases.push_back(chooser("arith.minimumf", false, false, type));
    cases.push_back(chooser("arith.maxnumf", true, true, type));
    cases.push_back(chooser("arith.minnumf", false, true, type));
    cases.push_back(negation(type));
    addComparisons(cases, type);
  }
  return cases;
}
