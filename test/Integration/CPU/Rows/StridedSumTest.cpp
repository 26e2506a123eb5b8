// Sums along rows of any strides have the bits of sums along dense rows.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "GuardedMemory.h"
#include "Lanes64.h"
#include "Levels.h"

using namespace tensorops;
using namespace tensorops::test;

static llvm::ExitOnError check;

namespace {
class StridedSumTest : public LevelTest {};
} // namespace

static const char kSum[] =
    "func.func @main(%x: tensor<?x?x$E>, %init: tensor<?x$E>) -> tensor<?x$E> "
    "{\n"
    "  %y = linalg.reduce ins(%x : tensor<?x?x$E>) outs(%init : tensor<?x$E>)"
    " dimensions = [1]\n"
    "    (%in: $E, %sum: $E) {\n"
    "      %next = arith.addf %sum, %in : $E\n"
    "      linalg.yield %next : $E\n    }\n"
    "  return %y : tensor<?x$E>\n}\n";

// Contract: R1.
TEST_P(StridedSumTest, EveryStride) {
  Executable code = compile(kSum, "f32", "entry-layout=strided");
  std::vector<float> memory(4 * 1000);
  for (size_t i = 0; i < memory.size(); ++i)
    memory[i] = std::ldexp(1.0f + i, int(i * 7919 % 30) - 15);
  std::vector<float> init = {1, 2, 3, 4};
  for (int64_t columns : {0, 1, 7, 63, 64, 65, 130, 200})
    for (int64_t stride : {1, 2, 4, 0, -1, -3})
      for (int64_t rowStride : {1, 250, 0}) {
        TensorView x = viewOf(memory, {4, columns});
        int64_t offset = stride < 0 ? 1500 : 0;
        x.data = &memory[offset];
        x.strides = {rowStride, stride};
        auto results = check(code.invoke("main", {x, viewOf(init, {4})}));
        std::vector<float> actual = elements<float>(results[0].view());
        for (int64_t row = 0; row < 4; ++row)
          ASSERT_TRUE(
              isSame(actual[row],
                     sumInLanes64(
                         columns, init[row],
                         [&](int64_t i) {
                           return memory[offset + row * rowStride + i * stride];
                         })))
              << columns << " columns, strides " << rowStride << ", " << stride;
      }
}

TEST_P(StridedSumTest, NothingAroundIsTouched) {
  Executable code = compile(kSum, "f32", "entry-layout=strided");
  std::vector<float> init = {0};
  for (int64_t columns : {1, 7, 64, 65, 100})
    for (int64_t stride : {1, 2, 3, -1, -2})
      for (bool atEnd : {false, true}) {
        int64_t last = std::abs(stride) * (columns - 1);
        GuardedMemory memory;
        std::vector<char> bytes((last + 1) * sizeof(float));
        auto *start = reinterpret_cast<float *>(memory.fill(bytes, atEnd));
        std::fill(start, start + last + 1, 1.0f);
        TensorView x = TensorView::contiguous(
            DType::F32, stride < 0 ? start + last : start, {1, columns});
        x.strides[1] = stride;
        auto results = check(code.invoke("main", {x, viewOf(init, {1})}));
        EXPECT_EQ(elements<float>(results[0].view())[0], columns);
      }
}

INSTANTIATE_TEST_SUITE_P(Levels, StridedSumTest, ::testing::ValuesIn(levels),
                         levelName);
