// Whole verifications of kernels whose every result is known beforehand.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Verification.h"
#include "MpfrOracle.h"
#include "tensorops/Exact/Rsqrt.h"
#include "tensorops/Verify/Rsqrt/Operation.h"

#include "gtest/gtest.h"
#include <atomic>
#include <cmath>
#include <functional>
#include <limits>

using namespace tensorops;
using mlir::tensorops::Accuracy;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::verify;

namespace {

/// A kernel from f16 or bf16 by a function of encodings.
template <typename Result>
Kernel makeKernel(std::function<uint64_t(uint64_t)> function) {
  return Kernel("made", [function](void *x, void *y, size_t count) {
    for (size_t i = 0; i < count; ++i)
      static_cast<Result *>(y)[i] =
          static_cast<Result>(function(static_cast<uint16_t *>(x)[i]));
    return llvm::Error::success();
  });
}

Report verifyOrExit(const Subject &subject, const Kernel &kernel,
                    bool histogram = false) {
  Options options;
  options.histogram = histogram;
  options.threads = 3;
  return llvm::cantFail(Verification(subject, options).run(kernel));
}

/// Off by -3 to 3 floats, by input; now and then no number at all.
uint64_t disturb(uint64_t x, uint64_t y, const Format &to) {
  if (x % 1009 == 0)
    return to.defaultNaN();
  return y + x * 0x9e3779b97f4a7c15 / (uint64_t(1) << 61) % 7 - 3;
}

struct Pair {
  DType input, result;
  Format from, to;
};
const Pair pairs[] = {{DType::F16, DType::F16, f16, f16},
                      {DType::BF16, DType::BF16, bf16, bf16},
                      {DType::F16, DType::F32, f16, f32},
                      {DType::BF16, DType::F32, bf16, f32}};

} // namespace

/// Counts and the largest error are MPFR's.
TEST(Verification, AgreesWithMpfr) {
  for (const Pair &pair : pairs)
    for (Accuracy accuracy : rsqrtOperation.accuracies(pair.result)) {
      const Promise &promise = promiseOf(accuracy);
      auto result = [&](uint64_t x) {
        const uint64_t y = promise.reference(x, pair.from, pair.to);
        const bool isPositiveFinite = x != 0 && x < pair.from.infinity();
        return isPositiveFinite ? disturb(x, y, pair.to) : y;
      };
      const Subject subject = llvm::cantFail(
          Subject::create(rsqrtOperation, pair.input, pair.result, accuracy));
      SCOPED_TRACE(subject.types() + " " + stringifyAccuracy(accuracy).str());
      const Report report =
          verifyOrExit(subject,
                       pair.to.width() == 16 ? makeKernel<uint16_t>(result)
                                             : makeKernel<uint32_t>(result),
                       /*histogram=*/true);

      MpfrOracle oracle;
      uint64_t wrong = 0, unmeasurable = 0, errors = 0;
      Fingerprint fingerprint;
      for (uint64_t x = 0; x < 0x10000; ++x) {
        const uint64_t y = result(x);
        fingerprint.add(x, y);
        if (x == 0 || x >= pair.from.infinity())
          continue;
        ++errors;
        const double error = oracle.errorInUlp(x, pair.from, y, pair.to);
        unmeasurable += std::isinf(error);
        const bool isExpected = y == promise.reference(x, pair.from, pair.to);
        const bool isNear =
            accuracy == Accuracy::Faithful || pair.to.width() == 16
                ? error < 1
                : oracle.relativeError(x, pair.from, y, pair.to) <= 0x1p-21;
        wrong += !isExpected && !(!promise.isUnique() && isNear);
      }
      EXPECT_EQ(report.tried, 0x10000u);
      EXPECT_TRUE(report.triedAll);
      EXPECT_EQ(report.wrong, wrong);
      EXPECT_GT(wrong, 20u);
      EXPECT_EQ(report.unmeasurable, unmeasurable);
      EXPECT_EQ(report.fingerprint, fingerprint);
      uint64_t counted = report.histogram->unmeasurableCount();
      for (const Histogram::Bar &bar : report.histogram->bars())
        counted += bar.count;
      EXPECT_EQ(counted, errors);
    }
}

/// The largest error of results that are all numbers, and where it is.
TEST(Verification, FindsTheLargestError) {
  for (const Pair &pair : pairs) {
    auto result = [&](uint64_t x) {
      const uint64_t y = rsqrt(x, pair.from, pair.to);
      const bool isPositiveFinite = x != 0 && x < pair.from.infinity();
      return isPositiveFinite && x % 1009 ? disturb(x, y, pair.to) : y;
    };
    const Subject subject = llvm::cantFail(
        Subject::create(rsqrtOperation, pair.input, pair.result));
    SCOPED_TRACE(subject.types());
    const Report report = verifyOrExit(
        subject, pair.to.width() == 16 ? makeKernel<uint16_t>(result)
                                       : makeKernel<uint32_t>(result));
    MpfrOracle oracle;
    double largest = 0;
    uint64_t where = 0;
    for (uint64_t x = 1; x < pair.from.infinity(); ++x) {
      const double error = oracle.errorInUlp(x, pair.from, result(x), pair.to);
      // Of two that are the same to a unit the first counts.
      if (error > largest + 0x1p-40) {
        largest = error;
        where = x;
      }
    }
    EXPECT_NEAR(static_cast<double>(report.maxError) / 0x1p40, largest,
                0x1p-38);
    ASSERT_TRUE(report.worst);
    EXPECT_NEAR(oracle.errorInUlp(report.worst->input[0], pair.from,
                                  result(report.worst->input[0]), pair.to),
                largest, 0x1p-38);
    EXPECT_EQ(report.worst->result[0], result(report.worst->input[0]));
    EXPECT_EQ(report.worst->input[0], where);
  }
}

