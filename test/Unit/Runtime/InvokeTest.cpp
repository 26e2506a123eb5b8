// Calls: what goes in and comes out, whatever its rank, size, layout and owner.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "gtest/gtest.h"
#include <numeric>
#include <thread>

using namespace tensorops;

static llvm::ExitOnError check;

static const char kDouble[] =
    "func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {\n"
    "  %y = arith.addf %x, %x : tensor<?xf32>\n"
    "  return %y : tensor<?xf32>\n}\n";

TEST(Invoke, DynamicSizesIncludingZero) {
  Executable code = compileOrExit(kDouble);
  for (int64_t size : {0, 1, 3, 16, 17, 1000}) {
    std::vector<float> x(size), expected(size);
    std::iota(x.begin(), x.end(), 1.0f);
    for (int64_t i = 0; i < size; ++i)
      expected[i] = 2.0f * (1.0f + i);
    auto results = check(code.invoke("main", {view(x, {size})}));
    ASSERT_EQ(results.size(), 1u);
    EXPECT_EQ(results[0].view().sizes, Dims({size}));
    EXPECT_EQ(elements<float>(results[0].view()), expected);
  }
}

TEST(Invoke, EveryRankUpToEight) {
  for (int64_t rank = 0; rank <= 8; ++rank) {
    std::string type = "tensor<";
    Dims sizes;
    for (int64_t d = 0; d < rank; ++d) {
      type += "?x";
      sizes.push_back(d % 2 ? 1 : 2);
    }
    type += "f32>";
    Executable code =
        compileOrExit("func.func @main(%x: " + type + ") -> " + type +
                      " {\n  %y = arith.addf %x, %x : " + type +
                      "\n  return %y : " + type + "\n}");
    std::vector<float> x(1 << ((rank + 1) / 2));
    std::iota(x.begin(), x.end(), 1.0f);
    auto results = check(code.invoke("main", {view(x, sizes)}));
    EXPECT_EQ(results[0].view().sizes, sizes);
    for (float &value : x)
      value *= 2;
    EXPECT_EQ(elements<float>(results[0].view()), x) << "rank " << rank;
  }
}

TEST(Invoke, TensorsOfOtherLayoutsArePacked) {
  Executable code = compileOrExit(kDouble);
  std::vector<float> x = {1, 2, 3, 4, 5, 6};
  TensorView everyOther = view(x, {3});
  everyOther.strides = {2};
  TensorView reversed = view(x, {6});
  reversed.data = &x[5];
  reversed.strides = {-1};
  TensorView constant = view(x, {4});
  constant.strides = {0};
  constant.readOnly = true;
  auto call = [&](const TensorView &input) {
    return elements<float>(check(code.invoke("main", {input}))[0].view());
  };
  EXPECT_EQ(call(everyOther), std::vector<float>({2, 6, 10}));
  EXPECT_EQ(call(reversed), std::vector<float>({12, 10, 8, 6, 4, 2}));
  EXPECT_EQ(call(constant), std::vector<float>({2, 2, 2, 2}));
  // Misaligned memory is another layout, too.
  std::vector<char> bytes(9);
  std::memcpy(&bytes[1], x.data(), 8);
  EXPECT_EQ(call(TensorView::contiguous(DType::F32, &bytes[1], {2})),
            std::vector<float>({2, 4}));
  EXPECT_EQ(x, std::vector<float>({1, 2, 3, 4, 5, 6}));
}

TEST(Invoke, StridedTensorsAreReadInPlace) {
  CompilerOptions options;
  options.pipelineOptions = "entry-layout=strided";
  Executable code = compileOrExit(kDouble, options);
  std::vector<float> x = {1, 2, 3, 4, 5, 6};
  TensorView reversed = view(x, {3});
  reversed.data = &x[5];
  reversed.strides = {-2};
  EXPECT_EQ(elements<float>(check(code.invoke("main", {reversed}))[0].view()),
            std::vector<float>({12, 8, 4}));
}

