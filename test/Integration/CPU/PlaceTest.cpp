// A result depends on the number alone: not on where it stands, nor on length,
// rank or strides of the tensor around it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "tensorops/Verify/Strata.h"

using namespace tensorops;
using namespace tensorops::exact::test;
using namespace tensorops::verify;
using namespace tensorops::test;
using mlir::tensorops::EntryLayout;

namespace {

/// Numbers of every kind over and over, beginning with the one at `shift`.
class PlaceTest : public KernelTest {
protected:
  std::vector<uint64_t> repeat(int64_t size, size_t shift = 0) const {
    std::vector<uint64_t> repeated(size);
    for (int64_t i = 0; i < size; ++i)
      repeated[i] = values[(i + shift) % values.size()];
    return repeated;
  }

  void compare(uint64_t x, uint64_t actual, uint64_t expected) {
    mismatches.compare(x, actual, expected,
                       kernel.promise.isSame(actual, expected, kernel.result));
  }

  const std::vector<uint64_t> values = someOfEveryKind(kernel.format);
};

/// `tensor<?x?xf32>` at rank 2.
std::string tensorType(int64_t rank) {
  std::string type = "tensor<";
  for (int64_t d = 0; d < rank; ++d)
    type += "?x";
  return type + "$E>";
}

/// An entry `rank<N>` for each of the ranks.
std::string textOfRanks(llvm::ArrayRef<int64_t> ranks) {
  std::string text;
  for (int64_t rank : ranks) {
    std::string type = tensorType(rank);
    text += "func.func @rank" + std::to_string(rank) + "(%x: " + type +
            ") -> " + type +
            " {\n  %y = tensorops.rsqrt %x accuracy<$A> : " + type +
            "\n  return %y : " + type + "\n}\n";
  }
  return text;
}

} // namespace

// Contract: V8, A5, A10, A13.
TEST_P(PlaceTest, EveryPositionInEveryLength) {
  Executable code = compile(kTensorKernel);
  std::vector<uint64_t> alone;
  for (uint64_t x : values) {
    alone.push_back(call(code, "main", kernel, {x}, {1})[0]);
    expectPromise(x, alone.back());
  }
  for (int64_t size = 0; size <= 130; ++size)
    for (size_t shift = 0; shift < values.size(); ++shift) {
      auto results = call(code, "main", kernel, repeat(size, shift), {size});
      for (int64_t i = 0; i < size; ++i) {
        size_t value = (i + shift) % values.size();
        compare(values[value], results[i], alone[value]);
      }
    }
  mismatches.expectNone(values.size() * 131 * 130 / 2);
}

// Contract: A5, A10, T8.
TEST_P(PlaceTest, EveryRank) {
  Executable code = compile(textOfRanks({0, 1, 2, 3, 5, 8}));
  const int64_t leading[] = {2, 1, 3, 1, 2, 1, 2}, size = 24 * 13;
  const std::vector<uint64_t> inputs = repeat(size);
  const auto flat = call(code, "rank1", kernel, inputs, {size});
  for (int64_t i = 0; i < size; ++i) {
    expectPromise(inputs[i], flat[i]);
    compare(inputs[i], call(code, "rank0", kernel, {inputs[i]}, {})[0],
            flat[i]);
  }
  for (int64_t rank : {2, 3, 5, 8}) {
    Dims sizes(leading, leading + rank - 1);
    int64_t rows = 1;
    for (int64_t extent : sizes)
      rows *= extent;
    sizes.push_back(size / rows);
    std::string entry = "rank" + std::to_string(rank);
    auto results = call(code, entry, kernel, inputs, sizes);
    for (int64_t i = 0; i < size; ++i)
      compare(inputs[i], results[i], flat[i]);
    for (int64_t &extent : sizes) {
      int64_t all = std::exchange(extent, 0);
      EXPECT_TRUE(call(code, entry, kernel, {}, sizes).empty());
      extent = all;
    }
  }
  mismatches.expectNone(size * 6);
}

// Contract: A5, A10.
TEST_P(PlaceTest, EveryLayout) {
  struct Layout {
    const char *name;
    Dims sizes, strides;
    int64_t offset;
  };
  const Layout layouts[] = {{"dense", {65}, {1}, 0},
                            {"every third", {33}, {3}, 1},
                            {"reversed", {65}, {-1}, 64},
                            {"padded rows", {5, 13}, {17, 1}, 2},
                            {"transposed", {13, 5}, {1, 13}, 0},
                            {"broadcast", {4, 9}, {0, 1}, 3},
                            {"one number", {9, 9}, {0, 0}, 9},
                            {"padded planes", {3, 2, 7}, {20, 7, 1}, 0}};
  std::vector<char> memory = pack(kernel.format, repeat(130));
  for (EntryLayout entryLayout :
       {EntryLayout::Identity, EntryLayout::Strided}) {
    Executable code = compile(textOfRanks({1, 2, 3}), entryLayout);
    for (const Layout &layout : layouts) {
      SCOPED_TRACE(layout.name);
      TensorView input = TensorView::contiguous(
          kernel.dtype(), &memory[layout.offset * kernel.format.width() / 8],
          layout.sizes,
          /*readOnly=*/true);
      input.strides = layout.strides;
      llvm::ExitOnError check("call: ");
      auto results =
          check(code.invoke("rank" + std::to_string(input.rank()), {input}));
      const auto inputs = unpack(kernel.format, input);
      const auto outputs = unpack(kernel.format, results[0].view());
      ASSERT_EQ(outputs.size(), inputs.size());
      for (size_t i = 0; i < inputs.size(); ++i)
        expectPromise(inputs[i], outputs[i]);
    }
  }
  mismatches.expectNone(2 * 400);
}

INSTANTIATE_TEST_SUITE_P(Kernels, PlaceTest, everyKernelOnEveryLevel(),
                         paramName);
