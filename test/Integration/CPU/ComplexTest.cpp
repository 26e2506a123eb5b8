// Complex kernels: the special values of the contract, and the bounds of the
// recipes against MPFR.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "tensorops/Numerics/RsqrtRecipes.h"
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <mpfr.h>
#include <random>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::test;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double quietNaN = std::numeric_limits<double>::quiet_NaN();

/// One complex type: its name, its parts, and the bound of its recipe.
struct ComplexType {
  const char *name;
  Format part;
  double maxUlp() const {
    for (const auto &recipe : mlir::tensorops::getRsqrtRecipes())
      if (recipe.type == name)
        return recipe.maxUlp;
    return 0;
  }
};

constexpr ComplexType complexTypes[] = {{"complex<f32>", f32},
                                        {"complex<f64>", f64}};

struct Complex {
  double re, im;
};

/// The encoding of a number in the format; exact for the parts used here.
uint64_t encode(const Format &format, double value) {
  if (format.width() == 32) {
    float narrow = static_cast<float>(value);
    uint32_t bits;
    std::memcpy(&bits, &narrow, sizeof(bits));
    return bits;
  }
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

double decode(const Format &format, uint64_t bits) {
  if (format.width() == 32) {
    uint32_t narrow = static_cast<uint32_t>(bits);
    float value;
    std::memcpy(&value, &narrow, sizeof(value));
    return value;
  }
  double value;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

/// 1/√z to 200 bits, principal branch, for finite z ≠ 0.
class ComplexOracle {
public:
  ComplexOracle() {
    for (mpfr_t *variable : {&a, &b, &r, &t, &re, &im})
      mpfr_init2(*variable, 200);
  }
  ~ComplexOracle() {
    for (mpfr_t *variable : {&a, &b, &r, &t, &re, &im})
      mpfr_clear(*variable);
  }

  /// Distances of w from 1/√z in ulp of the format, the larger component's.
  double errorInUlp(Complex z, Complex w, const Format &format) {
    mpfr_set_d(a, z.re, MPFR_RNDN);
    mpfr_set_d(b, z.im, MPFR_RNDN);
    mpfr_hypot(r, a, b, MPFR_RNDN);
    mpfr_abs(t, a, MPFR_RNDN);
    mpfr_add(t, t, r, MPFR_RNDN);
    mpfr_div_2ui(t, t, 1, MPFR_RNDN);
    // big = √t / r, small = |b| / (2·√t·r)
    mpfr_sqrt(t, t, MPFR_RNDN);
    mpfr_div(re, t, r, MPFR_RNDN);
    mpfr_abs(im, b, MPFR_RNDN);
    mpfr_div(im, im, t, MPFR_RNDN);
    mpfr_div(im, im, r, MPFR_RNDN);
    mpfr_div_2ui(im, im, 1, MPFR_RNDN);
    if (z.re < 0)
      mpfr_swap(re, im);
    if (!std::signbit(z.im))
      mpfr_neg(im, im, MPFR_RNDN);
    return std::max(partError(re, w.re, format), partError(im, w.im, format));
  }

private:
  double partError(mpfr_t exact, double found, const Format &format) {
    if (!std::isfinite(found))
      return inf;
    if (mpfr_zero_p(exact))
      return found == 0 ? 0 : inf;
    // One ulp at the exact value, the subnormal one at the least.
    long least = 2 - format.bias() - static_cast<long>(format.precision);
    long exponent = std::max<long>(
        static_cast<long>(mpfr_get_exp(exact)) - format.precision, least);
    mpfr_sub_d(r, exact, found, MPFR_RNDN);
    mpfr_div_2si(r, r, exponent, MPFR_RNDN);
    return std::fabs(mpfr_get_d(r, MPFR_RNDU));
  }

  mpfr_t a, b, r, t, re, im;
};

using ComplexParam = std::tuple<ComplexType, const char *>;

class ComplexTest : public ::testing::TestWithParam<ComplexParam> {
protected:
  void SetUp() override {
    std::string reason = whyNotHere(level);
    if (!reason.empty())
      GTEST_SKIP() << reason;
  }

  std::vector<Complex> call(const std::vector<Complex> &inputs) {
    std::string text = "func.func @main(%x: tensor<?x$E>) -> tensor<?x$E> {\n"
                       "  %y = tensorops.rsqrt %x : tensor<?x$E>\n"
                       "  return %y : tensor<?x$E>\n}\n";
    for (size_t at; (at = text.find("$E")) != std::string::npos;)
      text.replace(at, 2, type.name);
    CompilerOptions options;
    options.target = level;
    auto engine = llvm::cantFail(Engine::create(options));
    Executable code = llvm::cantFail(engine->compileText(text));

    std::vector<uint64_t> parts;
    for (Complex z : inputs) {
      parts.push_back(encode(type.part, z.re));
      parts.push_back(encode(type.part, z.im));
    }
    std::vector<char> elements = pack(type.part, parts);
    TensorView view =
        TensorView::contiguous(*findDType(type.name), elements.data(),
                               {static_cast<int64_t>(inputs.size())});
    auto results = llvm::cantFail(code.invoke("main", {view}));
    std::vector<uint64_t> found =
        unpack(type.part, results[0].view().data,
               2 * static_cast<int64_t>(inputs.size()));
    std::vector<Complex> outputs;
    for (size_t i = 0; i < found.size(); i += 2)
      outputs.push_back(
          {decode(type.part, found[i]), decode(type.part, found[i + 1])});
    encodings = std::move(found);
    return outputs;
  }

  const ComplexType type = std::get<0>(GetParam());
  const std::string level = std::get<1>(GetParam());
  /// Of the last call's results, part after part.
  std::vector<uint64_t> encodings;
};

} // namespace

TEST_P(ComplexTest, SpecialValues) {
  struct Row {
    Complex z, w;
  };
  // Any infinite part gives (+0, −copysign(0, im)), else NaN gives (NaN, NaN),
  // zeros give (+inf, NaN); signed zeros take their side of the cut.
  const Row rows[] = {
      {{inf, 1}, {0, -0.0}},
      {{inf, -1}, {0, 0}},
      {{-inf, 1}, {0, -0.0}},
      {{-inf, -0.0}, {0, 0}},
      {{1, inf}, {0, -0.0}},
      {{-1, -inf}, {0, 0}},
      {{quietNaN, inf}, {0, -0.0}},
      {{inf, inf}, {0, -0.0}},
      {{quietNaN, 1}, {quietNaN, quietNaN}},
      {{1, quietNaN}, {quietNaN, quietNaN}},
      {{quietNaN, quietNaN}, {quietNaN, quietNaN}},
      {{0, 0}, {inf, quietNaN}},
      {{-0.0, 0}, {inf, quietNaN}},
      {{0, -0.0}, {inf, quietNaN}},
      {{-0.0, -0.0}, {inf, quietNaN}},
      {{-1, 0}, {0, -1}},
      {{-1, -0.0}, {0, 1}},
      {{4, 0}, {0.5, -0.0}},
      {{4, -0.0}, {0.5, 0}},
      {{3, 4}, {0.4, -0.2}},
      {{3, -4}, {0.4, 0.2}},
  };
  std::vector<Complex> inputs;
  for (const Row &row : rows)
    inputs.push_back(row.z);
  call(inputs);
  for (size_t i = 0; i < std::size(rows); ++i) {
    EXPECT_EQ(encodings[2 * i], std::isnan(rows[i].w.re)
                                    ? type.part.defaultNaN()
                                    : encode(type.part, rows[i].w.re))
        << "real part of row " << i;
    EXPECT_EQ(encodings[2 * i + 1], std::isnan(rows[i].w.im)
                                        ? type.part.defaultNaN()
                                        : encode(type.part, rows[i].w.im))
        << "imaginary part of row " << i;
  }
}

/// Parts of every exponent, of like size and of unlike, and their conjugates.
TEST_P(ComplexTest, WithinTheBound) {
  std::mt19937_64 random(type.part.width());
  auto part = [&] {
    uint64_t bits = random();
    if (type.part.width() == 32)
      bits >>= 32;
    // No infinity and no NaN.
    while (type.part.magnitude(bits) >= type.part.infinity())
      bits ^= uint64_t(1) << (random() % (type.part.width() - 1));
    return decode(type.part, bits);
  };
  std::vector<Complex> inputs;
  for (int i = 0; i < 500000; ++i) {
    inputs.push_back({part(), part()});
    double a = part();
    double ratio = std::ldexp(1.0 + (random() % 1000) / 1000.0,
                              static_cast<int>(random() % 60) - 30);
    double b = decode(type.part, encode(type.part, a * ratio));
    if (std::isfinite(b) && (a != 0 || b != 0))
      inputs.push_back({a, b});
  }
  std::vector<Complex> results = call(inputs);
  std::vector<uint64_t> bits = encodings;
  ComplexOracle oracle;
  double largest = 0;
  for (size_t i = 0; i < inputs.size(); ++i)
    largest =
        std::max(largest, oracle.errorInUlp(inputs[i], results[i], type.part));
  RecordProperty("largest_error_in_ulp", std::to_string(largest));
  EXPECT_LE(largest, type.maxUlp());
  EXPECT_GE(largest, 0.8 * type.maxUlp()) << "the bound is loose";

  for (Complex &z : inputs)
    z.im = -z.im;
  call(inputs);
  for (size_t i = 0; i < inputs.size(); ++i) {
    ASSERT_EQ(encodings[2 * i], bits[2 * i]);
    ASSERT_EQ(encodings[2 * i + 1], bits[2 * i + 1] ^ type.part.signMask());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Types, ComplexTest,
    ::testing::Combine(::testing::ValuesIn(complexTypes),
                       ::testing::ValuesIn(levels)),
    [](const ::testing::TestParamInfo<ComplexParam> &info) {
      std::string name = std::string(std::get<0>(info.param).part.name) + "_" +
                         std::get<1>(info.param);
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });
