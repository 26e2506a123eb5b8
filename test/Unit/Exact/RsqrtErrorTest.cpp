// The judgement of a result by integer products against MPFR's measure of it:
// results on both sides of every decision, near and far.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/RsqrtError.h"
#include "Mismatches.h"
#include "MpfrOracle.h"
#include "Pairs.h"
#include "tensorops/Exact/Rsqrt.h"
#include "tensorops/Verify/Rsqrt/HardCases.h"
#include "tensorops/Verify/Strata.h"

#include <cmath>
#include <random>

using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::verify;

namespace {

class ExactRsqrtError : public ::testing::TestWithParam<Pair> {
protected:
  /// Some thousand x, and powers of 4 among them.
  std::vector<uint64_t> inputs() const {
    std::vector<uint64_t> all = positiveFinite(from, 0), some;
    for (size_t i = 0; i < all.size(); i += all.size() / 3000 + 1)
      some.push_back(all[i]);
    const uint64_t one = static_cast<uint64_t>(from.bias())
                         << from.fractionBits();
    for (int power = -6; power <= 6; power += 2)
      some.push_back(one + (static_cast<uint64_t>(static_cast<int64_t>(power))
                            << from.fractionBits()));
    return some;
  }

  /// Results around the right one, in steps: neighbours, and about as far as
  /// each decision reaches.
  std::vector<uint64_t> results(uint64_t x) {
    const uint64_t right = rsqrt(x, from, to);
    std::vector<uint64_t> nearby;
    for (int64_t step = -5; step <= 5; ++step)
      nearby.push_back(right + step);
    if (to.precision > 22)
      for (unsigned shift = to.precision - 24; shift < to.precision - 21;
           ++shift)
        for (uint64_t edge : {-(int64_t(1) << shift), int64_t(1) << shift})
          for (int64_t step = -2; step <= 2; ++step)
            nearby.push_back(right + edge + step);
    nearby.push_back(0);
    nearby.push_back(1);
    nearby.push_back(right / 2);
    nearby.push_back(right + (uint64_t(5) << to.fractionBits()));
    std::vector<uint64_t> numbers;
    for (uint64_t y : nearby)
      if (y < to.infinity())
        numbers.push_back(y);
    return numbers;
  }

  const Format from = GetParam().from, to = GetParam().to;
  MpfrOracle oracle;
  Mismatches mismatches;
};

double inUlp(UlpUnits units) {
  return std::ldexp(static_cast<double>(units),
                    -static_cast<int>(kUlpUnitBits));
}

} // namespace

TEST_P(ExactRsqrtError, Decides) {
  for (uint64_t x : inputs()) {
    const uint64_t right = oracle.rsqrt(x, from, to);
    for (uint64_t y : results(x)) {
      const RsqrtError error(x, from, y, to);
      mismatches.compare(x, error.isCorrectlyRounded(), y == right);
      mismatches.compare(x, error.isBelowOneUlp(),
                         oracle.errorInUlp(x, from, y, to) < 1);
      for (unsigned bits : {7, 18, 21})
        mismatches.compare(x, error.isRelativeAtMost(bits),
                           oracle.relativeError(x, from, y, to) <=
                               std::ldexp(1.0, -static_cast<int>(bits)));
    }
  }
  mismatches.expectNone(100000);
}

TEST_P(ExactRsqrtError, Measures) {
  for (uint64_t x : inputs())
    for (uint64_t y : results(x)) {
      const RsqrtError error(x, from, y, to);
      ASSERT_TRUE(error.isMeasurable());
      const double size = oracle.errorInUlp(x, from, y, to);
      const double found = inUlp(error.roundedUp());
      // Both are rounded up, one to units, one to doubles. A far too small y
      // is cut off to units before.
      mismatches.compare(x,
                         found >= size * (1 - 0x1p-52) &&
                             found <= size * (1 + 0x1p-51) + 0x1p-39,
                         true);
      const uint64_t right = rsqrt(x, from, to);
      if (y != right)
        mismatches.compare(x, error.isNegative(), y < right);
    }
  mismatches.expectNone(50000);
}

