// Arithmetic on f16 and bf16 against MPFR: one rounding an operation, on every
// level, also where the machine converts f16 by itself.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ExactArithmetic.h"
#include "Kernels.h"
#include "tensorops/Exact/Rsqrt.h"
#include <cstring>
#include <random>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;

namespace {

using Param = std::tuple<Format, const char *>;
using Encodings = std::vector<uint64_t>;

/// What is computed for one element, by MPFR, from operands and what is
/// between.
class Reference {
public:
  explicit Reference(const Format &format) : format(format) {}

#define TENSOROPS_BINARY(NAME)                                                 \
  uint64_t NAME(uint64_t a, uint64_t b) {                                      \
    return exactly.apply([](mpfr_t r, mpfr_t x, mpfr_t y,                      \
                            mpfr_t) { mpfr_##NAME(r, x, y, MPFR_RNDN); },      \
                         format, a, b, 0, format);                             \
  }
  TENSOROPS_BINARY(add)
  TENSOROPS_BINARY(sub)
  TENSOROPS_BINARY(mul)
  TENSOROPS_BINARY(div)
  TENSOROPS_BINARY(fmod)
#undef TENSOROPS_BINARY

  uint64_t fma(uint64_t a, uint64_t b, uint64_t c) {
    return exactly.apply([](mpfr_t r, mpfr_t x, mpfr_t y,
                            mpfr_t z) { mpfr_fma(r, x, y, z, MPFR_RNDN); },
                         format, a, b, c, format);
  }
  uint64_t sqrt(uint64_t a) {
    return exactly.apply(
        [](mpfr_t r, mpfr_t x, mpfr_t, mpfr_t) { mpfr_sqrt(r, x, MPFR_RNDN); },
        format, a, 0, 0, format);
  }
  uint64_t rsqrt(uint64_t a) { return exact::rsqrt(a, format, format); }
  uint64_t convert(uint64_t a, const Format &from) {
    return exactly.apply(
        [](mpfr_t r, mpfr_t x, mpfr_t, mpfr_t) { mpfr_set(r, x, MPFR_RNDN); },
        from, a, 0, 0, format);
  }
  uint64_t fromInteger(uint64_t bits, bool isSigned) {
    return exactly.fromInteger(bits, isSigned, format);
  }

  /// The larger one; NaN counts, or is ignored.
  uint64_t larger(uint64_t a, uint64_t b, bool keepsNaN) {
    if (format.isNaN(a) || format.isNaN(b))
      return keepsNaN ? format.defaultNaN() : format.isNaN(a) ? b : a;
    // Magnitudes are in the order of their encodings; -0 is below +0.
    auto key = [&](uint64_t x) {
      int64_t magnitude = format.magnitude(x);
      return format.isNegative(x) ? -magnitude - 1 : magnitude;
    };
    return key(a) < key(b) ? b : a;
  }
  uint64_t negate(uint64_t a) { return a ^ format.signMask(); }

private:
  const Format format;
  ExactArithmetic exactly;
};

/// From %a, %b and %c to %r; $T is their type.
struct Program {
  const char *name, *body;
  uint64_t (*expected)(Reference &, uint64_t, uint64_t, uint64_t);
};

constexpr Program programs[] = {
    {"add", "%r = arith.addf %a, %b : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t) {
       return x.add(a, b);
     }},
    {"sub", "%r = arith.subf %a, %b : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t) {
       return x.sub(a, b);
     }},
    {"mul", "%r = arith.mulf %a, %b : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t) {
       return x.mul(a, b);
     }},
    {"div", "%r = arith.divf %a, %b : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t) {
       return x.div(a, b);
     }},
    {"rem", "%r = arith.remf %a, %b : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t) {
       return x.fmod(a, b);
     }},
    {"sqrt", "%r = math.sqrt %a : $T",
     [](Reference &x, uint64_t a, uint64_t, uint64_t) { return x.sqrt(a); }},
    {"fma", "%r = math.fma %a, %b, %c : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t c) {
       return x.fma(a, b, c);
     }},
    {"maximum", "%r = arith.maximumf %a, %b : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t) {
       return x.larger(a, b, true);
     }},
    {"minnum",
     "%n = arith.negf %a : $T\n%m = arith.minnumf %n, %b : $T\n"
     "%r = arith.negf %m : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t) {
       return x.larger(a, x.negate(b), false);
     }},
    {"clamp", "%r = math.clampf %a to [%b, %c] : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t c) {
       return x.negate(
           x.larger(x.negate(x.larger(a, b, true)), x.negate(c), true));
     }},
    {"sum_less_third",
     "%s = arith.addf %a, %b : $T\n%r = arith.subf %s, %c : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t c) {
       return x.sub(x.add(a, b), c);
     }},
    {"product_and_sum",
     "%p = arith.mulf %a, %b : $T\n%r = arith.addf %p, %c : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t c) {
       return x.add(x.mul(a, b), c);
     }},
    {"normalise",
     "%s = tensorops.rsqrt %a : $T\n%p = arith.mulf %a, %s : $T\n"
     "%r = arith.mulf %p, %b : $T",
     [](Reference &x, uint64_t a, uint64_t b, uint64_t) {
       return x.mul(x.mul(a, x.rsqrt(a)), b);
     }},
};

