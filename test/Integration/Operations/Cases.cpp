// Types by name, and the inputs that operations are tried on.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Cases.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include <iterator>
#include <random>

using namespace tensorops;
using namespace tensorops::test;

const std::vector<Case> &tensorops::test::allCases() {
  static const std::vector<Case> cases = [] {
    std::vector<Case> all;
    for (auto part : {integerCases, floatCases, conversionCases, mathCases,
                      indexCases, complexCases, namedCases, tosaCases})
      llvm::append_range(all, part());
    return all;
  }();
  return cases;
}

static constexpr std::pair<ElementKind, const char *> kSpellings[] = {
    {ElementKind::I1, "i1"},
    {ElementKind::I8, "i8"},
    {ElementKind::I16, "i16"},
    {ElementKind::I32, "i32"},
    {ElementKind::I64, "i64"},
    {ElementKind::ExplicitSign, "ui16"},
    {ElementKind::Index, "index"},
    {ElementKind::F16, "f16"},
    {ElementKind::BF16, "bf16"},
    {ElementKind::F32, "f32"},
    {ElementKind::F64, "f64"},
    {ElementKind::ComplexF32, "complex<f32>"},
    {ElementKind::ComplexF64, "complex<f64>"},
    {ElementKind::OtherInteger, "i4"},
    {ElementKind::OtherFloat, "f8E4M3FN"},
    {ElementKind::OtherComplex, "complex<f16>"}};

const char *tensorops::test::spell(ElementKind kind) {
  for (auto [known, name] : kSpellings)
    if (known == kind)
      return name;
  llvm::report_fatal_error("a kind without a type");
}

ElementKind tensorops::test::kindOf(const std::string &type) {
  for (auto [kind, name] : kSpellings)
    if (type == name)
      return kind;
  return ElementKind::Other;
}

bool tensorops::test::isComplex(const std::string &type) {
  return llvm::StringRef(type).starts_with("complex");
}

bool tensorops::test::isFloat(const std::string &type) {
  return llvm::is_contained(kFloatTypes, type);
}

const exact::Format &tensorops::test::formatOf(const std::string &type) {
  for (const exact::Format &format : exact::formats)
    if (type == format.name ||
        type == "complex<" + std::string(format.name) + ">")
      return format;
  llvm::report_fatal_error("not a float");
}

unsigned tensorops::test::widthOf(const std::string &type) {
  if (type == "index")
    return 64;
  if (isFloat(type) || isComplex(type))
    return formatOf(type).width();
  return std::stoi(type.substr(type.find_first_of("0123456789")));
}

static std::vector<uint64_t> interestingFloats(const exact::Format &format) {
  const uint64_t one = uint64_t(format.bias()) << format.fractionBits();
  const uint64_t step = uint64_t(1) << format.fractionBits();
  std::vector<uint64_t> values = {
      0, one, one + step, one - step, one | step / 2, one + 1, one - 1,
      // The smallest, subnormal ones, the least normal, the largest.
      1, 3, format.fractionMask(), step, step + 1, format.infinity() - 1,
      format.infinity(), format.defaultNaN(),
      // Halves, where integers end, and what is far off.
      one + step + step / 4, one + (format.precision - 1) * step + 1,
      one + (format.precision - 2) * step + 3, one + 7 * step + step / 3,
      one - 6 * step + step / 5, one / 2, one + one / 2};
  for (size_t i = 0, size = values.size(); i < size; ++i)
    values.push_back(values[i] | format.signMask());
  return values;
}

static std::vector<uint64_t> interestingIntegers(unsigned width) {
  std::vector<uint64_t> values;
  for (int64_t value : {0, 1, 2, 3, 7, 10, 37, -1, -2, -3, -7, -10, -100})
    values.push_back(value);
  for (unsigned shift = 3; shift < width; shift += width / 8 + 1)
    for (int64_t delta : {-1, 0, 1})
      values.push_back((uint64_t(1) << shift) + delta);
  // Around the largest and the smallest, where floats round, where types end.
  for (int64_t delta : {-2, -1, 0, 1, 2})
    values.push_back((uint64_t(1) << (width - 1)) + delta);
  if (width > 16)
    for (int64_t value : {2049, 257, 259, 16777217, 16777219, 2147483585})
      values.push_back(value);
  for (uint64_t &value : values)
    value &= maskOf(width);
  llvm::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

Elements tensorops::test::interestingElements(const std::string &type) {
  std::mt19937_64 random(widthOf(type));
  Elements elements;
  if (isComplex(type)) {
    const exact::Format &format = formatOf(type);
    std::vector<uint64_t> parts = interestingFloats(format);
    for (size_t i = 0; i < parts.size(); i += 3)
      for (size_t j = 0; j < parts.size(); j += 2)
        elements.push_back({parts[i], parts[j]});
    return elements;
  }
  const unsigned width = widthOf(type);
  for (uint64_t bits : isFloat(type) ? interestingFloats(formatOf(type))
                                     : interestingIntegers(width))
    elements.push_back({bits, 0});
  for (int i = 0; i < 4 && width > 1; ++i)
    elements.push_back({random() & maskOf(width), 0});
  return elements;
}

std::vector<Elements> tensorops::test::inputsOf(const Case &entry) {
  std::vector<Elements> choices;
  size_t combinations = 1;
  for (const std::string &type : entry.operands) {
    choices.push_back(interestingElements(type));
    combinations *= choices.back().size();
  }
  // Three operands: not all of them, but a fixed part, spread evenly.
  const size_t step = combinations <= 4000 ? 1 : (combinations / 3000) | 1;
  std::vector<Elements> inputs(choices.size());
  for (size_t number = 0; number < combinations; number += step) {
    Elements operands;
    size_t rest = number;
    for (const Elements &choice : choices) {
      operands.push_back(choice[rest % choice.size()]);
      rest /= choice.size();
    }
    if (entry.isDefined && !entry.isDefined(operands))
      continue;
    for (auto [list, operand] : llvm::zip_equal(inputs, operands))
      list.push_back(operand);
  }
  // Neither empty nor a whole number of vectors.
  while (!inputs.empty() && !inputs[0].empty() && inputs[0].size() % 2 == 0)
    for (Elements &list : inputs)
      list.push_back(list.front());
  return inputs;
}
