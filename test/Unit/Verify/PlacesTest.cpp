// Kernels whose results depend on a place in one way each: it is noticed.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Places.h"
#include "tensorops/Exact/Rsqrt.h"
#include "tensorops/Verify/Rsqrt/Operation.h"

#include "gtest/gtest.h"

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::verify;

namespace {

/// One element of a call.
struct Element {
  const uint16_t *x;
  uint16_t *y;
  size_t i, count;
};

/// Where in 64 bytes memory begins, in elements.
size_t alignmentOf(const void *memory) {
  return reinterpret_cast<uintptr_t>(memory) / 2 % 32;
}

using Disturbs = bool (*)(const Element &element);

/// rsqrt of bf16, a float too large where disturbed.
Kernel makeKernel(Disturbs disturbs) {
  return Kernel("made",
                [disturbs](void *elements, void *results, size_t count) {
                  auto *x = static_cast<const uint16_t *>(elements);
                  auto *y = static_cast<uint16_t *>(results);
                  for (size_t i = 0; i < count; ++i)
                    y[i] = static_cast<uint16_t>(rsqrt(x[i], bf16, bf16) +
                                                 disturbs({x, y, i, count}));
                  return llvm::Error::success();
                });
}

bool never(const Element &) { return false; }

Places placesOf(mlir::tensorops::Accuracy accuracy) {
  return Places(llvm::cantFail(
      Subject::create(rsqrtOperation, DType::BF16, {}, accuracy)));
}

PlaceReport tryAll(Disturbs disturbs) {
  Places places = placesOf(mlir::tensorops::Accuracy::Faithful);
  llvm::cantFail(places.learn(makeKernel(never)));
  const Kernel kernel = makeKernel(disturbs);
  llvm::cantFail(places.tryLengths(kernel));
  llvm::cantFail(places.tryLongCalls(kernel));
  llvm::cantFail(places.tryNeighbours(kernel));
  return places.report();
}

} // namespace

TEST(Places, FindNothingWhereNothingIs) {
  const PlaceReport report = tryAll(never);
  EXPECT_EQ(report.wrong, 0u);
  EXPECT_EQ(report.strayWrites, 0u);
  EXPECT_FALSE(report.first);
  EXPECT_GT(report.tried, 1000000u);
}

TEST(Places, NoticeWhatAResultDependsOn) {
  const std::pair<const char *, Disturbs> faults[] = {
      {"the operand's alignment",
       [](const Element &element) { return alignmentOf(element.x) == 27; }},
      {"the result's alignment",
       [](const Element &element) { return alignmentOf(element.y) == 27; }},
      {"their alignment to each other",
       [](const Element &element) {
         return (alignmentOf(element.x) - alignmentOf(element.y)) % 32 == 12;
       }},
      {"the position",
       [](const Element &element) { return element.i % 64 == 63; }},
      {"the length",
       [](const Element &element) { return element.count == 97; }},
      {"a tail",
       [](const Element &element) {
         return element.count % 64 == 5 && element.i + 1 == element.count;
       }},
      {"a long call",
       [](const Element &element) { return element.i == 1000000; }},
      {"a neighbour", [](const Element &element) {
         return element.count == 37 && element.i == 18 &&
                element.x[17] == 0xff81 && element.x[18] == 0x3f80;
       }}};
  for (const auto &[what, disturbs] : faults) {
    const PlaceReport report = tryAll(disturbs);
    EXPECT_GT(report.wrong, 0u) << what;
    EXPECT_TRUE(report.first) << what;
    EXPECT_EQ(report.strayWrites, 0u) << what;
  }
}

TEST(Places, JudgeWhatAnInputGivesAlone) {
  Places places = placesOf(mlir::tensorops::Accuracy::Correct);
  llvm::cantFail(places.learn(
      makeKernel([](const Element &element) { return element.x[0] == 1; })));
  EXPECT_EQ(places.report().wrong, 1u);
  ASSERT_TRUE(places.report().first);
  EXPECT_EQ(places.report().first->input[0], 1u);
  EXPECT_EQ(places.report().first->count, 1u);
}

TEST(Places, NoticeStrayWrites) {
  const Kernel kernel("long", [](void *, void *results, size_t count) {
    static_cast<uint16_t *>(results)[count] = 0;
    return llvm::Error::success();
  });
  Places places = placesOf(mlir::tensorops::Accuracy::Correct);
  llvm::cantFail(places.learn(makeKernel(never)));
  llvm::cantFail(places.tryLength(kernel, 3));
  EXPECT_EQ(places.report().strayWrites, places.inputCount());
}

TEST(Places, ReportWhatAKernelReports) {
  const Kernel kernel("fails", [](void *, void *, size_t) {
    return llvm::createStringError("out of memory");
  });
  Places places = placesOf(mlir::tensorops::Accuracy::Correct);
  EXPECT_EQ(llvm::toString(places.learn(kernel)), "out of memory");
}
