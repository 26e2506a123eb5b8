// The order of sums, as a plain scalar program: what compiled sums must equal
// bit by bit.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_ROWS_LANES64_H
#define TENSOROPS_TEST_INTEGRATION_CPU_ROWS_LANES64_H

#include <cstdint>

namespace tensorops::test {

/// init + Σ term(i) for i < count: 64 partial sums, added up by halves, the
/// init value last.
template <typename T, typename Term>
T sumInLanes64(int64_t count, T init, Term term) {
  T sums[64] = {};
  for (int64_t i = 0; i < count; ++i)
    sums[i % 64] += term(i);
  for (int64_t half = 32; half > 0; half /= 2)
    for (int64_t j = 0; j < half; ++j)
      sums[j] += sums[j + half];
  return sums[0] + init;
}

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_ROWS_LANES64_H
