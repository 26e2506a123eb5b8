// MPFR's measure of errors and the promises, at results known by hand.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "MpfrOracle.h"
#include "tensorops/Verify/Rsqrt/Operation.h"

#include "gtest/gtest.h"

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::verify;
using mlir::tensorops::Accuracy;

namespace {

/// x = 4 and its result 1/2, which is exact.
struct Exactly {
  explicit Exactly(const Format &format)
      : four(static_cast<uint64_t>(format.bias() + 2) << format.fractionBits()),
        half(static_cast<uint64_t>(format.bias() - 1)
             << format.fractionBits()) {}
  uint64_t four, half;
};

bool keeps(Accuracy accuracy, const Format &format, uint64_t x, uint64_t y) {
  return promiseOf(accuracy).keeps(x, format, y, format);
}

} // namespace

TEST(Promise, ErrorsAreMeasuredInUlpOfTheResult) {
  MpfrOracle oracle;
  for (const Format &format : formats) {
    SCOPED_TRACE(format.name);
    Exactly x(format);
    auto error = [&](uint64_t y) {
      return oracle.errorInUlp(x.four, format, y, format);
    };
    EXPECT_EQ(error(x.half), 0);
    EXPECT_EQ(error(x.half + 3), 3);
    EXPECT_EQ(error(x.half - 1), 0.5) << "floats lie denser below a power of 2";
    EXPECT_GT(error(format.infinity()), 1e300);
    EXPECT_GT(error(format.defaultNaN()), 1e300);
    EXPECT_GT(error(format.signMask()), 1e300);
    EXPECT_EQ(oracle.relativeError(x.four, format, 0, format), 1);
  }
  // 1/sqrt(2) is 0.70710678118654752440084436, the floats around it
  // 0.70710678118654746171500847 and 0.70710678118654757274.
  EXPECT_NEAR(
      oracle.errorInUlp(0x4000000000000000, f64, 0x3fe6a09e667f3bcc, f64),
      0.5646, 1e-4);
}

TEST(Promise, SaysWhichBitsPass) {
  const uint64_t two = 0x4000000000000000, correct = 0x3fe6a09e667f3bcd;
  for (Accuracy accuracy :
       {Accuracy::Correct, Accuracy::Faithful, Accuracy::Approximate}) {
    EXPECT_TRUE(keeps(accuracy, f64, two, correct))
        << stringifyAccuracy(accuracy).str();
    EXPECT_EQ(keeps(accuracy, f64, two, correct - 1),
              accuracy != Accuracy::Correct);
  }
  EXPECT_TRUE(keeps(Accuracy::TwoStep, f64, two, correct - 1));
  EXPECT_FALSE(keeps(Accuracy::TwoStep, f64, two, correct));
}

TEST(Promise, SaysHowFarIsTooFar) {
  for (const Format &format : formats) {
    SCOPED_TRACE(format.name);
    Exactly x(format);
    // 2^-21 of 1/2, in steps of 2^-precision.
    const uint64_t farthest =
        format.width() <= 16 ? 0 : uint64_t(1) << (format.precision - 22);
    EXPECT_TRUE(keeps(Accuracy::Faithful, format, x.four, x.half - 1));
    EXPECT_FALSE(keeps(Accuracy::Faithful, format, x.four, x.half + 1));
    EXPECT_TRUE(
        keeps(Accuracy::Approximate, format, x.four, x.half + farthest));
    EXPECT_FALSE(
        keeps(Accuracy::Approximate, format, x.four, x.half + farthest + 1));
  }
}

TEST(Promise, SpecialValuesAreExact) {
  for (const Format &format : formats) {
    SCOPED_TRACE(format.name);
    const uint64_t otherNaN = format.signMask() | format.defaultNaN();
    for (Accuracy accuracy : rsqrtOperation.accuracies(DType::F32)) {
      SCOPED_TRACE(stringifyAccuracy(accuracy).str());
      EXPECT_TRUE(keeps(accuracy, format, 0, format.infinity()));
      EXPECT_FALSE(keeps(accuracy, format, 0, format.infinity() - 1));
      EXPECT_FALSE(
          keeps(accuracy, format, format.signMask(), format.infinity()));
      EXPECT_FALSE(keeps(accuracy, format, format.infinity(), 1));
      EXPECT_EQ(keeps(accuracy, format, otherNaN, otherNaN),
                promiseOf(accuracy).anyNaN);
    }
  }
}
