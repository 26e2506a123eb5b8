// Results that go away make room for the next ones.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "tensorops/Runtime/Tensor/HostMemory.h"
#include "gtest/gtest.h"
#include <sys/resource.h>

using namespace tensorops;

static llvm::ExitOnError check;

static const char kRsqrt[] =
    "func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {\n"
    "  %y = tensorops.rsqrt %x : tensor<?xf32>\n"
    "  return %y : tensor<?xf32>\n}\n";

/// Pages that the system has given to this process so far.
static long countPages() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_minflt;
}

namespace {
struct FreshResults : testing::Test {
  FreshResults() { setKeptHostMemoryLimit(size_t(256) << 20); }
  ~FreshResults() override {
    releaseKeptHostMemory();
    setKeptHostMemoryLimit(before);
  }

private:
  size_t before = getKeptHostMemoryLimit();
};
} // namespace

TEST_F(FreshResults, TakeTheMemoryOfThoseThatWent) {
  Executable code = compileOrExit(kRsqrt);
  std::vector<float> x(4 << 20, 4.0f);
  // y = rsqrt(x) in a loop: the last y goes when the next one is there.
  auto y = check(code.invoke("main", {view(x, {4 << 20})}));
  y = check(code.invoke("main", {view(x, {4 << 20})}));
  long before = countPages();
  for (int i = 0; i < 10; ++i) {
    y = check(code.invoke("main", {view(x, {4 << 20})}));
    EXPECT_EQ(reinterpret_cast<uintptr_t>(y[0].view().data) % kHostAlignment,
              0u);
  }
  // 4096 small pages, or 8 huge ones, a result.
  EXPECT_LT(countPages() - before, 40);
  EXPECT_EQ(elements<float>(y[0].view()), std::vector<float>(4 << 20, 0.5f));
}

TEST_F(FreshResults, AreNotThoseOfOthersThatLive) {
  Executable code = compileOrExit(kRsqrt);
  std::vector<float> x(100000, 4.0f), z(100000, 16.0f);
  auto first = check(code.invoke("main", {view(x, {100000})}));
  auto second = check(code.invoke("main", {view(z, {100000})}));
  EXPECT_EQ(elements<float>(first[0].view()), std::vector<float>(100000, 0.5f));
  EXPECT_EQ(elements<float>(second[0].view()),
            std::vector<float>(100000, 0.25f));
}

/// What lies between the loops of a program is memory, too.
TEST_F(FreshResults, BuffersInsideAreUsedAgain) {
  Executable code =
      compileOrExit("func.func @main(%x: tensor<?xf32>) -> f32 {\n"
                    "  %y = tensorops.rsqrt %x : tensor<?xf32>\n"
                    "  %i = arith.constant 7 : index\n"
                    "  %z = tensor.extract %y[%i] : tensor<?xf32>\n"
                    "  return %z : f32\n}\n");
  std::vector<float> x(4 << 20, 4.0f);
  auto call = [&] {
    auto result = check(code.invoke("main", {view(x, {4 << 20})}));
    EXPECT_EQ(*static_cast<const float *>(result[0].view().data), 0.5f);
  };
  call();
  long before = countPages();
  for (int i = 0; i < 10; ++i)
    call();
  EXPECT_LT(countPages() - before, 40);
}

/// A failed check leaves at once: nobody frees what there is then but us.
TEST_F(FreshResults, WhatAFailedCallAllocatedIsFreed) {
  Executable code =
      compileOrExit("func.func @main(%x: tensor<?xf32>, %i: index) -> "
                    "(tensor<?xf32>, f32) {\n"
                    "  %y = tensorops.rsqrt %x : tensor<?xf32>\n"
                    "  %z = tensorops.rsqrt %y : tensor<?xf32>\n"
                    "  %e = tensor.extract %z[%i] : tensor<?xf32>\n"
                    "  return %y, %e : tensor<?xf32>, f32\n}\n");
  std::vector<float> x(100000, 16.0f);
  auto call = [&](int64_t i) {
    return code.invoke("main", {view(x, {100000}),
                                TensorView::contiguous(DType::I64, &i, {})});
  };
  releaseKeptHostMemory();
  EXPECT_NE(errorOf(call(100000)), "no error");
  size_t freed = getKeptHostMemory();
  EXPECT_GE(freed, 2 * x.size() * sizeof(float));
  // The same blocks again, and none of them twice.
  EXPECT_NE(errorOf(call(-1)), "no error");
  EXPECT_EQ(getKeptHostMemory(), freed);
  auto results = check(call(7));
  EXPECT_EQ(elements<float>(results[0].view()),
            std::vector<float>(100000, 0.25f));
  EXPECT_EQ(*static_cast<const float *>(results[1].view().data), 2.0f);
}

/// A module that was lowered elsewhere may bring an allocator of its own.
TEST_F(FreshResults, AnAllocatorOfTheModuleWins) {
  Executable code = compileScalarOrExit(
      "llvm.func @malloc(%bytes: i64) -> !llvm.ptr\n"
      "    attributes {sym_visibility = \"private\"} {\n"
      "  %memory = llvm.inttoptr %bytes : i64 to !llvm.ptr\n"
      "  llvm.return %memory : !llvm.ptr\n}\n"
      "func.func @main() -> i64 attributes {llvm.emit_c_interface} {\n"
      "  %bytes = llvm.mlir.constant(12 : i64) : i64\n"
      "  %memory = llvm.call @malloc(%bytes) : (i64) -> !llvm.ptr\n"
      "  %result = llvm.ptrtoint %memory : !llvm.ptr to i64\n"
      "  return %result : i64\n}\n");
  auto result = check(code.invoke("main", {}));
  EXPECT_EQ(*static_cast<const int64_t *>(result[0].view().data), 12);
}
