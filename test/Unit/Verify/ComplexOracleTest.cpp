// The complex oracle at results known by hand, and signs.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Rsqrt/ComplexOracle.h"

#include "gtest/gtest.h"

using namespace tensorops::exact;
using namespace tensorops::verify;

namespace {

constexpr uint64_t sign = 0x80000000;
// 3 + 4i has the square root 2 + i: 1 by that is 0.4 - 0.2i.
constexpr ElementBits z = {0x40400000, 0x40800000};
constexpr ElementBits w = {0x3ecccccd, 0xbe4ccccd};

std::optional<double> inUlp(const ComplexOracle::Error &error) {
  if (!error.size)
    return std::nullopt;
  return static_cast<double>(*error.size) / static_cast<double>(kOneUlp);
}

class ComplexOracleTest : public ::testing::Test {
protected:
  std::optional<double> real(const ElementBits &z, const ElementBits &w) {
    return inUlp(oracle.errors(z, w)[0]);
  }
  std::optional<double> imaginary(const ElementBits &z, const ElementBits &w) {
    return inUlp(oracle.errors(z, w)[1]);
  }
  ComplexOracle oracle{f32};
};

} // namespace

TEST_F(ComplexOracleTest, MeasuresBothComponents) {
  // The f32 next to 0.4 and 0.2 lie a fifth of an ulp above.
  EXPECT_NEAR(*real(z, w), 0.2, 1e-9);
  EXPECT_NEAR(*imaginary(z, w), 0.2, 1e-9);
  EXPECT_FALSE(oracle.errors(z, w)[0].isNegative);
  EXPECT_TRUE(oracle.errors(z, w)[1].isNegative) << "-0.2 lies above";
  EXPECT_NEAR(*real(z, {w[0] - 2, w[1]}), 1.8, 1e-9);
  EXPECT_TRUE(oracle.errors(z, {w[0] - 2, w[1]})[0].isNegative);
  EXPECT_NEAR(*imaginary(z, {w[0], w[1] + 5}), 5.2, 1e-9);
}

TEST_F(ComplexOracleTest, KnowsTheBranch) {
  // Conjugates, and the negative half: 1/sqrt(-3 + 4i) = 0.2 - 0.4i.
  EXPECT_NEAR(*imaginary({z[0], z[1] | sign}, {w[0], w[1] ^ sign}), 0.2, 1e-9);
  EXPECT_NEAR(*real({z[0] | sign, z[1]}, {w[1] ^ sign, w[0] | sign}), 0.2,
              1e-9);
  EXPECT_EQ(imaginary(z, {w[0], w[1] ^ sign}), std::nullopt);
  EXPECT_EQ(real(z, {w[0] ^ sign, w[1]}), std::nullopt);
}

TEST_F(ComplexOracleTest, KnowsTheSignsOfZeros) {
  const uint64_t four = 0x40800000, half = 0x3f000000;
  EXPECT_EQ(real({four, 0}, {half, sign}), 0.0);
  EXPECT_EQ(imaginary({four, 0}, {half, sign}), 0.0);
  EXPECT_EQ(imaginary({four, 0}, {half, 0}), std::nullopt);
  EXPECT_EQ(imaginary({four, sign}, {half, 0}), 0.0);
  EXPECT_EQ(real({four | sign, sign}, {0, half}), 0.0);
  EXPECT_EQ(imaginary({four | sign, sign}, {0, half}), 0.0);
  EXPECT_EQ(real({four | sign, sign}, {sign, half}), std::nullopt);
  EXPECT_EQ(real({four | sign, sign}, {1, half}), std::nullopt);
}

TEST_F(ComplexOracleTest, CountsSubnormalUlp) {
  // 2^126 + 2^-20 i: the imaginary part is -2^-210, far below 2^-149.
  const ElementBits large = {0x7e800000, 0x35800000};
  EXPECT_LE(*imaginary(large, {0x20000000, sign}), 1e-9);
  EXPECT_NEAR(*imaginary(large, {0x20000000, sign | 1}), 1, 1e-9);
  EXPECT_EQ(imaginary(large, {0x20000000, 0}), std::nullopt);
}

TEST_F(ComplexOracleTest, RefusesWhatIsNoNumber) {
  EXPECT_EQ(real(z, {0x7fc00000, w[1]}), std::nullopt);
  EXPECT_EQ(real(z, {0x7f800000, w[1]}), std::nullopt);
  EXPECT_EQ(real(z, {0x7f000000, w[1]}), std::nullopt) << "far too large";
}
