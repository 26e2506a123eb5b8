// Sums over the last dimension keep one order on every machine (rsqrt.md,
// section 4): the bits of a plain scalar program, whatever the vectors.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Lanes64.h"
#include "Levels.h"
#include <limits>
#include <random>

using namespace tensorops;
using namespace tensorops::test;

static llvm::ExitOnError check;

/// An entry of rows x, one weight a row and one init value a row.
static std::string makeEntry(const std::string &name, const std::string &body) {
  return "func.func @" + name +
         "(%x: tensor<?x?x$E>, %w: tensor<?x$E>, %init: tensor<?x$E>) -> "
         "tensor<?x$E> {\n"
         "  %y = linalg.generic {indexing_maps = [affine_map<(r, c) -> (r, c)>,"
         " affine_map<(r, c) -> (r)>, affine_map<(r, c) -> (r)>],"
         " iterator_types = [\"parallel\", \"reduction\"]}\n"
         "      ins(%x, %w : tensor<?x?x$E>, tensor<?x$E>)"
         " outs(%init : tensor<?x$E>) {\n"
         "  ^bb0(%in: $E, %weight: $E, %sum: $E):\n" +
         body +
         "    linalg.yield %next : $E\n  } -> tensor<?x$E>\n"
         "  return %y : tensor<?x$E>\n}\n";
}

static std::string makeText() {
  return makeEntry("sum", "    %next = arith.addf %sum, %in : $E\n") +
         makeEntry("squares", "    %term = arith.mulf %in, %in : $E\n"
                              "    %next = arith.addf %term, %sum : $E\n") +
         makeEntry("weighted", "    %term = arith.mulf %weight, %in : $E\n"
                               "    %next = arith.addf %sum, %term : $E\n") +
         // Of the zero behind a mask the term is infinite.
         makeEntry("roots",
                   "    %term = tensorops.rsqrt %in accuracy<two_step> : $E\n"
                   "    %next = arith.addf %sum, %term : $E\n");
}

template <typename T> static T term(llvm::StringRef entry, T x, T weight) {
  if (entry == "squares")
    return x * x;
  if (entry == "weighted")
    return weight * x;
  return entry == "roots" ? T(1) / std::sqrt(x) : x;
}

/// Numbers of very different sizes: most orders of adding give other bits.
template <typename T>
static std::vector<T> randomNumbers(int64_t count, unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> normal;
  std::uniform_int_distribution<int> exponent(-20, 20);
  std::vector<T> values(count);
  for (T &value : values)
    value = std::ldexp(normal(engine), exponent(engine));
  return values;
}

namespace {
class ReductionTest : public LevelTest {
protected:
  template <typename T>
  void compare(const Executable &code, llvm::StringRef entry, std::vector<T> x,
               int64_t rows) {
    int64_t columns = rows ? x.size() / rows : 3;
    std::vector<T> weights = randomNumbers<T>(rows, 7);
    std::vector<T> init = randomNumbers<T>(rows, 8);
    auto results = check(
        code.invoke(entry, {viewOf(x, {rows, columns}), viewOf(weights, {rows}),
                            viewOf(init, {rows})}));
    std::vector<T> actual = elements<T>(results[0].view());
    ASSERT_EQ(actual.size(), size_t(rows));
    for (int64_t row = 0; row < rows; ++row) {
      T expected = sumInLanes64(columns, init[row], [&](int64_t column) {
        return term(entry, x[row * columns + column], weights[row]);
      });
      ASSERT_TRUE(isSame(actual[row], expected))
          << entry.str() << ", " << columns << " columns, row " << row << ": "
          << actual[row] << ", expected " << expected;
    }
  }

  template <typename T> void compareEveryLength() {
    Executable code = compile(makeText(), ElementOf<T>::name);
    for (llvm::StringRef entry : {"sum", "squares", "weighted", "roots"}) {
      for (int64_t columns = 0; columns <= 200; ++columns)
        compare(code, entry, randomNumbers<T>(3 * columns, columns), 3);
      for (int64_t columns : {1000, 4096, 4103, 100003})
        compare(code, entry, randomNumbers<T>(2 * columns, columns), 2);
      compare<T>(code, entry, {}, 0);
    }
  }