std::string replaceAll(std::string text, const std::string &from,
                       const std::string &to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos;
       at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

class NarrowArithmeticTest : public ::testing::TestWithParam<Param> {
protected:
  void SetUp() override {
    std::string reason = whyNotHere(level);
    if (!reason.empty())
      GTEST_SKIP() << reason;
  }

  Executable compileText(const std::string &text) const {
    CompilerOptions options;
    options.target = level;
    auto engine = llvm::cantFail(Engine::create(options));
    return llvm::cantFail(engine->compileText(text));
  }

  /// Special values with each other, then any.
  std::vector<Encodings> operands() const {
    const uint64_t one = uint64_t(format.bias()) << format.fractionBits();
    Encodings special = {0,
                         1,
                         format.fractionMask(),
                         format.fractionMask() + 1,
                         one - 1,
                         one,
                         one + 1,
                         one + format.fractionMask(),
                         format.infinity() - 1,
                         format.infinity(),
                         format.defaultNaN()};
    for (size_t i = 0, size = special.size(); i < size; ++i)
      special.push_back(special[i] | format.signMask());
    std::vector<Encodings> all(3);
    for (uint64_t a : special)
      for (uint64_t b : special)
        for (uint64_t c : special)
          for (auto [list, value] :
               {std::pair(&all[0], a), {&all[1], b}, {&all[2], c}})
            list->push_back(value);
    std::mt19937_64 random(format.precision);
    for (int i = 0; i < 60000; ++i) {
      uint64_t base = random() & 0xffff;
      for (Encodings &list : all) {
        // Mostly of like sizes, so that results depend on all operands.
        uint64_t any = random() & 0xffff;
        uint64_t near = (base + ((random() % 24) << format.fractionBits()) +
                         (random() & format.fractionMask())) &
                        0xffff;
        list.push_back(i % 4 == 0 ? any : near);
      }
    }
    return all;
  }

  Encodings callUnary(const std::string &element, const std::string &body,
                      std::vector<char> &bytes, int64_t count) const {
    Executable code = compileText(replaceAll(
        "func.func @main(%a: tensor<?x" + element + ">) -> tensor<?x$E> {\n" +
            body + "\n  return %r : tensor<?x$E>\n}\n",
        "$E", format.name));
    TensorView view =
        TensorView::contiguous(*findDType(element), bytes.data(), {count});
    auto results = llvm::cantFail(code.invoke("main", {view}));
    return unpack(format, results[0].view());
  }

  uint64_t anyNaN(uint64_t bits) const {
    return format.isNaN(bits) ? format.defaultNaN() : bits;
  }

  const Format format = std::get<0>(GetParam());
  const std::string level = std::get<1>(GetParam());
  Reference reference{format};
};

std::string narrowName(const ::testing::TestParamInfo<Param> &info) {
  return replaceAll(std::string(std::get<0>(info.param).name) + "_" +
                        std::get<1>(info.param),
                    "-", "_");
}

} // namespace

