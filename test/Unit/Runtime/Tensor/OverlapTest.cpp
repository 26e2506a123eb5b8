// Views against the bytes that they are made of: which have one in common is
// counted out, for all small layouts of some kinds and random ones of others.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/Overlap.h"
#include "TensorTestSupport.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <random>

using namespace tensorops;
using namespace tensorops::test;

namespace {
/// Every byte of every element, in order.
std::vector<uintptr_t> listBytes(const TensorView &view) {
  std::vector<uintptr_t> bytes;
  for (int64_t i = 0, count = view.numElements(); i < count; ++i)
    for (unsigned byte = 0; byte < getInfo(view.dtype).byteSize; ++byte)
      bytes.push_back(reinterpret_cast<uintptr_t>(view.elementAt(i)) + byte);
  llvm::sort(bytes);
  return bytes;
}

bool countOverlap(const std::vector<uintptr_t> &a,
                  const std::vector<uintptr_t> &b) {
  std::vector<uintptr_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(both));
  return !both.empty();
}

bool countOverlapsItself(const TensorView &view) {
  std::vector<uintptr_t> bytes = listBytes(view);
  return std::adjacent_find(bytes.begin(), bytes.end()) != bytes.end();
}

/// In the middle of memory that nobody touches.
char *address(int64_t byte) { return reinterpret_cast<char *>(1 << 20) + byte; }
} // namespace

TEST(Overlap, EveryPairOfSmallViews) {
  std::vector<TensorView> views;
  for (DType dtype : {DType::I8, DType::I32})
    for (int64_t size : {0, 1, 3, 4})
      for (int64_t stride : {-3, -2, 0, 1, 2, 5})
        for (int64_t start : {-4, 0, 1, 4, 8, 19})
          views.push_back({dtype, address(start), {size}, {stride}});
  std::vector<std::vector<uintptr_t>> bytes;
  for (const TensorView &view : views) {
    EXPECT_EQ(overlapsItself(view), countOverlapsItself(view));
    bytes.push_back(listBytes(view));
  }
  for (auto [a, inA] : llvm::zip(views, bytes))
    for (auto [b, inB] : llvm::zip(views, bytes))
      ASSERT_EQ(overlap(a, b), countOverlap(inA, inB))
          << a.sizes[0] << " by " << a.strides[0] << ", " << b.sizes[0]
          << " by " << b.strides[0] << ", "
          << static_cast<char *>(b.data) - static_cast<char *>(a.data);
}

TEST(Overlap, RandomViews) {
  std::mt19937 random(16);
  auto draw = [&](int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random);
  };
  const DType dtypes[] = {DType::I8, DType::I16, DType::F32, DType::ComplexF32};
  auto drawView = [&] {
    TensorView view{dtypes[draw(0, 3)], address(draw(-40, 40)), {}, {}};
    for (int rank = draw(0, 4); rank > 0; --rank) {
      view.sizes.push_back(draw(1, 5));
      view.strides.push_back(draw(0, 3) ? draw(-30, 30) : draw(-4, 4));
    }
    return view;
  };
  int overlapping = 0, apart = 0;
  for (int i = 0; i < 10000; ++i) {
    TensorView a = drawView(), b = drawView();
    bool expected = countOverlap(listBytes(a), listBytes(b));
    ++(expected ? overlapping : apart);
    ASSERT_EQ(overlap(a, b), expected) << i;
    ASSERT_EQ(overlapsItself(a), countOverlapsItself(a)) << i;
  }
  EXPECT_GT(overlapping, 500);
  EXPECT_GT(apart, 500);
}

TEST(Overlap, LargeSlicesAreDecided) {
  constexpr int64_t size = 1 << 20;
  auto slice = [&](int64_t start, int64_t stride) {
    return TensorView{DType::F32, address(4 * start), {size}, {stride}};
  };
  EXPECT_FALSE(overlap(slice(0, 2), slice(1, 2)));
  EXPECT_TRUE(overlap(slice(0, 2), slice(2, 2)));
  EXPECT_FALSE(overlap(slice(0, 3), slice(2, 3)));
  EXPECT_TRUE(overlap(slice(0, 3), slice(2, 2)));
  EXPECT_TRUE(overlap(slice(0, 1), slice(size - 1, 1)));
  EXPECT_FALSE(overlap(slice(0, 1), slice(size, 1)));
  EXPECT_FALSE(overlap(slice(0, 1), slice(2 * size - 1, -1)));
  // Quadrants and columns of a matrix, and a transposed one.
  auto block = [&](int64_t row, int64_t column) {
    return TensorView{
        DType::F32, address(4 * (row * 4096 + column)), {512, 512}, {4096, 1}};
  };
  EXPECT_FALSE(overlap(block(0, 0), block(0, 512)));
  EXPECT_FALSE(overlap(block(0, 0), block(512, 0)));
  EXPECT_TRUE(overlap(block(0, 0), block(511, 511)));
  TensorView turned{DType::F32, address(0), {512, 512}, {1, 4096}};
  EXPECT_TRUE(overlap(block(0, 0), turned));
  EXPECT_FALSE(overlapsItself(turned));
  EXPECT_FALSE(isSameMemory(block(0, 0), turned));
  EXPECT_TRUE(isSameMemory(turned, turned));
  // A window that slides by one.
  TensorView windows{DType::F32, address(0), {1000, 8}, {1, 1}};
  EXPECT_TRUE(overlapsItself(windows));
}

