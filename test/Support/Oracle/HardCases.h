// The f64 inputs whose results are hardest to round.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_ORACLE_HARDCASES_H
#define TENSOROPS_TEST_SUPPORT_ORACLE_HARDCASES_H

#include <cstdint>
#include <vector>

namespace tensorops::exact::test {

/// The encodings in f64 of the x in test/Numerics/Inputs, each in [1, 4).
std::vector<uint64_t> hardCases();

/// The encodings of x * 4^k for all k at which f64 holds it; x is one of a
/// normal number. As a subnormal that is where its significand ends in enough
/// zeros.
std::vector<uint64_t> timesPowersOf4(uint64_t x);

} // namespace tensorops::exact::test

#endif // TENSOROPS_TEST_SUPPORT_ORACLE_HARDCASES_H
