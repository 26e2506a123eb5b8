// Entries of math: by MPFR, exactly or within the table's bounds, and by
// integers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Cases.h"
#include "MathOracle.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/bit.h"

using namespace tensorops::test;
using mlir::tensorops::findErrorBound;
using tensorops::exact::Format;

namespace {

std::vector<Number> numbersOf(const Elements &operands, const Format &format) {
  std::vector<Number> numbers;
  numbers.reserve(operands.size());
  for (const Element &operand : operands)
    numbers.emplace_back(operand[0], format);
  return numbers;
}

/// Rounded once, or as far off as the table says.
Case caseOf(const std::string &operation, const Compute &compute, size_t arity,
            const std::string &type) {
  const Format &format = formatOf(type);
  Case entry{operation, type, std::vector<std::string>(arity, type), {type}};
  const auto *bound = findErrorBound(operation);
  const double most = bound ? bound->of(kindOf(type)) : 0;
  entry.isRight = [=, &format](const Elements &operands,
                               const Elements &results) {
    std::vector<Number> numbers = numbersOf(operands, format);
    if (most > 0)
      return errorInUlp(results[0][0], compute, numbers, format) <= most;
    return sameNumber(results[0][0], roundOnce(compute, numbers, format),
                      format);
  };
  return entry;
}

void addFunctions(std::vector<Case> &cases, const std::string &type) {
  for (const MathFunction &function : allMathFunctions())
    if (llvm::StringRef(function.operation).starts_with("math."))
      cases.push_back(
          caseOf(function.operation, function.compute, function.arity, type));
  cases.push_back(caseOf(
      "math.fma",
      [](mpfr_ptr result, const std::vector<Number> &x) {
        return mpfr_fma(result, x[0], x[1], x[2], MPFR_RNDN);
      },
      3, type));
  cases.push_back(caseOf(
      "math.rsqrt",
      [](mpfr_ptr result, const std::vector<Number> &x) {
        int direction = mpfr_rec_sqrt(result, x[0], MPFR_RNDN);
        if (mpfr_zero_p(mpfr_srcptr(x[0])))
          mpfr_setsign(result, result, mpfr_signbit(mpfr_srcptr(x[0])),
                       MPFR_RNDN);
        return direction;
      },
      1, type));
}

/// What only moves bits, NaNs included.
Case ofBits(const char *name, size_t arity, const std::string &type,
            uint64_t (*compute)(const Elements &, const Format &)) {
  const Format &format = formatOf(type);
  Case entry{name, type, std::vector<std::string>(arity, type), {type}};
  entry.isRight = [=, &format](const Elements &operands,
                               const Elements &results) {
    return sameNumber(results[0][0], compute(operands, format), format);
  };
  return entry;
}

Case classification(const char *name, const std::string &type,
                    bool (*holds)(uint64_t magnitude, const Format &)) {
  const Format &format = formatOf(type);
  Case entry{name, type, {type}, {"i1"}};
  entry.isRight = [=, &format](const Elements &operands,
                               const Elements &results) {
    return results[0][0] == holds(format.magnitude(operands[0][0]), format);
  };
  return entry;
}

void addBits(std::vector<Case> &cases, const std::string &type) {
  cases.push_back(
      ofBits("math.absf", 1, type, [](const Elements &x, const Format &format) {
        return format.magnitude(x[0][0]);
      }));
  cases.push_back(ofBits(
      "math.copysign", 2, type, [](const Elements &x, const Format &format) {
        return format.magnitude(x[0][0]) | (x[1][0] & format.signMask());
      }));
  cases.push_back(
      classification("math.isnan", type, [](uint64_t x, const Format &format) {
        return x > format.infinity();
      }));
  cases.push_back(
      classification("math.isinf", type, [](uint64_t x, const Format &format) {
        return x == format.infinity();
      }));
  cases.push_back(classification(
      "math.isfinite", type,
      [](uint64_t x, const Format &format) { return x < format.infinity(); }));
  cases.push_back(classification(
      "math.isnormal", type, [](uint64_t x, const Format &format) {
        return x < format.infinity() && x > format.fractionMask();
      }));
}

/// min(max(x, low), high) of numbers whose limits are in order; a NaN stays
/// one.
Case clamp(const std::string &type) {
  const Format &format = formatOf(type);
  Case entry{"math.clampf", type, {type, type, type}, {type}};
  entry.isDefined = [&format](const Elements &x) {
    std::vector<Number> numbers = numbersOf(x, format);
    return mpfr_lessequal_p(numbers[1], numbers[2]) != 0;
  };
  entry.isRight = [&format](const Elements &x, const Elements &results) {
    std::vector<Number> numbers = numbersOf(x, format);
    const uint64_t result = results[0][0];
    if (mpfr_nan_p(mpfr_srcptr(numbers[0])))
      return format.isNaN(result);
    mpfr_srcptr right = numbers[0];
    if (mpfr_less_p(right, numbers[1]))
      right = numbers[1];
    if (mpfr_greater_p(right, numbers[2]))
      right = numbers[2];
    // Zeros of both signs are equal.
    return mpfr_equal_p(Number(result, format), right) != 0;
  };
  return entry;
}

/// x^n by integers n, as exact as its products by and by are.
Case integerPower(const std::string &type, const std::string &exponent) {
  const Format &format = formatOf(type);
  Case entry{"math.fpowi", type + "_" + exponent, {type, exponent}, {type}};
  const unsigned width = widthOf(exponent);
  auto small = [=](const Elements &x) {
    const int64_t n = asSigned(x[1][0], width);
    return n >= -3 && n <= 10;
  };
  entry.isDefined = small;
  entry.isRight = [=, &format](const Elements &x, const Elements &results) {
    const int64_t n = asSigned(x[1][0], width);
    auto compute = [=](mpfr_ptr result, const std::vector<Number> &numbers) {
      return mpfr_pow_si(result, numbers[0], n, MPFR_RNDN);
    };
    double error =
        errorInUlp(results[0][0], compute, {Number(x[0][0], format)}, format);
    return error <= 16;
  };
  return entry;
}

using OfInteger = uint64_t (*)(uint64_t, unsigned width);
constexpr std::pair<const char *, OfInteger> kOfIntegers[] = {
    {"math.absi",
     [](uint64_t x, unsigned width) {
       return asSigned(x, width) < 0 ? -x : x;
     }},
    {"math.ctpop",
     [](uint64_t x, unsigned) { return uint64_t(llvm::popcount(x)); }},
    {"math.ctlz",
     [](uint64_t x, unsigned width) {
       return uint64_t(llvm::countl_zero(x)) - (64 - width);
     }},
    {"math.cttz", [](uint64_t x, unsigned width) {
       return x ? uint64_t(llvm::countr_zero(x)) : width;
     }}};

void addIntegers(std::vector<Case> &cases, const std::string &type) {
  const unsigned width = widthOf(type);
  for (auto [name, function] : kOfIntegers) {
    Case entry{name, type, {type}, {type}};
    entry.isRight = [=, compute = function](const Elements &x,
                                            const Elements &results) {
      return results[0][0] == (compute(x[0][0], width) & maskOf(width));
    };
    cases.push_back(entry);
  }
  Case power{"math.ipowi", type, {type, type}, {type}};
  power.isDefined = [=](const Elements &x) {
    return asSigned(x[1][0], width) >= 0 || x[0][0] != 0;
  };
  power.isRight = [=](const Elements &x, const Elements &results) {
    int64_t base = asSigned(x[0][0], width), n = asSigned(x[1][0], width);
    // 1 and -1 alone have inverses among integers.
    uint64_t result = n < 0 && base != 1 && base != -1 ? 0 : 1;
    for (uint64_t square = base, bits = uint64_t(n); result && bits;
         bits >>= 1, square *= square)
      result *= bits & 1 ? square : 1;
    return results[0][0] == (result & maskOf(width));
  };
  cases.push_back(power);
}

} // namespace

std::vector<Case> tensorops::test::mathCases() {
  std::vector<Case> cases;
  for (const char *type : kFloatTypes) {
    addFunctions(cases, type);
    addBits(cases, type);
    cases.push_back(clamp(type));
    cases.push_back(integerPower(type, "i32"));
    cases.push_back(integerPower(type, "i64"));
  }
  for (const char *type : {"i1", "i8", "i16", "i32", "i64", "index"})
    addIntegers(cases, type);
  return cases;
}
