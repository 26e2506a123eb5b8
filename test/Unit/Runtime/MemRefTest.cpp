// memref parameters: written in place, so nothing that would need a copy
// passes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "gtest/gtest.h"

using namespace tensorops;

static llvm::ExitOnError check;

/// Stores a scalar at an index of a memref of the given type.
static std::string storeText(const std::string &type) {
  return "func.func @main(%m: " + type +
         ", %i: index, %v: f32) attributes {llvm.emit_c_interface} {\n"
         "  memref.store %v, %m[%i] : " +
         type + "\n  return\n}";
}

static std::string store(const Executable &code, const TensorView &memory,
                         int64_t index, float value) {
  auto result = code.invoke(
      "main", {memory, TensorView::contiguous(DType::I64, &index, {}),
               TensorView::contiguous(DType::F32, &value, {})});
  return errorOf(std::move(result));
}

TEST(MemRef, IsWrittenInPlace) {
  Executable code = compileScalarOrExit(storeText("memref<?xf32>"));
  std::vector<float> x = {1, 2, 3, 4};
  EXPECT_EQ(store(code, view(x, {4}), 2, 9), "no error");
  EXPECT_EQ(x, std::vector<float>({1, 2, 9, 4}));
}

TEST(MemRef, StridesAndOffsetsHold) {
  std::vector<float> x = {1, 2, 3, 4, 5, 6};
  TensorView odd = view(x, {3});
  odd.data = &x[1];
  odd.strides = {2};
  for (const char *layout :
       {"strided<[?], offset: ?>", "strided<[2], offset: 1>", "strided<[2]>"}) {
    x = {1, 2, 3, 4, 5, 6};
    Executable code = compileScalarOrExit(
        storeText("memref<?xf32, " + std::string(layout) + ">"));
    EXPECT_EQ(store(code, odd, 1, 9), "no error") << layout;
    EXPECT_EQ(x, std::vector<float>({1, 2, 3, 9, 5, 6})) << layout;
  }
}

TEST(MemRef, RefusesWhatWouldNeedACopy) {
  Executable code = compileScalarOrExit(storeText("memref<?xf32>"));
  std::vector<float> x = {1, 2, 3, 4};
  TensorView strided = view(x, {2});
  strided.strides = {2};
  EXPECT_EQ(
      store(code, strided, 0, 9),
      "argument 0 of 'main' is 2xf32, expected memref<?xf32>: its strides "
      "are [2], expected [1]; pass a copy");
  TensorView readOnly = view(x, {4});
  readOnly.readOnly = true;
  EXPECT_EQ(store(code, readOnly, 0, 9),
            "argument 0 of 'main' is 4xf32, expected memref<?xf32>: its memory "
            "is read-only, expected memory that may be written; pass a copy");
  TensorView misaligned = view(x, {2});
  misaligned.data = reinterpret_cast<char *>(x.data()) + 1;
  EXPECT_EQ(
      store(code, misaligned, 0, 9),
      "argument 0 of 'main' is 2xf32, expected memref<?xf32>: its address "
      "is no multiple of 4; pass a copy");
  EXPECT_EQ(x, std::vector<float>({1, 2, 3, 4}));

  Executable strideThree =
      compileScalarOrExit(storeText("memref<?xf32, strided<[3]>>"));
  EXPECT_EQ(store(strideThree, strided, 0, 9),
            "argument 0 of 'main' is 2xf32, expected memref<?xf32, "
            "strided<[3]>>: its strides are [2], expected [3]; pass a copy");
}

TEST(MemRef, StridesOfSizeOneAndOfNothingDoNotMatter) {
  Executable code = compileScalarOrExit(
      "func.func @main(%m: memref<?x?xf32>, %i: index, %v: f32) attributes "
      "{llvm.emit_c_interface} {\n"
      "  memref.store %v, %m[%i, %i] : memref<?x?xf32>\n  return\n}");
  std::vector<float> x = {1};
  TensorView one = view(x, {1, 1});
  one.strides = {77, -5};
  EXPECT_EQ(store(code, one, 0, 9), "no error");
  EXPECT_EQ(x[0], 9);
}

TEST(MemRef, ResultsThatAreInputsOrGlobalsAreCopied) {
  Executable code = compileScalarOrExit(
      "memref.global \"private\" constant @g : memref<2xf32> = dense<[5.0, "
      "6.0]>"
      "\nfunc.func @main(%m: memref<2xf32>) -> (memref<2xf32>, memref<2xf32>) "
      "attributes {llvm.emit_c_interface} {\n"
      "  %g = memref.get_global @g : memref<2xf32>\n"
      "  return %m, %g : memref<2xf32>, memref<2xf32>\n}");
  std::vector<float> x = {1, 2};
  auto results = check(code.invoke("main", {view(x, {2})}));
  EXPECT_NE(results[0].view().data, x.data());
  EXPECT_EQ(elements<float>(results[0].view()), x);
  EXPECT_EQ(elements<float>(results[1].view()), std::vector<float>({5, 6}));
}

