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
