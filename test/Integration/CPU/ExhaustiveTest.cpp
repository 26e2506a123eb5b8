// All 2^32 f32 through compiled kernels, on every machine that the host is.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Exact/RsqrtFingerprint.h"
#include "tensorops/Target/HostTarget.h"
#include "tensorops/Verify/Rsqrt/Operation.h"
#include "tensorops/Verify/Verification.h"

#include "llvm/Support/Compiler.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <map>

using namespace tensorops;
using mlir::tensorops::Accuracy;
using namespace tensorops::verify;

namespace {

constexpr const char *levels[] = {"x86-64", "x86-64-v2", "x86-64-v3",
                                  "x86-64-v4", "native"};

/// Sanitizers watch code, which is the same for all inputs, and take ten times
/// as long; some inputs do for them.
#if LLVM_ADDRESS_SANITIZER_BUILD
constexpr uint64_t tried = uint64_t(1) << 27;
#else
constexpr uint64_t tried = uint64_t(1) << 32;
#endif
constexpr bool isWhole = tried >> 32 != 0;

Options makeOptions() {
  Options options;
  options.samples = isWhole ? 0 : tried;
  return options;
}

using Param = std::tuple<Accuracy, const char *>;

class ExhaustiveTest : public ::testing::TestWithParam<Param> {
protected:
  void SetUp() override {
    llvm::Expected<Target> target = resolveTarget(level);
    llvm::Error error = target ? checkHostCanRun(*target) : target.takeError();
    if (error)
      GTEST_SKIP() << level << ": " << llvm::toString(std::move(error));
  }

  /// The references of an accuracy are computed for the first machine.
  Verification &verification() const {
    static std::map<Accuracy, Verification> known;
    auto found = known.find(accuracy);
    if (found == known.end()) {
      known.clear(); // tables of some hundred MB
      found = known.try_emplace(accuracy, subject, makeOptions()).first;
    }
    return found->second;
  }

  const Accuracy accuracy = std::get<0>(GetParam());
  const std::string level = std::get<1>(GetParam());
  const Subject subject = llvm::cantFail(
      Subject::create(rsqrtOperation, DType::F32, DType::F32, accuracy));
};

} // namespace

// Contract: V1, A4, A6, A20, A21.
TEST_P(ExhaustiveTest, AllF32) {
  const Kernel kernel = llvm::cantFail(Kernel::compile(subject, level));
  const Report report = llvm::cantFail(verification().run(kernel));
  EXPECT_GE(report.tried, tried);
  EXPECT_EQ(report.wrong, 0u) << std::hex << report.firstWrong->input[0]
                              << " gave " << report.firstWrong->result[0];
  EXPECT_TRUE(report.isKept());
  if (isWhole && accuracy == Accuracy::Correct)
    EXPECT_EQ(report.fingerprint, exact::correctF32);
}

/// The right kernel, but for one input of 2^32, which is found.
TEST(ExhaustiveFaultTest, OneInputOfAll) {
  if (!isWhole)
    GTEST_SKIP() << "not all inputs are tried under sanitizers";
  const Subject subject =
      llvm::cantFail(Subject::create(rsqrtOperation, DType::F32));
  const Kernel right = llvm::cantFail(Kernel::compile(subject, "native"));
  const uint32_t culprit = 0x40490fdb;
  const Kernel wrong("wrong at one", [&](void *x, void *y, size_t count) {
    llvm::Error error = right(x, y, count);
    const auto *inputs = static_cast<const uint32_t *>(x);
    auto *results = static_cast<uint32_t *>(y);
    for (size_t i = 0; i < count; ++i)
      results[i] += inputs[i] == culprit;
    return error;
  });
  const Report report =
      llvm::cantFail(Verification(subject, Options{}).run(wrong));
  EXPECT_FALSE(report.isKept());
  EXPECT_EQ(report.wrong, 1u);
  ASSERT_TRUE(report.firstWrong);
  EXPECT_EQ(report.firstWrong->input[0], culprit);
  EXPECT_EQ(report.firstWrong->result[0], (*report.firstExpected)[0] + 1);
  EXPECT_EQ(report.fingerprint.sum, exact::correctF32.sum + 1);
}

INSTANTIATE_TEST_SUITE_P(
    Levels, ExhaustiveTest,
    ::testing::Combine(::testing::Values(Accuracy::Correct, Accuracy::TwoStep,
                                         Accuracy::Faithful,
                                         Accuracy::Approximate),
                       ::testing::ValuesIn(levels)),
    [](const ::testing::TestParamInfo<Param> &info) {
      std::string name = stringifyAccuracy(std::get<0>(info.param)).str() +
                         "_" + std::get<1>(info.param);
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });
