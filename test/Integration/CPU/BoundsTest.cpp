// Compiled code touches its own elements and nothing around them, whatever the
// length of the tail.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "GuardedMemory.h"
#include "Kernels.h"
#include "tensorops/Verify/Strata.h"
#include <cstdlib>

using namespace tensorops;
using namespace tensorops::exact::test;
using namespace tensorops::verify;
using namespace tensorops::test;

namespace {

constexpr int64_t kLongest = 130;

class BoundsTest : public KernelTest {
protected:
  std::vector<uint64_t> inputs(int64_t size) const {
    const std::vector<uint64_t> values = someOfEveryKind(kernel.format);
    std::vector<uint64_t> repeated(size);
    for (int64_t i = 0; i < size; ++i)
      repeated[i] = values[i % values.size()];
    return repeated;
  }

  TensorView view(char *data, int64_t size, int64_t stride = 1) const {
    TensorView view = TensorView::contiguous(kernel.dtype(), data, {size});
    view.strides = {stride};
    return view;
  }

  void run(const Executable &code, const TensorView &x,
           const TensorView &y) const {
    llvm::ExitOnError check("call: ");
    check(code.invoke("main", {x, y}));
  }

  /// Runs from memory full of numbers to memory full of canaries, both with
  /// `stride` and beginning at element `first`, and looks at all of either.
  void runAmongCanaries(const Executable &code, int64_t size, int64_t first,
                        int64_t stride) {
    const uint64_t canary = kernel.format.defaultNaN() | 0x55;
    const int64_t all = first + size * stride + 100;
    const int64_t offset = first * elementBytes;
    const std::vector<char> before = pack(kernel.format, inputs(all));
    std::vector<char> x = before;
    std::vector<char> y =
        pack(kernel.format, std::vector<uint64_t>(all, canary));
    run(code, view(&x[offset], size, stride), view(&y[offset], size, stride));

    EXPECT_EQ(x, before) << "an input was written; length " << size;
    const auto in = unpack(kernel.format, x.data(), all);
    const auto out = unpack(kernel.format, y.data(), all);
    for (int64_t i = 0; i < all; ++i) {
      int64_t distance = i - first;
      bool isElement =
          distance >= 0 && distance % stride == 0 && distance / stride < size;
      if (isElement)
        expectPromise(in[i], out[i]);
      else
        mismatches.compare(in[i], out[i], canary);
    }
  }

  const int64_t elementBytes = kernel.format.width() / 8;
};

} // namespace

TEST_P(BoundsTest, NothingAroundIsWritten) {
  Executable code = compile(kMemRefKernel);
  for (int64_t size = 0; size <= kLongest; ++size)
    runAmongCanaries(code, size, /*first=*/64 + size % 17, /*stride=*/1);
  mismatches.expectNone(164 * (kLongest + 1));
}

TEST_P(BoundsTest, NothingBetweenIsWritten) {
  Executable code = compile(
      "func.func @main(%x: memref<?x$E, strided<[?], offset: ?>>,\n"
      "                %y: memref<?x$E, strided<[?], offset: ?>>) {\n"
      "  tensorops.rsqrt_out ins(%x : memref<?x$E, strided<[?], offset: ?>>)\n"
      "    outs(%y : memref<?x$E, strided<[?], offset: ?>>) accuracy<$A>\n"
      "  return\n}\n");
  for (int64_t size = 0; size <= kLongest; ++size)
    runAmongCanaries(code, size, /*first=*/64 + size % 17,
                     /*stride=*/1 + size % 4);
  mismatches.expectNone(164 * (kLongest + 1));
}

TEST_P(BoundsTest, NothingAroundIsTouched) {
  Executable code = compile(kMemRefKernel);
  auto touchBothEnds = [&] {
    GuardedMemory x, y;
    for (int64_t size = 0; size <= kLongest; ++size)
      for (bool atEnd : {false, true}) {
        char *result = y.place(size * elementBytes, atEnd);
        const std::vector<uint64_t> numbers = inputs(size);
        run(code, view(x.fill(pack(kernel.format, numbers), atEnd), size),
            view(result, size));
        const auto results = unpack(kernel.format, result, size);
        for (int64_t i = 0; i < size; ++i)
          expectPromise(numbers[i], results[i]);
      }
    mismatches.expectNone(kLongest * (kLongest + 1));
    std::_Exit(HasFailure());
  };
  EXPECT_EXIT(touchBothEnds(), ::testing::ExitedWithCode(0), "");
}

INSTANTIATE_TEST_SUITE_P(Kernels, BoundsTest, everyKernelOnEveryLevel(),
                         paramName);