TEST_P(ExactRsqrtError, RoundsUpToAnyStep) {
  std::mt19937_64 random(to.width());
  for (uint64_t x : inputs()) {
    const RsqrtError error(x, from, rsqrt(x, from, to) + random() % 3, to);
    const UlpUnits size = error.roundedUp();
    mismatches.compare(x, size == 0 || error.isAbove(size - 1), true);
    mismatches.compare(x, error.isAbove(size), false);
    for (UlpUnits step : {UlpUnits(1) << 10, UlpUnits(1) << 35})
      mismatches.compare(
          x, error.roundedUp(step) == (size + step - 1) / step * step, true);
  }
  mismatches.expectNone(5000);
}

TEST_P(ExactRsqrtError, TellsWhatIsFarTooLarge) {
  const uint64_t one = static_cast<uint64_t>(from.bias())
                       << from.fractionBits();
  const uint64_t right = rsqrt(one, from, to);
  for (uint64_t doublings = 0; doublings < 12; ++doublings) {
    const RsqrtError error(one, from, right + (doublings << to.fractionBits()),
                           to);
    EXPECT_EQ(error.isMeasurable(), doublings <= 6) << doublings;
    EXPECT_EQ(error.isCorrectlyRounded(), doublings == 0) << doublings;
    EXPECT_EQ(error.isBelowOneUlp(), doublings == 0) << doublings;
    EXPECT_EQ(error.isRelativeAtMost(21), doublings == 0) << doublings;
  }
}

INSTANTIATE_TEST_SUITE_P(Pairs, ExactRsqrtError,
                         ::testing::ValuesIn(allPairs()), pairName);

/// Where a result and its neighbour are all but equally far.
TEST(ExactRsqrtErrorHardCases, AtEveryPowerOf4) {
  Mismatches mismatches;
  for (uint64_t hard : hardCases())
    for (uint64_t x : timesPowersOf4(hard)) {
      const uint64_t right = rsqrt(x, f64, f64);
      for (uint64_t y : {right - 1, right, right + 1})
        mismatches.compare(x, RsqrtError(x, f64, y, f64).isCorrectlyRounded(),
                           y == right);
    }
  mismatches.expectNone(3 * 743 * 1023);
}

/// The leading digits, cut off, hold every narrower result.
TEST(ExactRsqrtDigits, RoundToTheResult) {
  Mismatches mismatches;
  for (const Format &format : formats) {
    for (uint64_t x : positiveFinite(format, 100000)) {
      const uint64_t digits = rsqrtDigits(x, format);
      EXPECT_GE(digits, uint64_t(1) << 63);
      const uint64_t half = uint64_t(1) << (63 - format.precision);
      const uint64_t rounded = (digits + half) >> (64 - format.precision);
      mismatches.compare(x, rounded & format.fractionMask(),
                         rsqrt(x, format, format) & format.fractionMask());
    }
  }
  mismatches.expectNone(200000);
}

/// They are the largest number whose square is not above 1/x.
TEST(ExactRsqrtDigits, AreRoundedDown) {
  Mismatches mismatches;
  mpfr_t root;
  mpfr_init2(root, 64);
  for (const Format &format : formats)
    for (uint64_t x : positiveFinite(format, 20000)) {
      const uint64_t fraction = x & format.fractionMask();
      const int field = static_cast<int>(x >> format.fractionBits());
      if (field == 0 || fraction == 0)
        continue;
      mpfr_set_ui_2exp(root, fraction + format.fractionMask() + 1,
                       field - format.bias() -
                           static_cast<int>(format.fractionBits()),
                       MPFR_RNDN);
      mpfr_rec_sqrt(root, root, MPFR_RNDD);
      mpfr_set_exp(root, 64);
      mismatches.compare(x, rsqrtDigits(x, format),
                         mpfr_get_ui(root, MPFR_RNDN));
    }
  mpfr_clear(root);
  mismatches.expectNone(100000);
}
