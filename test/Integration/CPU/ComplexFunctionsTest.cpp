// The complex dialect's functions: within their bounds of MPFR's results over
// the whole range, with C's special values, and of the same bits on all levels.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexFunctions.h"
#include "ComplexKernels.h"
#include "llvm/Support/FormatVariadic.h"
#include <cmath>
#include <limits>
#include <map>
#include <random>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;

namespace {

using Number = ComplexFunction::Number;

/// What a function is called with.
struct Inputs {
  std::vector<Number> z, w;
  std::vector<int32_t> n;
};

std::string moduleOfAll() {
  std::string text = "#map = affine_map<(d0) -> (d0)>\n";
  for (const ComplexFunction &function : complexFunctions()) {
    std::string result = function.isReal ? "$P" : "$E";
    text += llvm::formatv(
        R"(func.func @f_{0}(%x: tensor<?x$E>, %y: tensor<?x$E>, %k: tensor<?xi32>)
            -> tensor<?x{1}> {{
          %c0 = arith.constant 0 : index
          %size = tensor.dim %x, %c0 : tensor<?x$E>
          %empty = tensor.empty(%size) : tensor<?x{1}>
          %t = linalg.generic {{indexing_maps = [#map, #map, #map, #map],
                               iterator_types = ["parallel"]}
              ins(%x, %y, %k : tensor<?x$E>, tensor<?x$E>, tensor<?xi32>)
              outs(%empty : tensor<?x{1}>) {{
          ^bb0(%z: $E, %w: $E, %n: i32, %out: {1}):
            {2}
            linalg.yield %r : {1}
          } -> tensor<?x{1}>
          return %t : tensor<?x{1}>
        })",
        function.name, result, function.body);
  }
  return text;
}

class ComplexFunctionsTest : public ComplexKernelTest {
protected:
  const Executable &code() {
    static std::map<std::string, Executable> compiled;
    std::string key = std::string(type.name) + level;
    auto found = compiled.find(key);
    if (found == compiled.end())
      found = compiled.emplace(key, compile(moduleOfAll())).first;
    return found->second;
  }

  /// The results of the first level that ran.
  const std::vector<Number> &first(const ComplexFunction &function,
                                   const std::vector<Number> &results) const {
    static std::map<std::string, std::vector<Number>> known;
    std::string key = std::string(type.name) + function.name;
    return known.emplace(key, results).first->second;
  }

  std::vector<Number> run(const ComplexFunction &function,
                          const Inputs &inputs) {
    const int64_t size = static_cast<int64_t>(inputs.z.size());
    auto elements = [&](const std::vector<Number> &numbers) {
      std::vector<Complex> parts;
      for (Number z : numbers)
        parts.push_back({z.real(), z.imag()});
      return pack(type.part, encodeParts(type.part, parts));
    };
    std::vector<char> z = elements(inputs.z), w = elements(inputs.w);
    std::vector<int32_t> n = inputs.n;
    DType dtype = *findDType(type.name);
    llvm::ExitOnError check("call: ");
    auto results = check(
        code().invoke(std::string("f_") + function.name,
                      {TensorView::contiguous(dtype, z.data(), {size}),
                       TensorView::contiguous(dtype, w.data(), {size}),
                       TensorView::contiguous(DType::I32, n.data(), {size})}));
    const int64_t parts = function.isReal ? 1 : 2;
    auto bits = unpack(type.part, results[0].view().data, parts * size);
    std::vector<Number> numbers;
    for (int64_t i = 0; i < size; ++i)
      numbers.emplace_back(
          decode(type.part, bits[parts * i]),
          function.isReal ? 0 : decode(type.part, bits[2 * i + 1]));
    return numbers;
  }

  bool isF32() const { return type.part.width() == 32; }
  double round(double value) const {
    return decode(type.part, encode(type.part, value));
  }

  Inputs inputsFor(const ComplexFunction &function) const;
  std::vector<ComplexFunction::Big> exactly(const ComplexFunction &function,
                                            const Inputs &inputs) const;
  double errorInUlp(const BigReal &exact, double got, long exponent) const;
};

/// Numbers of every kind, the same in every run.
class Draw {
public:
  Draw(int maxExponent, int minExponent)
      : max(maxExponent), min(minExponent), random(1) {}

  int32_t smallInteger() { return int32_t(random() % 41) - 20; }

  Number next(unsigned kind) {
    switch (kind % 6) {
    case 0: // Parts of every exponent.
      return {part(min, max), part(min, max)};
    case 1: { // Like parts.
      int middle = between(min, max);
      auto near = [&] {
        return part(std::max(min, middle - 8), std::min(max, middle + 8));
      };
      return {near(), near()};
    }
    case 2: { // Near the unit circle.
      double angle = part(-10, 3);
      double off = 1 + part(-60, -3);
      return {off * std::cos(angle), off * std::sin(angle)};
    }
    case 3: // Of middling size.
      return {part(-4, 3), part(-4, 3)};
    case 4: // Near one of the axes.
      return random() % 2 ? Number(part(min, max), part(min, min + 60))
                          : Number(part(min, min + 60), part(min, max));
    default: // Near -1 and near 0, and huge.
      return random() % 2 ? Number(-1 + part(-50, -2), part(-50, -2))
                          : Number(part(max - 4, max), part(max - 4, max));
    }
  }

private:
  int between(int low, int high) {
    return low + static_cast<int>(random() % unsigned(high - low + 1));
  }
  double part(int low, int high) {
    double fraction = 0.5 + std::ldexp(double(random() >> 12), -53);
    double value = std::ldexp(fraction, between(low, high));
    return random() % 2 ? value : -value;
  }

  const int max, min;
  std::mt19937_64 random;
};

Inputs ComplexFunctionsTest::inputsFor(const ComplexFunction &function) const {
  const int max = std::min(function.maxExponent, isF32() ? 127 : 1023);
  Draw draw(max, isF32() ? -148 : -1073);
  Inputs inputs;
  for (unsigned i = 0; i < 1009; ++i) {
    Number z = draw.next(i), w = draw.next(i % 3 ? i : i / 6);
    inputs.z.emplace_back(round(z.real()), round(z.imag()));
    inputs.w.emplace_back(round(w.real()), round(w.imag()));
    inputs.n.push_back(draw.smallInteger());
  }
  return inputs;
}

/// Computed once for all levels: it takes most of the time.
std::vector<ComplexFunction::Big>
ComplexFunctionsTest::exactly(const ComplexFunction &function,
                              const Inputs &inputs) const {
  static std::map<std::string, std::vector<ComplexFunction::Big>> known;
  BigReal::precision = isF32() ? 400 : 2400;
  auto &results = known[std::string(type.name) + function.name];
  if (results.empty())
    for (size_t i = 0; i < inputs.z.size(); ++i) {
      Number z = inputs.z[i], w = inputs.w[i];
      results.push_back(function.exact({z.real(), z.imag()},
                                       {w.real(), w.imag()}, inputs.n[i]));
    }
  return results;
}

/// `exponent`: of the number whose ulp counts.
double ComplexFunctionsTest::errorInUlp(const BigReal &exact, double got,
                                        long exponent) const {
  const long precision = isF32() ? 24 : 53, maximum = isF32() ? 128 : 1024;
  const double largest = isF32() ? std::numeric_limits<float>::max()
                                 : std::numeric_limits<double>::max();
  if (std::isinf(got)) {
    // What rounds to infinity, or is close to it.
    BigReal magnitude = BigReal::of(mpfr_abs, exact);
    bool isRight = std::signbit(got) == (exact.sign() < 0) &&
                   BigReal(largest) * BigReal(1 - 0x1p-20) < magnitude;
    return isRight ? 0 : std::numeric_limits<double>::infinity();
  }
  if (std::isnan(got))
    return exact.isNaN() ? 0 : std::numeric_limits<double>::infinity();
  exponent = std::max(exponent, 3 - maximum);
  BigReal error = BigReal::of(mpfr_abs, exact - BigReal(got));
  return error.scaled(precision - exponent).toDouble();
}

} // namespace

TEST_P(ComplexFunctionsTest, WithinTheirBounds) {
  for (const ComplexFunction &function : complexFunctions()) {
    Inputs inputs = inputsFor(function);
    auto exact = exactly(function, inputs);
    auto results = run(function, inputs);
    const auto &same = first(function, results);
    double largest = 0;
    int failures = 0;
    for (size_t i = 0; i < results.size(); ++i) {
      ASSERT_TRUE(results[i] == same[i] || results[i] != results[i])
          << function.name << " of other bits at " << i;
      const auto &[re, im] = exact[i];
      auto exponentOf = [](const BigReal &x) {
        return x.isZero() || x.isNaN() ? -100000 : x.exponent();
      };
      long ofRe = exponentOf(re), ofIm = exponentOf(im);
      // docs/complex.md leaves the smaller part open there.
      if (std::abs(ofRe - ofIm) > 900 && function.name == std::string("div"))
        ofRe = ofIm = std::max(ofRe, ofIm);
      if (function.unit == Unit::LargerPart)
        ofRe = ofIm = std::max(ofRe, ofIm);
      double error = std::max(errorInUlp(re, results[i].real(), ofRe),
                              errorInUlp(im, results[i].imag(), ofIm));
      const double bound =
          boundOf(function, isF32(), inputs.z[i], inputs.w[i], inputs.n[i]);
      largest = std::max(largest, error / bound);
      if (error <= bound || ++failures > 3)
        continue;
      ADD_FAILURE()
          << function.name
          << llvm::formatv(
                 " of ({0:e17}, {1:e17}), ({2:e17}, {3:e17}), {4} = ({5:e17}, "
                 "{6:e17}), exactly ({7:e17}, {8:e17}): {9} ulp",
                 inputs.z[i].real(), inputs.z[i].imag(), inputs.w[i].real(),
                 inputs.w[i].imag(), inputs.n[i], results[i].real(),
                 results[i].imag(), re.toDouble(), im.toDouble(), error)
                 .str();
    }
    RecordProperty(std::string("share_of_the_bound_of_") + function.name,
                   llvm::formatv("{0:f3}", largest).str());
  }
}

TEST_P(ComplexFunctionsTest, HaveTheSpecialValuesOfC) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  const double values[] = {0, -0.0, 1, -1, inf, -inf, 0.75, std::nan("")};
  Inputs inputs;
  for (double a : values)
    for (double b : values)
      for (double c : values)
        for (double d : values) {
          inputs.z.emplace_back(a, b);
          inputs.w.emplace_back(c, d);
          inputs.n.push_back(1);
        }
  for (const ComplexFunction &function : complexFunctions()) {
    if (!function.ofC)
      continue;
    auto results = run(function, inputs);
    int failures = 0;
    for (size_t i = 0; i < results.size(); ++i) {
      Number expected = function.ofC(inputs.z[i], inputs.w[i]);
      if (isLike(function, results[i], expected) || ++failures > 5)
        continue;
      ADD_FAILURE() << function.name
                    << llvm::formatv(" of ({0}, {1}), ({2}, {3}) = ({4}, {5}), "
                                     "of C ({6}, {7})",
                                     inputs.z[i].real(), inputs.z[i].imag(),
                                     inputs.w[i].real(), inputs.w[i].imag(),
                                     results[i].real(), results[i].imag(),
                                     expected.real(), expected.imag())
                           .str();
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Types, ComplexFunctionsTest,
                         everyComplexTypeOnEveryLevel(), complexParamName);
