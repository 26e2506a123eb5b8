// Strided memory is walked in row-major order, whatever the strides.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorTestSupport.h"

using namespace tensorops;
using namespace tensorops::test;

TEST(Shape, TypesArePrintedAsMlirDoes) {
  EXPECT_EQ(formatTensorType(DType::F32, {}), "f32");
  EXPECT_EQ(formatTensorType(DType::UI8, {2, 0, 3}), "2x0x3xui8");
  EXPECT_EQ(formatTensorType(DType::ComplexF64, {7}), "7xcomplex<f64>");
}

TEST(Shape, ByteSizesAreChecked) {
  EXPECT_EQ(valueOf(computeByteSize(DType::F64, {})), 8);
  EXPECT_EQ(valueOf(computeByteSize(DType::F32, {2, 3})), 24);
  EXPECT_EQ(valueOf(computeByteSize(DType::F32, {5, 0})), 0);
  EXPECT_EQ(valueOf(computeByteSize(DType::UI8, {INT64_MAX})), INT64_MAX);
  EXPECT_EQ(errorOf(computeByteSize(DType::UI16, {INT64_MAX})),
            "9223372036854775807xui16 takes more than 2^63 - 1 bytes; expected "
            "smaller sizes");
  EXPECT_NE(errorOf(computeByteSize(DType::I8, {INT64_MAX, 0, 2})), "");
  EXPECT_EQ(errorOf(computeByteSize(DType::F32, {4, -1})),
            "size -1 is negative in 4x-1xf32; expected 0 or more");
}

TEST(TensorView, CountsElements) {
  float data[6];
  EXPECT_EQ(TensorView::contiguous(DType::F32, data, {}).numElements(), 1);
  EXPECT_EQ(TensorView::contiguous(DType::F32, data, {0, 3}).numElements(), 0);
  TensorView view = TensorView::contiguous(DType::F32, data, {2, 3}, true);
  EXPECT_EQ(view.rank(), 2);
  EXPECT_EQ(view.numElements(), 6);
  EXPECT_EQ(view.byteSize(), 24);
  EXPECT_EQ(listOf(view.strides), (std::vector<int64_t>{3, 1}));
  EXPECT_TRUE(view.readOnly);
}

TEST(TensorView, KnowsWhatIsContiguous) {
  auto isContiguous = [](Dims sizes, Dims strides) {
    return TensorView{DType::F32, nullptr, sizes, strides}.isContiguous();
  };
  EXPECT_TRUE(isContiguous({}, {}));
  EXPECT_TRUE(isContiguous({2, 3}, {3, 1}));
  EXPECT_TRUE(isContiguous({2, 1, 3}, {3, 99, 1}));
  EXPECT_TRUE(isContiguous({1}, {-5}));
  EXPECT_TRUE(isContiguous({0, 3}, {7, 7}));
  EXPECT_FALSE(isContiguous({2, 3}, {1, 2}));
  EXPECT_FALSE(isContiguous({2, 3}, {4, 1}));
  EXPECT_FALSE(isContiguous({3}, {0}));
  EXPECT_FALSE(isContiguous({3}, {-1}));
}

TEST(TensorView, PacksAnyStrides) {
  int32_t data[24];
  for (int i = 0; i < 24; ++i)
    data[i] = i;
  auto pack = [&](int origin, Dims sizes, Dims strides) {
    return valuesOf<int32_t>({DType::I32, data + origin, sizes, strides});
  };
  EXPECT_EQ(pack(0, {3, 2}, {1, 3}), (std::vector<int32_t>{0, 3, 1, 4, 2, 5}));
  EXPECT_EQ(pack(5, {3}, {-2}), (std::vector<int32_t>{5, 3, 1}));
  EXPECT_EQ(pack(7, {2, 2}, {0, 0}), (std::vector<int32_t>{7, 7, 7, 7}));
  EXPECT_EQ(pack(1, {2, 2, 2}, {2, 12, 1}),
            (std::vector<int32_t>{1, 2, 13, 14, 3, 4, 15, 16}));
  EXPECT_EQ(pack(0, {2, 0}, {1, 1}), (std::vector<int32_t>{}));
  EXPECT_EQ(pack(9, {}, {}), (std::vector<int32_t>{9}));
}

TEST(TensorView, PackingAgreesWithElementAddressesForEveryType) {
  std::mt19937 random(1);
  for (const DTypeInfo &info : allDTypes()) {
    Tensor tensor = randomTensor(info.dtype, {120}, random);
    TensorView view{info.dtype, tensor.view().data, {2, 3, 4}, {1, 8, 2}};
    std::string packed = bytesOf(view);
    for (int64_t i = 0; i < view.numElements(); ++i)
      EXPECT_EQ(std::memcmp(packed.data() + i * info.byteSize,
                            view.elementAt(i), info.byteSize),
                0)
          << info.name.str() << " element " << i;
  }
}
