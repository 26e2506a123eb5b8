// Other operations on complex numbers, as loops have them beside rsqrt: each
// rounds each part by itself.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexKernels.h"
#include <cmath>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;

namespace {
class ComplexOperationsTest : public ComplexKernelTest {};
} // namespace

/// What compilers like to fuse.
TEST_P(ComplexOperationsTest, RoundOnce) {
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

INSTANTIATE_TEST_SUITE_P(Types, ComplexOperationsTest,
                         everyComplexTypeOnEveryLevel(), complexParamName);
