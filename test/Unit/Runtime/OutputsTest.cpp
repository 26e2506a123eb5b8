// All that a call gives, and inputs that stay as they are.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/Outputs.h"
#include "RuntimeTestSupport.h"
#include "gtest/gtest.h"

using namespace tensorops;

static llvm::ExitOnError check;

/// `main` writes its second input into both memrefs and returns the first.
static Executable compileEntries() {
  return compileOrExit(
      "func.func @main(%a: memref<2xf32>, %x: f32, %b: memref<3xf32>) -> f32 "
      "{\n  %c0 = arith.constant 0 : index\n"
      "  %old = memref.load %a[%c0] : memref<2xf32>\n"
      "  memref.store %x, %a[%c0] : memref<2xf32>\n"
      "  memref.store %x, %b[%c0] : memref<3xf32>\n"
      "  return %old : f32\n}\n"
      "func.func @one(%x: f32) -> f32 { return %x : f32 }\n"
      "func.func @bad(%x: f32, %v: vector<4xf32>) { return }\n");
}

TEST(Outputs, ResultsThenMemRefs) {
  Executable code = compileEntries();
  const Signature &main = *check(code.signature("main"));
  EXPECT_EQ(countOutputs(main), 3u);
  std::vector<float> a = {1, 2}, b = {3, 4, 5};
  float x = 7;
  std::vector<TensorView> inputs = {
      view(a, {2}), TensorView::contiguous(DType::F32, &x, {}), view(b, {3})};
  for (int repeat = 0; repeat < 2; ++repeat) {
    auto arguments = check(FreshArguments::create(main, inputs));
    auto outputs =
        arguments.takeOutputs(check(code.invoke("main", arguments.views())));
    ASSERT_EQ(outputs.size(), 3u);
    EXPECT_EQ(elements<float>(outputs[0].view()), std::vector<float>({1}));
    EXPECT_EQ(elements<float>(outputs[1].view()), std::vector<float>({7, 2}));
    EXPECT_EQ(elements<float>(outputs[2].view()),
              std::vector<float>({7, 4, 5}));
  }
  EXPECT_EQ(a, std::vector<float>({1, 2}));
  EXPECT_EQ(b, std::vector<float>({3, 4, 5}));
}

TEST(Outputs, OnlyWhatIsWrittenIsCopied) {
  Executable code = compileEntries();
  float x = 7;
  std::vector<TensorView> inputs = {TensorView::contiguous(DType::F32, &x, {})};
  auto arguments =
      check(FreshArguments::create(*check(code.signature("one")), inputs));
  EXPECT_EQ(arguments.views()[0].data, &x);
}

TEST(Outputs, Counts) {
  Executable code = compileEntries();
  const Signature &main = *check(code.signature("main"));
  const Signature &one = *check(code.signature("one"));
  auto text = [](llvm::Error error) {
    return error ? llvm::toString(std::move(error)) : "no error";
  };
  EXPECT_EQ(text(checkOutputCount(main, 3, "files")), "no error");
  EXPECT_EQ(text(checkOutputCount(main, 4, "files")),
            "entry 'main' has 3 outputs, found 4 files");
  EXPECT_EQ(text(checkOutputCount(one, 2, "files")),
            "entry 'one' has 1 output, found 2 files");
  EXPECT_EQ(errorOf(FreshArguments::create(one, {})),
            "entry 'one' takes 1 input (f32), found 0");
}

TEST(Outputs, EntriesThatCannotBeCalledSaySo) {
  Executable code = compileEntries();
  const Signature &bad = *check(code.signature("bad"));
  const std::string expected = "test.mlir:9:1: error: entry 'bad' cannot be "
                               "called: argument 1 is vector<4xf32>";
  EXPECT_TRUE(llvm::StringRef(errorOf(FreshArguments::create(bad, {})))
                  .starts_with(expected));
  EXPECT_TRUE(llvm::StringRef(llvm::toString(checkOutputCount(bad, 1, "files")))
                  .starts_with(expected));
}
