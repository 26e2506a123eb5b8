// Complex numbers as Python, NumPy and torch write them, both parts by bits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorTestSupport.h"
#include "tensorops/Runtime/Tensor/TensorText.h"
#include "llvm/ADT/bit.h"
#include <cmath>

using namespace tensorops;
using namespace tensorops::test;

static std::string print(const TensorView &view) {
  std::string text;
  llvm::raw_string_ostream os(text);
  printTensor(os, view, PrintExtent::All);
  return text;
}

/// The bits of both parts of the complex<f32> that `text` spells.
static std::vector<uint32_t> parseParts(const std::string &text) {
  Tensor tensor = valueOf(parseTensor("complex<f32>=" + text));
  std::vector<uint32_t> parts(2);
  std::memcpy(parts.data(), tensor.view().data, 8);
  return parts;
}

static std::vector<uint32_t> parts(float real, float imaginary) {
  return {llvm::bit_cast<uint32_t>(real), llvm::bit_cast<uint32_t>(imaginary)};
}

static std::string refuse(const std::string &text) {
  return errorOf(parseTensor("complex<f32>=" + text));
}

TEST(ComplexText, SpellingsThatAreRead) {
  for (const char *text :
       {"1+2j", "(1+2j)", "+1+2J", "1.0+2.j", "1e0+2e0j", "10e-1+20e-1j",
        "0x1+0x2j", "0x1p0+0x1p+1j", "0X8P-3+0x.4p3j"})
    EXPECT_EQ(parseParts(text), parts(1, 2)) << text;
  // A hexadecimal e is a digit.
  EXPECT_EQ(parseParts("0x1e-2j"), parts(30, -2));
  EXPECT_EQ(parseParts("1e-2j"), parts(0, 0.01f));
  EXPECT_EQ(parseParts("-0x1p-3-0x1p-4j"), parts(-0.125f, -0.0625f));
  EXPECT_EQ(parseParts("-1e+2-1E-2j"), parts(-100, -0.01f));
}

TEST(ComplexText, APartThatIsLeftOutIsPositiveZero) {
  EXPECT_EQ(parseParts("-2.5"), parts(-2.5f, 0));
  EXPECT_EQ(parseParts("1e-2"), parts(0.01f, 0));
  EXPECT_EQ(parseParts("(-0)"), parts(-0.0f, 0));
  EXPECT_EQ(parseParts("-2.5j"), parts(0, -2.5f));
  EXPECT_EQ(parseParts("-0j"), parts(0, -0.0f));
}

TEST(ComplexText, SpecialsInEitherPart) {
  EXPECT_EQ(parseParts("0+0j"), parts(0, 0));
  EXPECT_EQ(parseParts("-0+0j"), parts(-0.0f, 0));
  EXPECT_EQ(parseParts("0-0j"), parts(0, -0.0f));
  EXPECT_EQ(parseParts("-0-0j"), parts(-0.0f, -0.0f));
  EXPECT_EQ(parseParts("inf-infj"), parts(INFINITY, -INFINITY));
  EXPECT_EQ(parseParts("-Infinity+INFj"), parts(-INFINITY, INFINITY));
  EXPECT_EQ(parseParts("infj"), parts(0, INFINITY));
  EXPECT_EQ(parseParts("nan+2j"),
            (std::vector<uint32_t>{0x7fc00000, 0x40000000}));
  EXPECT_EQ(parseParts("-nan-nanj"),
            (std::vector<uint32_t>{0xffc00000, 0xffc00000}));
}

TEST(ComplexText, EveryElementOfATensor) {
  Tensor tensor = valueOf(parseTensor("2xcomplex<f64>= 1+2j , -0.5-0.1j"));
  std::vector<double> values(4);
  std::memcpy(values.data(), tensor.view().data, 32);
  EXPECT_EQ(values, (std::vector<double>{1, 2, -0.5, -0.1}));
  tensor = valueOf(parseTensor("3xcomplex<f64>=0.1+0.2j"));
  values.resize(6);
  std::memcpy(values.data(), tensor.view().data, 48);
  EXPECT_EQ(values, (std::vector<double>{0.1, 0.2, 0.1, 0.2, 0.1, 0.2}));
}

TEST(ComplexText, Printed) {
  float values[] = {1,         2,   -0.5f, -0.0f, -0.0f,  0,         INFINITY,
                    -INFINITY, NAN, -NAN,  1e20f, 1e-45f, -INFINITY, INFINITY};
  EXPECT_EQ(print(TensorView::contiguous(DType::ComplexF32, values, {7})),
            "7xcomplex<f32>=1+2j,-0.5-0j,-0+0j,inf-infj,nan+nanj,1e+20+1e-45j,"
            "-inf+infj");
  EXPECT_EQ(print({DType::ComplexF32, values + 2, {2}, {-1}}),
            "2xcomplex<f32>=-0.5-0j,1+2j");
  double one[] = {0.1, -5e-324};
  EXPECT_EQ(print(TensorView::contiguous(DType::ComplexF64, one, {})),
            "complex<f64>=0.1-5e-324j");
}

TEST(ComplexText, RoundTripByBits) {
  std::mt19937 random(11);
  for (DType dtype : {DType::ComplexF32, DType::ComplexF64}) {
    Tensor tensor = randomTensor(dtype, {10000}, random);
    bool isWide = dtype == DType::ComplexF64;
    auto clearNaN = [](auto *parts) {
      for (int i = 0; i < 20000; ++i)
        if (std::isnan(parts[i]))
          parts[i] = i % 3 ? -0.0 : INFINITY;
    };
    if (isWide)
      clearNaN(static_cast<double *>(tensor.view().data));
    else
      clearNaN(static_cast<float *>(tensor.view().data));
    Tensor read = valueOf(parseTensor(print(tensor.view())));
    EXPECT_EQ(bytesOf(read.view()), bytesOf(tensor.view()));
  }
}

TEST(ComplexText, Refuses) {
  EXPECT_EQ(refuse("1+2"), "column 14: '1+2' has no j at its end; expected a "
                           "value of complex<f32> such as 1+2j");
  EXPECT_EQ(refuse("1+2i"), "column 14: '1+2i' has no j at its end; expected a "
                            "value of complex<f32> such as 1+2j");
  EXPECT_EQ(refuse("two"),
            "column 14: 'two' is not a number; expected a value of "
            "complex<f32>");
  EXPECT_EQ(refuse("1+1e39j"),
            "column 14: '+1e39' is out of the range of complex<f32>; expected "
            "at most 3.40282347E+38 in magnitude, or inf");
  for (const char *text :
       {"j", "1+j", "1+-2j", "1+2j+3j", "1+2jj", "(1+2j", "1+2j)", "()", "(j)",
        "((1+2j))", "1j+2", "1 + 2j", "1e+j", "0x1p+2j+", "+j", "-", "1+2e-j"})
    EXPECT_NE(refuse(text), "") << text;
}
