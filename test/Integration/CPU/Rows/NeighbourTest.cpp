// What has no vector form beside what has one: every result is right at every
// length, and nothing runs for elements that are not there.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Levels.h"
#include "tensorops/Exact/Rsqrt.h"
#include <cmath>
#include <cstring>
#include <random>

using namespace tensorops;
using namespace tensorops::test;

static llvm::ExitOnError check;

/// A root, a call of the C library, a remainder that would trap on zeros, and a
/// read that its own index guards.
static constexpr char kProgram[] = R"(
#map = affine_map<(d0) -> (d0)>
func.func @main(%x: tensor<?xf32>, %a: tensor<?xi32>, %b: tensor<?xi32>, %t: tensor<?xf32>)
    -> (tensor<?xf32>, tensor<?xf32>, tensor<?xi32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %f = tensor.empty(%n) : tensor<?xf32>
  %i = tensor.empty(%n) : tensor<?xi32>
  %r:4 = linalg.generic {indexing_maps = [#map, #map, #map, #map, #map, #map, #map], iterator_types = ["parallel"]}
      ins(%x, %a, %b : tensor<?xf32>, tensor<?xi32>, tensor<?xi32>)
      outs(%f, %f, %i, %f : tensor<?xf32>, tensor<?xf32>, tensor<?xi32>, tensor<?xf32>) {
  ^bb0(%in: f32, %num: i32, %den: i32, %o0: f32, %o1: f32, %o2: i32, %o3: f32):
    %root = tensorops.rsqrt %in : f32
    %exp = math.exp %in : f32
    %rem = arith.remsi %num, %den : i32
    %at = linalg.index 0 : index
    %read = tensor.extract %t[%at] : tensor<?xf32>
    %sum = arith.addf %root, %read : f32
    linalg.yield %root, %exp, %rem, %sum : f32, f32, i32, f32
  } -> (tensor<?xf32>, tensor<?xf32>, tensor<?xi32>, tensor<?xf32>)
  return %r#0, %r#1, %r#2, %r#3 : tensor<?xf32>, tensor<?xf32>, tensor<?xi32>, tensor<?xf32>
}
)";

static uint32_t bitsOf(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

namespace {
class NeighbourTest : public LevelTest {};
} // namespace

TEST_P(NeighbourTest, EveryLength) {
  Executable code = compile(kProgram, "f32");
  std::mt19937 random(1);
  for (int64_t count = 0; count <= 70; ++count) {
    std::vector<float> x(count), table(count);
    std::vector<int32_t> a(count), b(count);
    for (int64_t i = 0; i < count; ++i) {
      x[i] =
          std::ldexp(1.0f + (random() >> 9) * 0x1p-23f, int(random() % 12) - 6);
      table[i] = i + 0.5f;
      a[i] = static_cast<int32_t>(random());
      b[i] = static_cast<int32_t>(random() | 2);
    }
    auto results = check(code.invoke(
        "main", {TensorView::contiguous(DType::F32, x.data(), {count}),
                 TensorView::contiguous(DType::I32, a.data(), {count}),
                 TensorView::contiguous(DType::I32, b.data(), {count}),
                 TensorView::contiguous(DType::F32, table.data(), {count})}));
    auto *roots = static_cast<const float *>(results[0].view().data);
    auto *powers = static_cast<const float *>(results[1].view().data);
    auto *rests = static_cast<const int32_t *>(results[2].view().data);
    auto *sums = static_cast<const float *>(results[3].view().data);
    for (int64_t i = 0; i < count; ++i) {
      ASSERT_EQ(bitsOf(roots[i]),
                exact::rsqrt(bitsOf(x[i]), exact::f32, exact::f32))
          << count << " elements, element " << i;
      ASSERT_EQ(bitsOf(powers[i]), bitsOf(std::exp(x[i])));
      ASSERT_EQ(rests[i], a[i] % b[i]);
      ASSERT_EQ(bitsOf(sums[i]), bitsOf(roots[i] + table[i]));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, NeighbourTest, ::testing::ValuesIn(levels),
                         levelName);
