// rsqrt_out: what rsqrt to the destination's type gives, and not a byte where
// the sizes turn out unequal.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "GuardedMemory.h"
#include "Kernels.h"
#include <numeric>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;
using namespace tensorops::verify;

namespace {

/// Into memory of any strides, and into a tensor.
const char kDestinations[] =
    "func.func @memref(%x: memref<?x?x$E, strided<[?, ?], offset: ?>>,"
    " %y: memref<?x?x$R, strided<[?, ?], offset: ?>>) {\n"
    "  tensorops.rsqrt_out"
    " ins(%x : memref<?x?x$E, strided<[?, ?], offset: ?>>)"
    " outs(%y : memref<?x?x$R, strided<[?, ?], offset: ?>>) accuracy<$A>\n"
    "  return\n}\n"
    "func.func @tensor(%x: tensor<?x?x$E>, %y: tensor<?x?x$R>)"
    " -> tensor<?x?x$R> {\n"
    "  %z = tensorops.rsqrt_out ins(%x : tensor<?x?x$E>)"
    " outs(%y : tensor<?x?x$R>) accuracy<$A> -> tensor<?x?x$R>\n"
    "  return %z : tensor<?x?x$R>\n}\n";

class DestinationTest : public KernelTest {
protected:
  TensorView view(const Format &format, char *data, Dims sizes) const {
    return TensorView::contiguous(*findDType(format.name), data, sizes);
  }
};

class MixedDestinationTest : public DestinationTest {};

} // namespace

// Contract: F6.
TEST_P(DestinationTest, UnequalSizesWriteNothing) {
  Executable code = compile(kDestinations);
  const Dims unequal[] = {{3, 4}, {3, 6}, {2, 5}, {4, 5},
                          {5, 3}, {0, 5}, {3, 0}, {1, 1}};
  std::vector<char> x(3 * 5 * sizeof(double), 1);
  const TensorView input = view(kernel.format, x.data(), {3, 5});
  for (const Dims &sizes : unequal)
    for (bool atEnd : {false, true}) {
      const int64_t count = sizes[0] * sizes[1];
      const std::vector<char> before(count * kernel.result.width() / 8, 0x55);
      GuardedMemory memory;
      TensorView output =
          view(kernel.result, memory.fill(before, atEnd), sizes);
      for (const char *entry : {"memref", "tensor"}) {
        std::string message = errorOf(code.invoke(entry, {input, output}));
        EXPECT_NE(message.find("'tensorops.rsqrt_out': ins and outs have "
                               "different sizes in dimension"),
                  std::string::npos)
            << message;
        EXPECT_TRUE(before.empty() ||
                    std::memcmp(output.data, before.data(), before.size()) == 0)
            << entry << " of " << sizes[0] << "x" << sizes[1];
      }
    }
}

// Contract: F7, A19.
TEST_P(MixedDestinationTest, RoundsOnce) {
  Executable code = compile(kDestinations);
  std::vector<uint64_t> inputs(1 << 16);
  std::iota(inputs.begin(), inputs.end(), 0);
  std::vector<char> x = pack(kernel.format, inputs);
  std::vector<char> y(inputs.size() * kernel.result.width() / 8);
  const Dims sizes = {256, 256};
  TensorView input = view(kernel.format, x.data(), sizes),
             output = view(kernel.result, y.data(), sizes);
  const auto plain = call(compile(kTensorKernel), "main", kernel, inputs,
                          {int64_t(inputs.size())});
  llvm::ExitOnError check("call: ");
  auto returned = check(code.invoke("tensor", {input, output}));
  check(code.invoke("memref", {input, output}));
  const auto inTensor = unpack(kernel.result, returned[0].view()),
             inMemRef = unpack(kernel.result, output);
  for (size_t i = 0; i < inputs.size(); ++i) {
    expectPromise(inputs[i], plain[i]);
    for (uint64_t y : {inTensor[i], inMemRef[i]})
      mismatches.compare(inputs[i], y, plain[i],
                         kernel.promise.isSame(y, plain[i], kernel.result));
  }
  mismatches.expectNone(3 << 16);
}

static std::vector<Kernel> correctKernels() {
  constexpr auto correct = mlir::tensorops::Accuracy::Correct;
  return {Kernel(f16, correct), Kernel(f64, correct),
          Kernel(bf16, correct, f32)};
}

INSTANTIATE_TEST_SUITE_P(
    Kernels, DestinationTest,
    ::testing::Combine(::testing::ValuesIn(correctKernels()),
                       ::testing::ValuesIn(levels)),
    paramName);
INSTANTIATE_TEST_SUITE_P(Kernels, MixedDestinationTest,
                         ::testing::Combine(::testing::ValuesIn(mixedKernels()),
                                            ::testing::ValuesIn(levels)),
                         paramName);