/// However long its calls may be, a kernel gets every input once.
TEST(Verification, CallsOfAnyLengthGetTheSameInputs) {
  const Subject subject =
      llvm::cantFail(Subject::create(rsqrtOperation, DType::F32));
  Options options;
  options.samples = 1000000;
  options.threads = 3;
  Verification verification(subject, options);
  std::vector<Report> reports;
  size_t fewest = std::numeric_limits<size_t>::max();
  for (size_t longest : {size_t(1) << 14, size_t(1) << 15, size_t(1) << 20}) {
    std::atomic<size_t> calls{0};
    Kernel kernel(
        "made",
        [&](void *x, void *y, size_t count) {
          for (size_t i = 0; i < count; ++i)
            static_cast<uint32_t *>(y)[i] = static_cast<uint32_t>(
                rsqrt(static_cast<uint32_t *>(x)[i], f32, f32));
          ++calls;
          return llvm::Error::success();
        },
        longest);
    reports.push_back(llvm::cantFail(verification.run(kernel)));
    EXPECT_LT(calls, fewest);
    fewest = calls;
    EXPECT_TRUE(reports.back().isKept());
    EXPECT_GE(reports.back().tried, 1000000u);
    EXPECT_EQ(reports.back().tried, reports.front().tried);
    EXPECT_EQ(reports.back().fingerprint, reports.front().fingerprint);
  }
}

TEST(Verification, TriesSpecialValues) {
  const Subject subject =
      llvm::cantFail(Subject::create(rsqrtOperation, DType::F16));
  for (uint64_t special : {0x0000, 0x8000, 0x7c00, 0xfc00, 0xfe01, 0x8001}) {
    const Report report =
        verifyOrExit(subject, makeKernel<uint16_t>([special](uint64_t x) {
                       return rsqrt(x, f16, f16) ^ (x == special ? 0x8000 : 0);
                     }));
    EXPECT_EQ(report.wrong, 1u);
    ASSERT_TRUE(report.firstWrong);
    EXPECT_EQ(report.firstWrong->input[0], special);
    EXPECT_EQ((*report.firstExpected)[0], rsqrt(special, f16, f16));
    EXPECT_EQ(report.unmeasurable, 0u);
  }
}

TEST(Verification, ReportsWhatAKernelReports) {
  const Subject subject =
      llvm::cantFail(Subject::create(rsqrtOperation, DType::F16));
  const Kernel kernel("fails", [](void *, void *, size_t count) {
    return count < 1000 ? llvm::Error::success()
                        : llvm::createStringError("out of memory");
  });
  auto report = Verification(subject, Options{}).run(kernel);
  ASSERT_FALSE(report);
  EXPECT_EQ(llvm::toString(report.takeError()), "out of memory");
}

TEST(Verification, CountsItsSteps) {
  const Subject subject =
      llvm::cantFail(Subject::create(rsqrtOperation, DType::BF16));
  Verification verification(subject, Options{});
  const Kernel kernel =
      makeKernel<uint16_t>([](uint64_t x) { return rsqrt(x, bf16, bf16); });
  for (int run = 0; run < 2; ++run) {
    const uint64_t expected = verification.steps();
    std::atomic<uint64_t> steps{0};
    EXPECT_TRUE(
        llvm::cantFail(verification.run(kernel, [&] { ++steps; })).isKept());
    EXPECT_EQ(steps, expected);
  }
}

/// Within the bound, but not the same for conjugates.
TEST(Verification, ComparesConjugates) {
  const Subject subject =
      llvm::cantFail(Subject::create(rsqrtOperation, DType::ComplexF64));
  const Kernel right = llvm::cantFail(Kernel::compile(subject, "x86-64"));
  uint64_t step = 0;
  const Kernel kernel("steps", [&](void *x, void *y, size_t count) {
    llvm::Error error = right(x, y, count);
    for (size_t i = 0; i < count; ++i) {
      const uint64_t *input = static_cast<uint64_t *>(x) + 2 * i;
      uint64_t *result = static_cast<uint64_t *>(y) + 2 * i;
      const bool isFinite = result[0] - 1 < f64.infinity() - 1;
      if (isFinite && f64.isNegative(input[1]))
        result[0] += step;
    }
    return error;
  });
  Options options;
  options.samples = 2000;
  Verification verification(subject, options);
  EXPECT_TRUE(llvm::cantFail(verification.run(kernel)).isKept());
  step = 1;
  const Report report = llvm::cantFail(verification.run(kernel));
  EXPECT_GT(report.wrong, 500u);
  EXPECT_EQ(report.unmeasurable, 0u);
  EXPECT_LE(report.maxError, 4 * kOneUlp) << "no result is wrong by itself";
}
