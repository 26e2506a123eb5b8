// The results of every machine: as promised, wherever an element stands, and
// the same bits everywhere.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Results.h"
#include "gtest/gtest.h"

using namespace tensorops::test;

namespace {

class RunnerTest : public ::testing::TestWithParam<Runner> {
protected:
  void SetUp() override {
    if (!results.skipped.empty())
      GTEST_SKIP() << results.skipped;
    ASSERT_EQ(results.problem, "");
  }

  const RunnerResults &results = allResults().at(GetParam().name);
};

std::string runnerName(const ::testing::TestParamInfo<Runner> &info) {
  return info.param.name;
}

} // namespace

TEST_P(RunnerTest, HasVectorsOfItsLength) {
  EXPECT_EQ(results.vectorBytes, GetParam().vectorBytes);
}

TEST_P(RunnerTest, GivesWhatIsPromised) {
  for (const CrossKernel &kernel : crossKernels()) {
    const Outcome &outcome = results.outcomes.at(kernel.name);
    EXPECT_EQ(outcome.wrong, 0u)
        << kernel.name << ": of " << outcome.compared << "; " << outcome.first;
    EXPECT_GE(outcome.compared, kernel.name == "f32_correct"   ? 1000000u
                                : kernel.name == "f64_correct" ? 1760000u
                                                               : 10u)
        << kernel.name;
  }
}

TEST_P(RunnerTest, DoesNotMindWhereElementsStand) {
  for (const CrossKernel &kernel : crossKernels())
    EXPECT_EQ(results.outcomes.at(kernel.name).said, "");
}

INSTANTIATE_TEST_SUITE_P(Runners, RunnerTest, ::testing::ValuesIn(runners()),
                         runnerName);

TEST(CrossTest, TheSameBitsOnEveryTarget) {
  for (const auto &[name, results] : allResults())
    ASSERT_EQ(results.problem, "") << name;
  size_t kernels = 0, foreign = 0;
  for (const CrossKernel &kernel : crossKernels()) {
    if (kernel.isWeak())
      continue;
    ++kernels;
    const uint64_t expected =
        allResults().at(runners().front().name).outcomes.at(kernel.name).hash;
    for (const Runner &runner : runners()) {
      const RunnerResults &results = allResults().at(runner.name);
      if (!results.skipped.empty())
        continue;
      EXPECT_EQ(results.outcomes.at(kernel.name).hash, expected)
          << kernel.name << " on " << runner.name << " and on "
          << runners().front().name;
      foreign += !runner.isHost();
    }
  }
  EXPECT_GE(kernels, 40u);
  EXPECT_EQ(foreign, 12 * kernels);
}

TEST(CrossTest, StylesOfNormsHaveTheSameBits) {
  const RunnerResults &results = allResults().at(runners().front().name);
  ASSERT_EQ(results.problem, "");
  for (const char *type : {"f32", "bf16"}) {
    const std::string name = std::string("rmsnorm_") + type;
    EXPECT_EQ(results.outcomes.at("jax_" + name).hash,
              results.outcomes.at("torch_" + name).hash)
        << type;
  }
}