TEST_P(NarrowArithmeticTest, EachOperationRoundsOnce) {
  std::string text;
  for (const Program &program : programs)
    text += std::string("func.func @") + program.name +
            "(%a: $T, %b: $T, %c: $T) -> $T {\n" + program.body +
            "\n  return %r : $T\n}\n";
  Executable code = compileText(
      replaceAll(text, "$T", std::string("tensor<?x") + format.name + ">"));
  const std::vector<Encodings> all = operands();
  std::vector<std::vector<char>> bytes;
  std::vector<TensorView> views;
  for (const Encodings &list : all)
    bytes.push_back(pack(format, list));
  for (std::vector<char> &operand : bytes)
    views.push_back(TensorView::contiguous(
        *findDType(format.name), operand.data(), {int64_t(all[0].size())}));
  for (const Program &program : programs) {
    SCOPED_TRACE(program.name);
    auto results = llvm::cantFail(code.invoke(program.name, views));
    Encodings actual = unpack(format, results[0].view());
    Mismatches mismatches;
    for (size_t i = 0; i < actual.size(); ++i) {
      uint64_t a = all[0][i], b = all[1][i], c = all[2][i];
      mismatches.compare(a | b << 16 | c << 32, anyNaN(actual[i]),
                         anyNaN(program.expected(reference, a, b, c)));
    }
    mismatches.expectNone(70000);
  }
}

TEST_P(NarrowArithmeticTest, IntegersRoundOnce) {
  for (unsigned width : {8u, 16u, 32u, 64u})
    for (bool isSigned : {false, true}) {
      const std::string element = "i" + std::to_string(width);
      SCOPED_TRACE(element + (isSigned ? " signed" : " unsigned"));
      Encodings values;
      std::mt19937_64 random(width);
      for (int i = 0; i < 100000; ++i)
        values.push_back(random() >> (random() % 64));
      // Around powers of two, and next to the middle between two results.
      for (unsigned bit = 0; bit < 64; ++bit)
        for (unsigned below : {0u, format.precision, format.precision + 1, 24u})
          for (int64_t offset : {-2, -1, 0, 1, 2}) {
            uint64_t middle =
                bit > below && below ? uint64_t(1) << (bit - below) : 0;
            values.push_back((uint64_t(1) << bit) + middle + offset);
            values.push_back(-values.back());
          }
      std::vector<char> bytes(values.size() * width / 8);
      for (size_t i = 0; i < values.size(); ++i) {
        values[i] =
            isSigned
                ? uint64_t(int64_t(values[i] << (64 - width)) >> (64 - width))
                : values[i] << (64 - width) >> (64 - width);
        std::memcpy(bytes.data() + i * width / 8, &values[i], width / 8);
      }
      Encodings actual = callUnary(
          element,
          std::string("%r = arith.") + (isSigned ? "sitofp" : "uitofp") +
              " %a : tensor<?x" + element + "> to tensor<?x$E>",
          bytes, values.size());
      Mismatches mismatches;
      for (size_t i = 0; i < values.size(); ++i)
        mismatches.compare(values[i], actual[i],
                           reference.fromInteger(values[i], isSigned));
      mismatches.expectNone(100000);
    }
}

TEST_P(NarrowArithmeticTest, OtherFloatsRoundOnce) {
  for (const Format &from : {f32, f64}) {
    SCOPED_TRACE(from.name);
    Encodings values;
    std::mt19937_64 random(from.precision);
    const Format to = format;
    for (int i = 0; i < 100000; ++i) {
      // In the narrow range, often near the middle between two of its numbers.
      uint64_t exponent =
          from.bias() - 26 + random() % (to.exponentBits == 5 ? 44 : 60);
      uint64_t fraction = random() & from.fractionMask();
      if (i % 2)
        fraction = (fraction >> (from.precision - to.precision - 1)
                                    << (from.precision - to.precision - 1)) +
                   random() % 3 - 1;
      values.push_back(((exponent << from.fractionBits()) +
                        (fraction & from.fractionMask())) |
                       (random() % 2 ? from.signMask() : 0));
    }
    std::vector<char> bytes = pack(from, values);
    Encodings actual =
        callUnary(from.name,
                  std::string("%r = arith.truncf %a : tensor<?x") + from.name +
                      "> to tensor<?x$E>",
                  bytes, values.size());
    Mismatches mismatches;
    for (size_t i = 0; i < values.size(); ++i)
      mismatches.compare(values[i], actual[i],
                         reference.convert(values[i], from));
    mismatches.expectNone(100000);
  }
}

INSTANTIATE_TEST_SUITE_P(Types, NarrowArithmeticTest,
                         ::testing::Combine(::testing::Values(f16, bf16),
                                            ::testing::ValuesIn(levels)),
                         narrowName);
