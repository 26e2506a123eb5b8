// Complex kernels: a result does not depend on where its number stands and on
// what stands beside it, and other operations in the loop keep their bits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexKernels.h"
#include "tensorops/Verify/Strata.h"
#include <cmath>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;
using namespace tensorops::verify;
using mlir::tensorops::EntryLayout;

namespace {

class ComplexPlaceTest : public ComplexKernelTest {
protected:
  /// Parts of numbers of every kind over and over, from the one at `shift` on.
  std::vector<uint64_t> repeat(size_t size, size_t shift = 0) const {
    std::vector<uint64_t> parts;
    for (size_t i = shift; i < size + shift; ++i) {
      parts.push_back(values[i % values.size()]);
      parts.push_back(values[(5 * i + 3) % values.size()]);
    }
    return parts;
  }

  /// The results for `parts`, each computed alone.
  std::vector<uint64_t> oneByOne(const Executable &code,
                                 const std::vector<uint64_t> &parts) const {
    std::vector<uint64_t> results;
    for (size_t i = 0; i < parts.size(); i += 2)
      for (uint64_t part : call(code, {parts[i], parts[i + 1]}))
        results.push_back(part);
    return results;
  }

  const std::vector<uint64_t> values = someOfEveryKind(type.part);
};

} // namespace

TEST_P(ComplexPlaceTest, EveryPositionInEveryLength) {
  Executable code = compile(kComplexKernel);
  const size_t count = values.size();
  const auto alone = oneByOne(code, repeat(count));
  for (size_t size = 0; size <= 40; ++size)
    for (size_t shift = 0; shift < count; ++shift) {
      const auto results = call(code, repeat(size, shift));
      ASSERT_EQ(results.size(), 2 * size);
      for (size_t i = 0; i < results.size(); ++i)
        ASSERT_EQ(results[i], alone[(i + 2 * shift) % (2 * count)])
            << "part " << i << " of " << size << " numbers from " << shift;
    }
}

TEST_P(ComplexPlaceTest, EveryLayout) {
  struct Layout {
    const char *name;
    Dims sizes, strides;
    int64_t offset;
  };
  const Layout layouts[] = {{"dense", {5, 13}, {13, 1}, 0},
                            {"every third", {5, 7}, {21, 3}, 1},
                            {"reversed", {5, 13}, {-13, -1}, 64},
                            {"padded rows", {3, 37}, {40, 1}, 2},
                            {"transposed", {13, 5}, {1, 13}, 0},
                            {"broadcast", {4, 19}, {0, 1}, 3},
                            {"one number", {9, 9}, {0, 0}, 9}};
  const auto parts = repeat(130);
  const auto alone = oneByOne(compile(kComplexKernel), parts);
  std::vector<char> memory = pack(type.part, parts);
  const size_t bytes = type.part.width() / 4;
  for (EntryLayout entryLayout :
       {EntryLayout::Identity, EntryLayout::Strided}) {
    Executable code =
        compile("func.func @main(%x: tensor<?x?x$E>) -> tensor<?x?x$E> {\n"
                "  %y = tensorops.rsqrt %x : tensor<?x?x$E>\n"
                "  return %y : tensor<?x?x$E>\n}\n",
                entryLayout);
    for (const Layout &layout : layouts) {
      SCOPED_TRACE(layout.name);
      TensorView input = TensorView::contiguous(
          *findDType(type.name), &memory[layout.offset * bytes], layout.sizes,
          /*readOnly=*/true);
      input.strides = layout.strides;
      llvm::ExitOnError check("call: ");
      auto results = check(code.invoke("main", {input}));
      const auto found = unpack(type.part, results[0].view().data,
                                2 * layout.sizes[0] * layout.sizes[1]);
      for (int64_t row = 0, i = 0; row < layout.sizes[0]; ++row)
        for (int64_t column = 0; column < layout.sizes[1]; ++column, i += 2) {
          int64_t at = layout.offset + row * layout.strides[0] +
                       column * layout.strides[1];
          ASSERT_EQ(found[i], alone[2 * at]);
          ASSERT_EQ(found[i + 1], alone[2 * at + 1]);
        }
    }
  }
}

/// What compilers fuse around rsqrt: each operation rounds each part by itself.
TEST_P(ComplexPlaceTest, NeighboursRoundOnce) {
  Executable code = compile(R"(
    #map = affine_map<(d0) -> (d0)>
    func.func @main(%x: tensor<?x$E>) -> tensor<?x$E> {
      %c0 = arith.constant 0 : index
      %size = tensor.dim %x, %c0 : tensor<?x$E>
      %empty = tensor.empty(%size) : tensor<?x$E>
      %y = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
          ins(%x : tensor<?x$E>) outs(%empty : tensor<?x$E>) {
      ^bb0(%z: $E, %out: $E):
        %minus = complex.neg %z : $E
        %conj = complex.conj %z : $E
        %c = complex.constant [1.5 : $P, -0.3 : $P] : $E
        %product = complex.mul %minus, %c : $E
        %sum = complex.add %product, %conj : $E
        %difference = complex.sub %sum, %c : $E
        %re = complex.re %difference : $E
        %im = complex.im %difference : $E
        %swapped = complex.create %im, %re : $E
        linalg.yield %swapped : $E
      } -> tensor<?x$E>
      return %y : tensor<?x$E>
    })");
  // Of floats a double holds products and sums well enough for one rounding.
  auto round = [&](double value) {
    return decode(type.part, encode(type.part, value));
  };
  auto product = [&](double a, double b) { return round(a * b); };
  const double c = 1.5, d = round(-0.3);
  std::vector<Complex> inputs, expected;
  for (int i = 0; i < 1000; ++i) {
    double a = round(std::ldexp(i * 0.37 - 100, i % 7 - 3));
    double b = round(std::ldexp(70 - i * 0.13, i % 5 - 2));
    inputs.push_back({a, b});
    double re = round(product(-a, c) - product(-b, d));
    double im = round(product(-b, c) + product(-a, d));
    expected.push_back({round(round(im - b) - d), round(round(re + a) - c)});
  }
  const auto results = call(code, encodeParts(type.part, inputs));
  EXPECT_EQ(results, encodeParts(type.part, expected));
}

INSTANTIATE_TEST_SUITE_P(Types, ComplexPlaceTest,
                         everyComplexTypeOnEveryLevel(), complexParamName);
