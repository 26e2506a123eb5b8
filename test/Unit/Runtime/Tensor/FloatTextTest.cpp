// Floats survive the way to text and back by bits, in the fewest digits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorTestSupport.h"
#include "tensorops/Runtime/Tensor/TensorText.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/StringExtras.h"
#include <charconv>

using namespace tensorops;
using namespace tensorops::test;

static std::string print(const TensorView &view) {
  std::string text;
  llvm::raw_string_ostream os(text);
  printTensor(os, view, PrintExtent::All);
  return text;
}

/// The bits of the one element of type `dtype` that `text` spells.
static uint64_t parseBits(DType dtype, const std::string &text) {
  Tensor tensor = valueOf(parseTensor(getInfo(dtype).name.str() + "=" + text));
  uint64_t bits = 0;
  std::memcpy(&bits, tensor.view().data, getInfo(dtype).byteSize);
  return bits;
}

/// How the element of type `dtype` with these bits is printed.
static std::string printBits(DType dtype, uint64_t bits) {
  std::string text = print(TensorView::contiguous(dtype, &bits, {}));
  return text.substr(text.find('=') + 1);
}

TEST(FloatText, KnownNames) {
  EXPECT_EQ(printBits(DType::F32, 0x3feadf55), "1.8349406");
  EXPECT_EQ(printBits(DType::F32, 0x80000000), "-0");
  EXPECT_EQ(printBits(DType::F32, 0x7f800000), "inf");
  EXPECT_EQ(printBits(DType::F32, 0xff800000), "-inf");
  EXPECT_EQ(printBits(DType::F32, 0xffc00001), "nan");
  EXPECT_EQ(printBits(DType::F32, 1), "1e-45");
  EXPECT_EQ(printBits(DType::F64, 1), "5e-324");
  EXPECT_EQ(printBits(DType::F64, 0x3fb999999999999a), "0.1");
  EXPECT_EQ(printBits(DType::F16, 0x3555), "0.3333");
  EXPECT_EQ(printBits(DType::F16, 0x8000), "-0");
  EXPECT_EQ(printBits(DType::F16, 0xfbff), "-65500");
  EXPECT_EQ(printBits(DType::F16, 0xfc00), "-inf");
  EXPECT_EQ(printBits(DType::BF16, 0x0000), "0");
  EXPECT_EQ(printBits(DType::BF16, 0x7fc0), "nan");
  EXPECT_EQ(printBits(DType::BF16, 0x3f80), "1");
}

TEST(FloatText, SpellingsThatAreRead) {
  for (const char *text : {"1.5", "+1.5", "1.50", "15e-1", ".15e1", "0x1.8p0",
                           "0X1.8P+0", "0x1.8", "0xcp-3", "0.15E+1"})
    EXPECT_EQ(parseBits(DType::F32, text), 0x3fc00000u) << text;
  for (const char *text : {"inf", "+inf", "Inf", "INFINITY", "infinity"})
    EXPECT_EQ(parseBits(DType::F32, text), 0x7f800000u) << text;
  EXPECT_EQ(parseBits(DType::F32, "-inf"), 0xff800000u);
  EXPECT_EQ(parseBits(DType::F32, "nan"), 0x7fc00000u);
  EXPECT_EQ(parseBits(DType::F64, "NaN"), 0x7ff8000000000000u);
  EXPECT_EQ(parseBits(DType::F32, "-nan"), 0xffc00000u);
  EXPECT_EQ(parseBits(DType::F32, "-0"), 0x80000000u);
  EXPECT_EQ(parseBits(DType::F32, "1e-99999999999999999999"), 0u);
}

TEST(FloatText, ReadingRoundsOnceToNearestEven) {
  // Halfway between 1 and its neighbour, and a digit off it on either side.
  EXPECT_EQ(parseBits(DType::F32, "1.000000059604644775390625"), 0x3f800000u);
  EXPECT_EQ(parseBits(DType::F32, "1.0000000596046447753906251"), 0x3f800001u);
  EXPECT_EQ(parseBits(DType::F32, "1.0000001788139343261718749"), 0x3f800001u);
  EXPECT_EQ(parseBits(DType::F32, "1.000000178813934326171875"), 0x3f800002u);
  // To f64 first this is halfway of bf16, and would go down to even.
  EXPECT_EQ(parseBits(DType::BF16, "1.00390625000000000001"), 0x3f81u);
  EXPECT_EQ(parseBits(DType::F32, "7.006492321624085e-46"), 0u);
  EXPECT_EQ(parseBits(DType::F32, "7.006492321624086e-46"), 1u);
  EXPECT_EQ(parseBits(DType::F32, "3.4028235677973362e38"), 0x7f7fffffu);
}

