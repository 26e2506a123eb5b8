// Complex arithmetic in kernels: the bits of the CPU, whose errors
// ComplexFunctionsTest bounds.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DeviceKernels.h"
#include "DevicePrograms.h"
#include <cmath>
#include <random>

using namespace tensorops;
using namespace tensorops::test;

namespace {

class ComplexPrograms : public DevicePrograms {
protected:
  /// A program that gives what `body` yields as %r of type `result` for %z and
  /// %w; $E is the type of the numbers, $P that of their parts.
  static std::string programOf(llvm::StringRef body, llvm::StringRef result,
                               llvm::StringRef type, llvm::StringRef part) {
    std::string text = R"(#map = affine_map<(i) -> (i)>
      func.func @main(%x: tensor<?x$E>, %y: tensor<?x$E>) -> tensor<?x$R> {
        %c0 = arith.constant 0 : index
        %n = tensor.dim %x, %c0 : tensor<?x$E>
        %e = tensor.empty(%n) : tensor<?x$R>
        %t = linalg.generic {indexing_maps = [#map, #map, #map],
                             iterator_types = ["parallel"]}
            ins(%x, %y : tensor<?x$E>, tensor<?x$E>)
            outs(%e : tensor<?x$R>) {
        ^bb0(%z: $E, %w: $E, %o: $R):
          )" + body.str() +
                       R"(
          linalg.yield %r : $R
        } -> tensor<?x$R>
        return %t : tensor<?x$R>
      })";
    for (auto [name, value] :
         {std::pair("$R", result), {"$E", type}, {"$P", part}})
      for (size_t at; (at = text.find(name)) != std::string::npos;)
        text.replace(at, 2, value.str());
    return text;
  }
};

/// Pairs of parts, with exponents of all sizes below `largest`.
template <typename T>
std::vector<T> drawParts(std::mt19937 &engine, size_t count, int largest) {
  std::vector<T> parts;
  for (size_t i = 0; i < 2 * count; ++i) {
    double fraction = 0.5 + double(engine()) / 0x1p33;
    int exponent = int(engine() % unsigned(2 * largest)) - largest;
    double value = std::ldexp(fraction, exponent);
    parts.push_back(static_cast<T>(engine() % 2 ? value : -value));
  }
  return parts;
}

} // namespace

TEST_F(ComplexPrograms, HaveTheBitsOfTheCPU) {
  struct Row {
    const char *body, *result;
    /// Products of larger numbers are infinite, and their sums NaN.
    bool isScaled;
  };
  const Row rows[] = {
      {"%r = complex.add %z, %w : $E", "$E", true},
      {"%r = complex.sub %z, %w : $E", "$E", true},
      {"%r = complex.mul %z, %w : $E", "$E", false},
      {"%r = complex.div %z, %w : $E", "$E", true},
      {"%r = complex.abs %z : $E", "$P", true},
      {"%r = complex.sign %z : $E", "$E", true},
      {"%r = complex.sqrt %z : $E", "$E", true},
      {"%r = complex.rsqrt %z : $E", "$E", true},
      {"%a = complex.neg %z : $E\n%r = complex.conj %a : $E", "$E", true},
      {"%a = complex.eq %z, %w : $E\n%r = arith.select %a, %z, %w : $E", "$E",
       true},
  };
  std::mt19937 engine(13);
  for (const Row &row : rows) {
    const int64_t sizes[] = {1003};
    SCOPED_TRACE(row.body);
    compile(programOf(row.body, row.result, "complex<f32>", "f32"));
    auto x = drawParts<float>(engine, 1003, row.isScaled ? 126 : 60);
    auto y = drawParts<float>(engine, 1003, row.isScaled ? 126 : 60);
    expectSame(
        {TensorView::contiguous(DType::ComplexF32, x.data(), sizes, true),
         TensorView::contiguous(DType::ComplexF32, y.data(), sizes, true)});
    compile(programOf(row.body, row.result, "complex<f64>", "f64"));
    auto z = drawParts<double>(engine, 1003, row.isScaled ? 1020 : 500);
    auto w = drawParts<double>(engine, 1003, row.isScaled ? 1020 : 500);
    expectSame(
        {TensorView::contiguous(DType::ComplexF64, z.data(), sizes, true),
         TensorView::contiguous(DType::ComplexF64, w.data(), sizes, true)});
  }
}
