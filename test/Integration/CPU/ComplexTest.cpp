// Complex kernels: the special values of the contract, and the bounds of the
// recipes against MPFR.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexKernels.h"
#include "tensorops/Verify/Rsqrt/ComplexOracle.h"
#include "llvm/Support/FormatVariadic.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double quietNaN = std::numeric_limits<double>::quiet_NaN();

/// The larger component's error; infinite where verify::ComplexOracle has none.
double inUlp(const std::array<verify::ComplexOracle::Error, 2> &errors) {
  double largest = 0;
  for (const auto &error : errors)
    largest = std::max(largest,
                       error.size ? std::ldexp(static_cast<double>(*error.size),
                                               -static_cast<int>(kUlpUnitBits))
                                  : inf);
  return largest;
}

/// Finite numbers other than zero, the same in every run.
class Numbers {
public:
  explicit Numbers(const Format &format)
      : format(format), random(format.width()) {}

  /// Parts of every exponent, independent of each other.
  Complex unlike() { return {part(), part()}; }

  /// Parts that differ by 2^30 at the most.
  Complex alike() {
    for (;;) {
      double a = part();
      double ratio = std::ldexp(1.0 + (random() % 1000) / 1000.0,
                                static_cast<int>(random() % 60) - 30);
      double b = decode(format, encode(format, a * ratio));
      if (std::isfinite(b) && (a != 0 || b != 0))
        return {a, b};
    }
  }

  /// A part that is subnormal, of any size, and one in (2^-100, 1]: the result
  /// may have a part that is subnormal before it is scaled only.
  Complex nearlyReal() {
    double a = std::ldexp(1.0 + (random() % 1000) / 1000.0,
                          -static_cast<int>(random() % 100) - 1);
    a = decode(format, encode(format, a));
    uint64_t b = (random() & format.fractionMask()) >>
                 (random() % format.fractionBits());
    return {random() % 2 ? a : -a, decode(format, b)};
  }

private:
  double part() {
    uint64_t bits = random();
    if (format.width() == 32)
      bits >>= 32;
    // No infinity and no NaN.
    while (format.magnitude(bits) >= format.infinity())
      bits ^= uint64_t(1) << (random() % (format.width() - 1));
    return decode(format, bits);
  }

  const Format format;
  std::mt19937_64 random;
};

/// A million numbers and more.
std::vector<Complex> boundInputs(const Format &format) {
  Numbers numbers(format);
  std::vector<Complex> inputs;
  for (int i = 0; i < 500000; ++i) {
    inputs.push_back(numbers.unlike());
    inputs.push_back(numbers.alike());
    if (i % 4 == 0)
      inputs.push_back(numbers.nearlyReal());
  }
  return inputs;
}

class ComplexTest : public ComplexKernelTest {};

} // namespace

// Contract: A2, T4, Z1, Z7, Z8, Z9, Z11.
TEST_P(ComplexTest, SpecialValues) {
  struct Row {
    Complex z, w;
  };
  // Any infinite part gives (+0, −copysign(0, im)), else NaN gives (NaN, NaN),
  // zeros give (+inf, NaN); signed zeros take their side of the cut.
  const Row rows[] = {
      {{inf, 1}, {0, -0.0}},
      {{inf, -1}, {0, 0}},
      {{-inf, 1}, {0, -0.0}},
      {{-inf, -0.0}, {0, 0}},
      {{1, inf}, {0, -0.0}},
      {{-1, -inf}, {0, 0}},
      {{quietNaN, inf}, {0, -0.0}},
      {{inf, inf}, {0, -0.0}},
      {{quietNaN, 1}, {quietNaN, quietNaN}},
      {{1, quietNaN}, {quietNaN, quietNaN}},
      {{quietNaN, quietNaN}, {quietNaN, quietNaN}},
      {{0, 0}, {inf, quietNaN}},
      {{-0.0, 0}, {inf, quietNaN}},
      {{0, -0.0}, {inf, quietNaN}},
      {{-0.0, -0.0}, {inf, quietNaN}},
      {{-1, 0}, {0, -1}},
      {{-1, -0.0}, {0, 1}},
      {{4, 0}, {0.5, -0.0}},
      {{4, -0.0}, {0.5, 0}},
      {{3, 4}, {0.4, -0.2}},
      {{3, -4}, {0.4, 0.2}},
  };
  std::vector<Complex> inputs;
  for (const Row &row : rows)
    inputs.push_back(row.z);
  const auto encodings =
      call(compile(kComplexKernel), encodeParts(type.part, inputs));
  for (size_t i = 0; i < std::size(rows); ++i) {
    EXPECT_EQ(encodings[2 * i], std::isnan(rows[i].w.re)
                                    ? type.part.defaultNaN()
                                    : encode(type.part, rows[i].w.re))
        << "real part of row " << i;
    EXPECT_EQ(encodings[2 * i + 1], std::isnan(rows[i].w.im)
                                        ? type.part.defaultNaN()
                                        : encode(type.part, rows[i].w.im))
        << "imaginary part of row " << i;
  }
}

// Contract: Z1, Z2, Z3, Z5, Z6, Z10.
TEST_P(ComplexTest, WithinTheBoundAndOfTheSameBits) {
  std::vector<Complex> inputs = boundInputs(type.part);
  const auto parts = encodeParts(type.part, inputs);
  Executable code = compile(kComplexKernel);
  const auto results = call(code, parts);

  verify::ComplexOracle oracle(type.part);
  double largest = 0;
  for (size_t i = 0; i < parts.size(); i += 2)
    largest =
        std::max(largest, inUlp(oracle.errors({parts[i], parts[i + 1]},
                                              {results[i], results[i + 1]})));
  RecordProperty("largest_error_in_ulp",
                 llvm::formatv("{0:f11}", largest).str());
  EXPECT_LE(largest, type.maxUlp());
  EXPECT_GE(largest, 0.8 * type.maxUlp()) << "the bound is loose";

  Fingerprint bits;
  for (size_t i = 0; i < parts.size(); ++i)
    bits.add(parts[i], results[i]);
  EXPECT_EQ(bits, type.bits);

  for (Complex &z : inputs)
    z.im = -z.im;
  const auto conjugates = call(code, encodeParts(type.part, inputs));
  for (size_t i = 0; i < inputs.size(); ++i) {
    ASSERT_EQ(conjugates[2 * i], results[2 * i]);
    ASSERT_EQ(conjugates[2 * i + 1], results[2 * i + 1] ^ type.part.signMask());
  }
}

INSTANTIATE_TEST_SUITE_P(Types, ComplexTest, everyComplexTypeOnEveryLevel(),
                         complexParamName);