static std::string problem(const TensorView &view) {
  llvm::Error error = checkView(view);
  return error ? llvm::toString(std::move(error)) : "";
}

TEST(CheckView, TakesWhatDescribesMemory) {
  float data[8];
  EXPECT_EQ(problem(TensorView::contiguous(DType::F32, data, {2, 4})), "");
  EXPECT_EQ(problem({DType::F32, data + 7, {8}, {-1}}), "");
  EXPECT_EQ(problem({DType::F32, nullptr, {0, 3}, {3, 1}}), "");
  EXPECT_EQ(problem({DType::F32, data, {}, {}}), "");
  EXPECT_EQ(problem({DType::F32, data, {1 << 30}, {0}}), "");
}

TEST(CheckView, RefusesTheRest) {
  float data[8];
  EXPECT_EQ(problem({DType::F32, data, {2, 4}, {1}}),
            "2x4xf32 comes with 1 strides; expected one a dimension, 2");
  EXPECT_EQ(problem({DType::F32, data, {}, {1}}),
            "f32 comes with 1 strides; expected one a dimension, 0");
  EXPECT_EQ(problem({DType::F32, data, {4, -1}, {1, 1}}),
            "size -1 is negative in 4x-1xf32; expected 0 or more");
  EXPECT_EQ(problem({DType::F32, data, {INT64_MAX, 2}, {1, 1}}),
            "9223372036854775807x2xf32 takes more than 2^63 - 1 bytes; "
            "expected smaller sizes");
  EXPECT_EQ(problem({DType::F32, nullptr, {4}, {1}}),
            "the address of 4xf32 is null; expected memory of its elements");
  EXPECT_EQ(problem({DType::F32, nullptr, {}, {}}),
            "the address of f32 is null; expected memory of its elements");
  const char *reach = "the strides of 4xf32 reach further than 2^63 - 1 bytes; "
                      "expected smaller ones";
  EXPECT_EQ(problem({DType::F32, data, {4}, {INT64_MAX}}), reach);
  EXPECT_EQ(problem({DType::F32, data, {4}, {INT64_MIN}}), reach);
  EXPECT_EQ(problem({DType::F32, data, {4}, {INT64_MAX / 12 + 1}}), reach);
  EXPECT_EQ(problem({DType::F32, data, {2, 2}, {INT64_MAX / 4, INT64_MAX / 4}}),
            "the strides of 2x2xf32 reach further than 2^63 - 1 bytes; "
            "expected smaller ones");
}

TEST(CheckView, ElementsLieInTheirMemory) {
  float data[8];
  auto stated = [&](int64_t start, Dims sizes, Dims strides) {
    // No pointer into the array where it begins outside.
    auto address = reinterpret_cast<uintptr_t>(data) + start * sizeof(float);
    TensorView view{DType::F32, reinterpret_cast<void *>(address), sizes,
                    strides};
    view.memory = MemoryRange{data, sizeof(data)};
    return problem(view);
  };
  EXPECT_EQ(stated(0, {8}, {1}), "");
  EXPECT_EQ(stated(7, {8}, {-1}), "");
  EXPECT_EQ(stated(1, {2, 2}, {4, 2}), "");
  EXPECT_EQ(stated(20, {0}, {1}), "");
  EXPECT_EQ(stated(0, {9}, {1}),
            "elements of 9xf32 lie outside of their memory of 32 bytes; "
            "expected sizes and strides that stay inside");
  EXPECT_NE(stated(1, {8}, {1}), "");
  EXPECT_NE(stated(6, {8}, {-1}), "");
  EXPECT_NE(stated(0, {5}, {2}), "");
  EXPECT_NE(stated(-1, {1}, {1}), "");
}
