// Compiled kernels against the oracle: strata of all inputs, hard cases.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "tensorops/Verify/Rsqrt/HardCases.h"
#include "tensorops/Verify/Strata.h"
#include <map>
#include <numeric>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::verify;
using namespace tensorops::test;

namespace {

/// Inputs, and what the reference gives for each.
struct Cases {
  std::vector<uint64_t> inputs, expected;
};

using MakeInputs = std::vector<uint64_t> (*)(const Format &);

/// Computed once for all machines.
const Cases &casesOf(const Kernel &kernel, MakeInputs makeInputs) {
  using Key = std::tuple<std::string, std::string, decltype(Promise::reference),
                         MakeInputs>;
  static std::map<Key, Cases> known;
  Cases &cases = known[Key(kernel.format.name, kernel.result.name,
                           kernel.promise.reference, makeInputs)];
  if (cases.inputs.empty()) {
    cases.inputs = makeInputs(kernel.format);
    for (uint64_t x : cases.inputs)
      cases.expected.push_back(kernel.expected(x));
  }
  return cases;
}

/// All encodings of a 16-bit format; of a wider one a million and more.
std::vector<uint64_t> strata(const Format &format) {
  std::vector<uint64_t> inputs;
  if (format.width() == 16) {
    inputs.resize(size_t(1) << 16);
    std::iota(inputs.begin(), inputs.end(), 0);
    return inputs;
  }
  inputs = notPositiveFinite(format);
  for (uint64_t x : positiveFinite(format, 1000000))
    inputs.push_back(x);
  return inputs;
}

std::vector<uint64_t> hardCasesAtEveryPowerOf4(const Format &) {
  std::vector<uint64_t> inputs;
  for (uint64_t hard : hardCases())
    for (uint64_t x : timesPowersOf4(hard))
      inputs.push_back(x);
  return inputs;
}

class OracleTest : public KernelTest {
protected:
  void compareWith(const Cases &cases, uint64_t atLeast) {
    Executable code = compile(kTensorKernel);
    int64_t size = cases.inputs.size();
    auto results = call(code, "main", kernel, cases.inputs, {size});
    for (int64_t i = 0; i < size; ++i)
      mismatches.compare(cases.inputs[i], results[i], cases.expected[i],
                         kernel.promise.keeps(cases.inputs[i], kernel.format,
                                              results[i], kernel.result));
    mismatches.expectNone(atLeast);
  }
};

class HardCasesTest : public OracleTest {};

} // namespace

// Contract: V1, V2, V3, V4, V5, V6, V7, V8, T1, T2, T3.
// Contract: A3, A4, A6, A7, A9, A11, A12, A18, A19.
TEST_P(OracleTest, Strata) {
  compareWith(casesOf(kernel, strata),
              kernel.format.width() == 16 ? 1 << 16 : 1000000);
}

// Contract: A4.
TEST_P(HardCasesTest, AtEveryPowerOf4) {
  // f64 has 2046 exponents of normal numbers, 1023 of each parity.
  compareWith(casesOf(kernel, hardCasesAtEveryPowerOf4), 743 * 1023 + 1);
}

INSTANTIATE_TEST_SUITE_P(Kernels, OracleTest, everyKernelOnEveryLevel(),
                         paramName);
INSTANTIATE_TEST_SUITE_P(MixedKernels, OracleTest,
                         ::testing::Combine(::testing::ValuesIn(mixedKernels()),
                                            ::testing::ValuesIn(levels)),
                         paramName);
INSTANTIATE_TEST_SUITE_P(Kernels, HardCasesTest,
                         ::testing::Combine(::testing::ValuesIn(kernelsOf(f64)),
                                            ::testing::ValuesIn(levels)),
                         paramName);
