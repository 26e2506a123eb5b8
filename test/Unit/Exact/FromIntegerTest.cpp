// Integers as floats against MPFR: every length, and both sides of every tie.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/FromInteger.h"
#include "Mismatches.h"

#include <cstring>
#include <mpfr.h>
#include <random>

using namespace tensorops::exact;
using namespace tensorops::exact::test;

/// The encoding of a number that the format holds, in f32 or f64.
static uint64_t encode(const mpfr_t number, const Format &format) {
  uint64_t bits = 0;
  if (format.width() == 64) {
    const double value = mpfr_get_d(number, MPFR_RNDN);
    std::memcpy(&bits, &value, sizeof(value));
  } else {
    const float value = mpfr_get_flt(number, MPFR_RNDN);
    std::memcpy(&bits, &value, sizeof(value));
  }
  return bits;
}

TEST(ExactFromInteger, IsRoundedOnce) {
  std::mt19937_64 random(1);
  std::vector<uint64_t> values = {0, 16777217, ~uint64_t(0)};
  for (unsigned bit = 0; bit < 64; ++bit)
    for (unsigned low = 0; low < bit; ++low)
      for (int64_t step = -1; step <= 1; ++step)
        values.push_back((uint64_t(1) << bit | uint64_t(1) << low) + step);
  for (int i = 0; i < 100000; ++i)
    values.push_back(random() >> (random() % 64));

  for (const Format &format : {f32, f64}) {
    Mismatches mismatches;
    mpfr_t number;
    mpfr_init2(number, format.precision);
    for (uint64_t value : values) {
      mpfr_set_uj(number, value, MPFR_RNDN);
      const uint64_t expected = encode(number, format);
      mismatches.compare(value, fromInteger(value, false, format), expected);
      if (value != 0)
        mismatches.compare(value, fromInteger(value, true, format),
                           expected | format.signMask());
    }
    mpfr_clear(number);
    mismatches.expectNone(200000);
  }
}
