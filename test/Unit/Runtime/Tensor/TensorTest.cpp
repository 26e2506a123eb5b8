// Memory is aligned, given back exactly once, and its lack is an error.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorTestSupport.h"

using namespace tensorops;
using namespace tensorops::test;

// AddressSanitizer ends the process where malloc would return null.
extern "C" const char *__asan_default_options() {
  return "allocator_may_return_null=1";
}

TEST(Tensor, AllocatesAlignedMemory) {
  for (const DTypeInfo &info : allDTypes())
    for (Dims sizes : {Dims{}, Dims{0, 5}, Dims{3}, Dims{7, 1, 11}}) {
      Tensor tensor = valueOf(Tensor::allocate(info.dtype, sizes));
      const TensorView &view = tensor.view();
      EXPECT_EQ(reinterpret_cast<uintptr_t>(view.data) % 64, 0u);
      EXPECT_EQ(view.dtype, info.dtype);
      EXPECT_EQ(view.sizes, sizes);
      EXPECT_TRUE(view.data && view.isContiguous() && !view.readOnly);
      std::memset(view.data, 0x5a, view.byteSize());
    }
}

TEST(Tensor, RefusesWhatMemoryCannotHold) {
  EXPECT_EQ(
      errorOf(Tensor::allocate(DType::F32, {1000000, 1000000, 1000000})),
      "out of memory: 1000000x1000000x1000000xf32 needs 4000000000000000000 "
      "bytes");
  // The very last size: rounding it up to the alignment must not wrap.
  EXPECT_EQ(errorOf(Tensor::allocate(DType::I8, {INT64_MAX})),
            "out of memory: 9223372036854775807xi8 needs 9223372036854775807 "
            "bytes");
  EXPECT_EQ(errorOf(Tensor::allocate(DType::F64, {INT64_MAX})),
            "9223372036854775807xf64 takes more than 2^63 - 1 bytes; expected "
            "smaller sizes");
  EXPECT_EQ(errorOf(Tensor::allocate(DType::F64, {-2})),
            "size -2 is negative in -2xf64; expected 0 or more");
}

TEST(Tensor, CopiesAreDenseAndIndependent) {
  float data[] = {1, 2, 3, 4, 5, 6};
  TensorView transposed{DType::F32, data, {3, 2}, {1, 3}, true};
  Tensor copy = valueOf(Tensor::copyOf(transposed));
  data[0] = 99;
  EXPECT_EQ(valuesOf<float>(copy.view()),
            (std::vector<float>{1, 4, 2, 5, 3, 6}));
  EXPECT_EQ(listOf(copy.view().strides), (std::vector<int64_t>{2, 1}));
  EXPECT_FALSE(copy.view().readOnly);
  EXPECT_NE(
      errorOf(Tensor::copyOf({DType::F32, data, {INT64_MAX / 4}, {0}, true})),
      "");
}

TEST(Tensor, ReleasesOnceWhoeverHoldsIt) {
  int first = 0, second = 0;
  float data = 1;
  {
    Tensor a = Tensor::adopt(TensorView::contiguous(DType::F32, &data, {}),
                             [&] { ++first; });
    Tensor b = std::move(a);
    EXPECT_EQ(b.view().data, &data);
    EXPECT_EQ(first, 0);
    Tensor c = Tensor::adopt(TensorView::contiguous(DType::F32, &data, {1}),
                             [&] { ++second; });
    c = std::move(b);
    EXPECT_EQ(second, 1);
    EXPECT_EQ(c.view().rank(), 0);
    Tensor &same = c;
    c = std::move(same);
    EXPECT_EQ(first, 0);
    EXPECT_EQ(c.view().data, &data);
  }
  EXPECT_EQ(first, 1);
  EXPECT_EQ(second, 1);
}
