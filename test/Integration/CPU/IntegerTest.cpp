// Integers and bools: converted to the result type first, then as a float of
// that type. Every value of 8 and 16 bits, a million of the wider ones.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "tensorops/Exact/FromInteger.h"
#include "tensorops/Exact/Rsqrt.h"
#include <algorithm>
#include <cstring>
#include <random>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;
using namespace tensorops::verify;

namespace {

struct IntegerType {
  const char *name;
  unsigned bytes;
  bool isSigned;
};

constexpr IntegerType integerTypes[] = {{"i8", 1, true},    {"i16", 2, true},
                                        {"i32", 4, true},   {"i64", 8, true},
                                        {"ui8", 1, false},  {"ui16", 2, false},
                                        {"ui32", 4, false}, {"ui64", 8, false}};
constexpr Format resultFormats[] = {f32, f64};

using IntegerParam = std::tuple<IntegerType, Format, const char *>;

class IntegerTest : public ::testing::TestWithParam<IntegerParam> {
protected:
  void SetUp() override {
    std::string reason = whyNotHere(level);
    if (!reason.empty())
      GTEST_SKIP() << reason;
  }

  /// `accuracy` as the op spells it behind the operand; nothing for none.
  std::vector<uint64_t> call(const char *element, std::vector<char> elements,
                             int64_t count, const std::string &accuracy = "") {
    std::string text = "func.func @main(%x: tensor<?x$E>) -> tensor<?x$R> {\n"
                       "  %y = tensorops.rsqrt %x $A : tensor<?x$E> -> "
                       "tensor<?x$R>\n"
                       "  return %y : tensor<?x$R>\n}\n";
    for (auto [from, to] : {std::pair("$E", element),
                            {"$R", result.name},
                            {"$A", accuracy.c_str()}})
      for (size_t at; (at = text.find(from)) != std::string::npos;)
        text.replace(at, 2, to);
    CompilerOptions options;
    options.target = level;
    auto engine = llvm::cantFail(Engine::create(options));
    Executable code = llvm::cantFail(engine->compileText(text));
    TensorView view =
        TensorView::contiguous(*findDType(element), elements.data(), {count});
    auto results = llvm::cantFail(code.invoke("main", {view}));
    return unpack(result, results[0].view());
  }

  /// The low bytes of each value.
  std::vector<char> packIntegers(const std::vector<uint64_t> &values) const {
    std::vector<char> elements;
    for (uint64_t value : values) {
      char bytes[8];
      std::memcpy(bytes, &value, 8);
      elements.insert(elements.end(), bytes, bytes + type.bytes);
    }
    return elements;
  }

  /// The integer in the low bytes of `value` as a float of the result type.
  uint64_t convert(uint64_t value) const {
    uint64_t mask = ~uint64_t(0) >> (64 - 8 * type.bytes);
    value &= mask;
    bool isNegative = type.isSigned && value >> (8 * type.bytes - 1);
    uint64_t magnitude = isNegative ? (~value + 1) & mask : value;
    return fromInteger(magnitude, isNegative, result);
  }

  const IntegerType type = std::get<0>(GetParam());
  const Format result = std::get<1>(GetParam());
  const std::string level = std::get<2>(GetParam());
};

std::string integerName(const ::testing::TestParamInfo<IntegerParam> &info) {
  std::string name = std::string(std::get<0>(info.param).name) + "_" +
                     std::get<1>(info.param).name + "_" +
                     std::get<2>(info.param);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

} // namespace

// Contract: A2, T5.
TEST_P(IntegerTest, AreConvertedFirst) {
  std::vector<uint64_t> values;
  if (type.bytes <= 2) {
    for (uint64_t value = 0; value < uint64_t(1) << (8 * type.bytes); ++value)
      values.push_back(value);
  } else {
    std::mt19937_64 random(type.bytes);
    // Of every length, and around every power of two, where rounding carries.
    for (int i = 0; i < 1000000; ++i)
      values.push_back(random() >> (random() % 64));
    for (unsigned bit = 0; bit < 64; ++bit)
      for (int64_t offset = -3; offset <= 3; ++offset)
        values.push_back((uint64_t(1) << bit) + offset);
    values.push_back(16777217);
  }
  auto results = call(type.name, packIntegers(values), values.size());
  Mismatches mismatches;
  for (size_t i = 0; i < values.size(); ++i)
    mismatches.compare(values[i], results[i],
                       rsqrt(convert(values[i]), result, result));
  mismatches.expectNone(type.bytes <= 2 ? values.size() : 1000000);
}

// Contract: A3, T5.
TEST_P(IntegerTest, TakeThePromisesOfTheResult) {
  std::vector<uint64_t> values = {16777217};
  std::mt19937_64 random(1);
  for (int i = 0; i < 1000; ++i)
    values.push_back(random() >> (random() % 64));
  for (auto accuracy : realAccuracies()) {
    const Promise &promise = promiseOf(accuracy);
    Mismatches mismatches;
    auto results = call(type.name, packIntegers(values), values.size(),
                        "accuracy<" + stringifyAccuracy(accuracy).str() + ">");
    for (size_t i = 0; i < values.size(); ++i) {
      uint64_t converted = convert(values[i]);
      uint64_t expected = promise.reference(converted, result, result);
      mismatches.compare(values[i], results[i], expected,
                         promise.keeps(converted, result, results[i], result));
    }
    mismatches.expectNone(1000);
  }
}

INSTANTIATE_TEST_SUITE_P(Types, IntegerTest,
                         ::testing::Combine(::testing::ValuesIn(integerTypes),
                                            ::testing::ValuesIn(resultFormats),
                                            ::testing::ValuesIn(levels)),
                         integerName);

/// A bool is a byte, and true if any of its bits is set.
class BoolTest : public IntegerTest {};

// Contract: T5, T10.
TEST_P(BoolTest, AnyBitIsTrue) {
  std::vector<char> bytes;
  for (int byte = 0; byte < 256; ++byte)
    bytes.push_back(static_cast<char>(byte));
  auto results = call("i1", bytes, bytes.size());
  for (size_t byte = 0; byte < bytes.size(); ++byte)
    EXPECT_EQ(results[byte],
              byte == 0 ? result.infinity() : fromInteger(1, false, result))
        << "byte " << byte;
}

INSTANTIATE_TEST_SUITE_P(Types, BoolTest,
                         ::testing::Combine(::testing::Values(IntegerType{
                                                "i1", 1, false}),
                                            ::testing::ValuesIn(resultFormats),
                                            ::testing::ValuesIn(levels)),
                         integerName);