TEST(FloatText, ReadingAgreesWithTheStandardLibrary) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20000; ++i) {
    std::string text = std::to_string(random()) + "." +
                       std::to_string(random()) + "e" +
                       std::to_string(int(random() % 50) - 60);
    float f32 = 0;
    double f64 = 0;
    std::from_chars(text.data(), text.data() + text.size(), f32);
    std::from_chars(text.data(), text.data() + text.size(), f64);
    EXPECT_EQ(parseBits(DType::F32, text), llvm::bit_cast<uint32_t>(f32))
        << text;
    EXPECT_EQ(parseBits(DType::F64, text), llvm::bit_cast<uint64_t>(f64))
        << text;
  }
}

/// Exponent fields stratified, so that subnormals and specials are met.
static uint64_t stratifiedBits(std::mt19937_64 &random, unsigned width) {
  uint64_t bits = random() >> (64 - width);
  unsigned cleared = random() % width;
  return random() % 2 ? bits : bits >> cleared;
}

TEST(FloatText, RoundTripByBits) {
  std::mt19937_64 random(3);
  for (const DTypeInfo &info : allDTypes()) {
    if (info.kind != DTypeKind::Float)
      continue;
    unsigned width = info.byteSize * 8;
    for (int i = 0; i < 20000; ++i) {
      uint64_t bits = stratifiedBits(random, width);
      llvm::APFloat value(info.semantics(), llvm::APInt(width, bits));
      if (value.isNaN())
        bits = llvm::APFloat::getNaN(info.semantics())
                   .bitcastToAPInt()
                   .getZExtValue();
      std::string text = printBits(info.dtype, bits);
      EXPECT_EQ(parseBits(info.dtype, text), bits)
          << info.name.str() << " " << text;
    }
  }
}

/// Whether a decimal of `numDigits` significant digits next to `value`, on
/// either side, reads as the float with these bits.
static bool hasName(DType dtype, uint64_t bits, double value, int numDigits) {
  char buffer[64];
  auto end = std::to_chars(buffer, buffer + 64, value,
                           std::chars_format::scientific, numDigits - 1)
                 .ptr;
  auto [mantissa, exponent] = llvm::StringRef(buffer, end - buffer).split('e');
  std::string digits;
  for (char c : mantissa)
    if (c != '.')
      digits += c;
  int power = std::stoi(exponent.str()) - numDigits + 1;
  for (int step : {-1, 0, 1}) {
    auto named = parseTensor(getInfo(dtype).name.str() + "=" +
                             std::to_string(std::stol(digits) + step) + "e" +
                             std::to_string(power));
    if (!named) // out of range
      llvm::consumeError(named.takeError());
    else if (std::memcmp(named->view().data, &bits, 2) == 0)
      return true;
  }
  return false;
}

/// Significant digits in what was printed.
static int countDigits(llvm::StringRef text) {
  std::string digits;
  for (char c : text.take_until([](char c) { return c == 'e'; }))
    if (c >= '0' && c <= '9')
      digits += c;
  return llvm::StringRef(digits).trim('0').size();
}

TEST(FloatText, NarrowFormatsTakeTheFewestDigitsExhaustively) {
  for (DType dtype : {DType::F16, DType::BF16})
    for (uint64_t bits = 1; bits < 0x8000; ++bits) {
      llvm::APFloat exact(getInfo(dtype).semantics(), llvm::APInt(16, bits));
      if (!exact.isFinite())
        continue;
      std::string text = printBits(dtype, bits);
      ASSERT_EQ(parseBits(dtype, text), bits) << text;
      int numDigits = countDigits(text);
      ASSERT_TRUE(numDigits == 1 ||
                  !hasName(dtype, bits, exact.convertToDouble(), numDigits - 1))
          << text;
    }
}