TEST(Invoke, ScalarsOfEveryKind) {
  Executable code = compileScalarOrExit(
      "func.func @main(%a: f64, %b: i1, %c: i8, %d: index, %e: f32, %f: bf16)"
      " -> (i1, f64, i8, bf16, index, f32)"
      " attributes {llvm.emit_c_interface} {\n"
      "  return %b, %a, %c, %f, %d, %e : i1, f64, i8, bf16, index, f32\n}\n"
      "func.func @half(%a: f32) -> f32 attributes {llvm.emit_c_interface} {\n"
      "  %h = arith.constant 0.5 : f32\n"
      "  %r = arith.mulf %a, %h : f32\n  return %r : f32\n}\n"
      "func.func @none() attributes {llvm.emit_c_interface} { return }\n");
  double a = -1.5;
  uint8_t b = 2; // any bit makes it true
  int8_t c = -7;
  int64_t d = int64_t(1) << 40;
  float e = 0.25f;
  uint16_t f = 0x3fc0;
  auto scalar = [](DType dtype, void *data) {
    return TensorView::contiguous(dtype, data, {}, /*readOnly=*/true);
  };
  auto results = check(
      code.invoke("main", {scalar(DType::F64, &a), scalar(DType::I1, &b),
                           scalar(DType::I8, &c), scalar(DType::I64, &d),
                           scalar(DType::F32, &e), scalar(DType::BF16, &f)}));
  ASSERT_EQ(results.size(), 6u);
  EXPECT_EQ(elements<uint8_t>(results[0].view())[0], 1);
  EXPECT_EQ(elements<double>(results[1].view())[0], a);
  EXPECT_EQ(elements<int8_t>(results[2].view())[0], c);
  EXPECT_EQ(elements<uint16_t>(results[3].view())[0], f);
  EXPECT_EQ(elements<int64_t>(results[4].view())[0], d);
  EXPECT_EQ(elements<float>(results[5].view())[0], e);
  EXPECT_EQ(results[4].view().rank(), 0);

  auto half = check(code.invoke("half", {scalar(DType::F32, &e)}));
  EXPECT_EQ(elements<float>(half[0].view())[0], 0.125f);
  EXPECT_TRUE(check(code.invoke("none", {})).empty());
}

TEST(Invoke, ResultsShareNoMemory) {
  Executable code = compileOrExit(
      "func.func @main(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, "
      "tensor<4xf32>) {\n"
      "  %c = arith.constant dense<3.0> : tensor<4xf32>\n"
      "  return %x, %x, %c : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>\n}");
  std::vector<float> x = {1, 2, 3, 4}, before = x;
  for (int round = 0; round < 3; ++round) {
    auto results = check(code.invoke("main", {view(x, {4})}));
    for (Tensor &result : results)
      EXPECT_EQ(elements<float>(result.view()).size(), 4u);
    EXPECT_EQ(elements<float>(results[2].view()), std::vector<float>(4, 3.0f));
    // Writing one of them shows in no other, and not in a constant.
    for (Tensor &result : results)
      std::fill_n(static_cast<float *>(result.view().data), 4, -1.0f);
    EXPECT_EQ(x, before);
    EXPECT_NE(results[0].view().data, results[1].view().data);
  }
}

TEST(Invoke, ResultsOutliveTheCode) {
  std::vector<float> x = {1, 2, 3};
  llvm::SmallVector<Tensor> results;
  {
    Executable first = compileOrExit(kDouble);
    Executable code = std::move(first);
    results = check(code.invoke("main", {view(x, {3})}));
  }
  EXPECT_EQ(elements<float>(results[0].view()), std::vector<float>({2, 4, 6}));
}

// Contract: A5.
TEST(Invoke, ThreadsCallAtOnce) {
  const Executable code = compileOrExit(kDouble);
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int id = 0; id < 4; ++id)
    threads.emplace_back([&, id] {
      std::vector<float> x(100, float(id));
      for (int round = 0; round < 200; ++round) {
        auto results = code.invoke("main", {view(x, {100})});
        if (!results)
          llvm::consumeError(results.takeError());
        else if (elements<float>((*results)[0].view()) ==
                 std::vector<float>(100, 2.0f * id))
          continue;
        ++wrong;
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(wrong, 0);
}