  template <typename T> void compareSpecials() {
    using Limits = std::numeric_limits<T>;
    Executable code = compile(makeText(), ElementOf<T>::name);
    const T specials[] = {T(0),
                          -T(0),
                          Limits::infinity(),
                          -Limits::infinity(),
                          Limits::quiet_NaN(),
                          Limits::denorm_min(),
                          -Limits::min(),
                          Limits::max(),
                          -Limits::max()};
    for (llvm::StringRef entry : {"sum", "squares", "weighted", "roots"})
      for (int64_t columns : {1, 5, 63, 64, 65, 131, 200})
        for (T special : specials) {
          compare(code, entry, std::vector<T>(columns, special), 1);
          for (int64_t at : {int64_t(0), columns / 2, columns - 1}) {
            std::vector<T> x = randomNumbers<T>(columns, at);
            x[at] = special;
            compare(code, entry, x, 1);
          }
        }
  }
};
} // namespace

TEST_P(ReductionTest, EveryLengthF32) { compareEveryLength<float>(); }
TEST_P(ReductionTest, EveryLengthF64) { compareEveryLength<double>(); }
TEST_P(ReductionTest, SpecialsF32) { compareSpecials<float>(); }
TEST_P(ReductionTest, SpecialsF64) { compareSpecials<double>(); }

TEST_P(ReductionTest, SumsOfWidenedNumbers) {
  Executable code =
      compile("func.func @main(%x: tensor<?xf32>, %init: tensor<f64>) -> "
              "tensor<f64> {\n"
              "  %y = linalg.generic {indexing_maps = [affine_map<(c) -> (c)>,"
              " affine_map<(c) -> ()>], iterator_types = [\"reduction\"]}\n"
              "      ins(%x : tensor<?xf32>) outs(%init : tensor<f64>) {\n"
              "  ^bb0(%in: f32, %sum: f64):\n"
              "    %wide = arith.extf %in : f32 to f64\n"
              "    %next = arith.addf %sum, %wide : f64\n"
              "    linalg.yield %next : f64\n  } -> tensor<f64>\n"
              "  return %y : tensor<f64>\n}\n",
              "f32");
  for (int64_t columns : {0, 1, 31, 64, 100, 1000}) {
    std::vector<float> x = randomNumbers<float>(columns, columns);
    std::vector<double> init = {0.1};
    auto results =
        check(code.invoke("main", {viewOf(x, {columns}), viewOf(init, {})}));
    EXPECT_TRUE(isSame(
        elements<double>(results[0].view())[0],
        sumInLanes64(columns, 0.1, [&](int64_t i) { return double(x[i]); })));
  }
}

TEST_P(ReductionTest, SequentialIsThePlainLoop) {
  std::string target = GetParam();
  if (target == "native")
    GTEST_SKIP() << "pipelines take the names of machines only";
  CompilerOptions options;
  options.pipeline = "tensorops-lower-to-cpu-pipeline{reduction-order="
                     "sequential target=" +
                     target + "}";
  std::string text =
      makeEntry("sum", "    %next = arith.addf %sum, %in : f32\n");
  for (size_t at; (at = text.find("$E")) != std::string::npos;)
    text.replace(at, 2, "f32");
  Executable code = compileOrExit(text, options);
  std::vector<float> x = randomNumbers<float>(500, 1), weight = {1}, init = {2};
  float expected = init[0];
  for (float value : x)
    expected += value;
  auto results = check(code.invoke(
      "sum", {viewOf(x, {1, 500}), viewOf(weight, {1}), viewOf(init, {1})}));
  float actual = elements<float>(results[0].view())[0];
  EXPECT_TRUE(isSame(actual, expected));
  EXPECT_FALSE(isSame(
      actual, sumInLanes64(500, init[0], [&](int64_t i) { return x[i]; })))
      << "the numbers do not tell the orders apart";
}

INSTANTIATE_TEST_SUITE_P(Levels, ReductionTest, ::testing::ValuesIn(levels),
                         levelName);