static const char kCopy[] =
    "func.func @main(%x: memref<?xf32, strided<[?], offset: ?>>,"
    " %y: memref<?xf32, strided<[?], offset: ?>>) {\n"
    "  linalg.copy ins(%x : memref<?xf32, strided<[?], offset: ?>>)"
    " outs(%y : memref<?xf32, strided<[?], offset: ?>>)\n  return\n}\n";

TEST(MemRef, WhatIsWrittenOverlapsNothingElse) {
  Executable code = compileOrExit(kCopy);
  std::vector<float> x = {1, 2, 3, 4, 5, 6, 7, 8};
  const std::vector<float> before = x;
  auto part = [&](int64_t start, int64_t size, int64_t stride) {
    TensorView part = view(x, {size});
    part.data = &x[start];
    part.strides = {stride};
    return part;
  };
  auto copy = [&](const TensorView &from, const TensorView &to) {
    return errorOf(code.invoke("main", {from, to}));
  };
  const char *overlap =
      "argument 1 of 'main' is written, and overlaps argument 0; pass the same "
      "memory in the same layout, or memory apart";
  EXPECT_EQ(copy(part(0, 4, 1), part(1, 4, 1)), overlap);
  EXPECT_EQ(copy(part(0, 4, 2), part(6, 4, -2)), overlap);
  EXPECT_EQ(copy(part(0, 4, 0), part(0, 4, 1)), overlap);
  EXPECT_EQ(copy(part(0, 4, 1), part(7, 4, 0)),
            "argument 1 of 'main' is written, and elements of it overlap: its "
            "strides are [0]; pass memory where each has its own");
  EXPECT_EQ(x, before);

  EXPECT_EQ(copy(part(2, 6, 1), part(2, 6, 1)), "no error");
  EXPECT_EQ(x, before);
  EXPECT_EQ(copy(part(0, 4, 2), part(1, 4, 2)), "no error");
  EXPECT_EQ(x, std::vector<float>({1, 1, 3, 3, 5, 5, 7, 7}));
  EXPECT_EQ(copy(part(0, 4, 0), part(7, 4, -1)), "no error");
  EXPECT_EQ(x, std::vector<float>({1, 1, 3, 3, 1, 1, 1, 1}));
}

TEST(MemRef, WhatIsOnlyReadMayOverlap) {
  Executable code = compileOrExit(
      "func.func @main(%x: memref<?xf32>, %y: memref<?xf32>) -> f32 {\n"
      "  %c0 = arith.constant 0 : index\n"
      "  %a = memref.load %x[%c0] : memref<?xf32>\n"
      "  %b = memref.load %y[%c0] : memref<?xf32>\n"
      "  %c = arith.subf %b, %a : f32\n  return %c : f32\n}\n");
  std::vector<float> x = {1, 2, 4, 8};
  TensorView first = view(x, {3}), second = view(x, {3});
  second.data = &x[1];
  auto results = check(code.invoke("main", {first, second}));
  EXPECT_EQ(elements<float>(results[0].view())[0], 1);
}

TEST(MemRef, ViewsOfNoMemoryAreRefused) {
  Executable code = compileScalarOrExit(storeText("memref<?xf32>"));
  std::vector<float> x = {1, 2, 3, 4};
  TensorView null = view(x, {4});
  null.data = nullptr;
  EXPECT_EQ(store(code, null, 0, 9),
            "argument 0 of 'main': the address of 4xf32 is null; expected "
            "memory of its elements");
  TensorView shapeless = view(x, {4});
  shapeless.strides = {1, 1};
  EXPECT_EQ(store(code, shapeless, 0, 9),
            "argument 0 of 'main': 4xf32 comes with 2 strides; expected one a "
            "dimension, 1");
  TensorView negative = view(x, {4});
  negative.sizes = {-4};
  EXPECT_EQ(store(code, negative, 0, 9),
            "argument 0 of 'main': size -4 is negative in -4xf32; expected 0 "
            "or more");
  TensorView beyond = view(x, {5});
  beyond.memory = MemoryRange{x.data(), 16};
  EXPECT_EQ(store(code, beyond, 0, 9),
            "argument 0 of 'main': elements of 5xf32 lie outside of their "
            "memory of 16 bytes; expected sizes and strides that stay inside");
  EXPECT_EQ(x, std::vector<float>({1, 2, 3, 4}));
}
