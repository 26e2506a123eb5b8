// Sums that are not the default: by options of the pipeline, of terms that the
// body widens, over other dimensions, on memory of the caller's.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Lanes64.h"
#include "Narrow.h"
#include "SumEntries.h"

using namespace tensorops;
using namespace tensorops::test;

static llvm::ExitOnError check;

static std::string replace(std::string text, llvm::StringRef name,
                           llvm::StringRef by) {
  for (size_t at; (at = text.find(name.str())) != std::string::npos;)
    text.replace(at, name.size(), by.str());
  return text;
}

namespace {

/// With options of the pipeline.
class SumOptionsTest : public LevelTest {
protected:
  template <typename T> Executable compileWith(const std::string &options) {
    CompilerOptions compiler;
    compiler.target = GetParam();
    compiler.pipelineOptions = options;
    return compileOrExit(replace(makeSums(), "$E", ElementOf<T>::name),
                         compiler);
  }

  /// The sum of one row, begun at 2.
  template <typename T> T sumOf(const Executable &code, std::vector<T> x) {
    std::vector<T> weight = {T(1)}, init = {T(2)};
    int64_t columns = x.size();
    auto results =
        check(code.invoke("sum", {viewOf(x, {1, columns}), viewOf(weight, {1}),
                                  viewOf(init, {1})}));
    return elements<T>(results[0].view())[0];
  }

  template <typename T> void compareSequential() {
    using Wide = typename ElementOf<T>::Wide;
    Executable code = compileWith<T>("reduction-order=sequential");
    bool isOrderSeen = false;
    for (int64_t columns : {0, 1, 2, 63, 64, 65, 500, 5000}) {
      std::vector<T> x = balancedNumbers<T>(columns, columns);
      Wide sum = 2;
      for (T value : x)
        sum += Wide(value);
      EXPECT_TRUE(isSame(sumOf(code, x), T(sum))) << columns << " columns";
      T other = sumInLanes64<Wide>(columns, 2, [&](int64_t i) { return x[i]; });
      isOrderSeen |= !isSame(T(sum), other);
    }
    EXPECT_TRUE(isOrderSeen) << "the numbers do not tell the orders apart";
  }

  /// Rounded behind each addition, as the body says.
  template <typename T> void compareOwnWidth() {
    Executable code = compileWith<T>("widen-sums=false");
    std::vector<T> x = randomNumbers<T>(500, 3);
    T sum = T(2);
    for (T value : x)
      sum = T(float(sum) + float(value));
    EXPECT_TRUE(isSame(sumOf(code, x), sum));
    T other = sumInLanes64<float>(500, 2, [&](int64_t i) { return x[i]; });
    EXPECT_FALSE(isSame(sum, other))
        << "the numbers do not tell the widths apart";
  }
};

class WideSumTest : public LevelTest {
protected:
  /// Squares of From that the body computes in To, added up in To.
  template <typename From, typename To> void compareMixed() {
    std::string text =
        "func.func @main(%x: tensor<?x$F>, %init: tensor<$E>) -> tensor<$E> {\n"
        "  %y = linalg.generic {indexing_maps = [affine_map<(c) -> (c)>,"
        " affine_map<(c) -> ()>], iterator_types = [\"reduction\"]}\n"
        "      ins(%x : tensor<?x$F>) outs(%init : tensor<$E>) {\n"
        "  ^bb0(%in: $F, %sum: $E):\n"
        "    %wide = arith.extf %in : $F to $E\n"
        "    %term = arith.mulf %wide, %wide : $E\n"
        "    %next = arith.addf %sum, %term : $E\n"
        "    linalg.yield %next : $E\n  } -> tensor<$E>\n"
        "  return %y : tensor<$E>\n}\n";
    Executable code = compile(replace(text, "$F", ElementOf<From>::name),
                              ElementOf<To>::name);
    for (int64_t columns : {0, 1, 31, 64, 65, 100, 1000}) {
      std::vector<From> x = randomNumbers<From>(columns, columns);
      std::vector<To> init = {To(0.1)};
      auto results =
          check(code.invoke("main", {viewOf(x, {columns}), viewOf(init, {})}));
      To expected = sumInLanes64<To>(
          columns, init[0], [&](int64_t i) { return To(x[i]) * To(x[i]); });
      EXPECT_TRUE(isSame(elements<To>(results[0].view())[0], expected))
          << columns << " columns";
    }
  }

  /// Down the columns: one term after the other, in f32.
  template <typename T> void compareColumns() {
    Executable code =
        compile("func.func @main(%x: tensor<?x?x$E>, %init: tensor<?x$E>)"
                " -> tensor<?x$E> {\n"
                "  %y = linalg.reduce ins(%x : tensor<?x?x$E>)"
                " outs(%init : tensor<?x$E>) dimensions = [0]\n"
                "    (%in: $E, %sum: $E) {\n"
                "      %next = arith.addf %sum, %in : $E\n"
                "      linalg.yield %next : $E\n    }\n"
                "  return %y : tensor<?x$E>\n}\n",
                ElementOf<T>::name);
    const int64_t rows = 100, columns = 5;
    std::vector<T> x = randomNumbers<T>(rows * columns, 1);
    std::vector<T> init = randomNumbers<T>(columns, 2);
    auto results = check(code.invoke(
        "main", {viewOf(x, {rows, columns}), viewOf(init, {columns})}));
    std::vector<T> actual = elements<T>(results[0].view());
    for (int64_t column = 0; column < columns; ++column) {
      float sum = init[column];
      for (int64_t row = 0; row < rows; ++row)
        sum += x[row * columns + column];
      EXPECT_TRUE(isSame(actual[column], T(sum))) << "column " << column;
    }
  }

  /// Into memrefs of any strides, whose old values are the init values.
  template <typename T> void compareMemRefs() {
    Executable code = compile(
        "func.func @main(%x: memref<?x?x$E, strided<[?, ?], offset: ?>>,"
        " %y: memref<?x$E, strided<[?], offset: ?>>) {\n"
        "  linalg.reduce"
        " ins(%x : memref<?x?x$E, strided<[?, ?], offset: ?>>)"
        " outs(%y : memref<?x$E, strided<[?], offset: ?>>) dimensions = [1]\n"
        "    (%in: $E, %sum: $E) {\n"
        "      %next = arith.addf %sum, %in : $E\n"
        "      linalg.yield %next : $E\n    }\n"
        "  return\n}\n",
        ElementOf<T>::name);
    const int64_t rows = 3;
    for (int64_t columns : {0, 1, 7, 64, 65, 130})
      for (int64_t stride : {1, 2, 0, -1}) {
        std::vector<T> memory = balancedNumbers<T>(1100, columns);
        std::vector<T> sums = randomNumbers<T>(2 * rows, 4), before = sums;
        TensorView x = viewOf(memory, {rows, columns});
        const int64_t offset = stride < 0 ? 500 : 0;
        x.data = &memory[offset];
        x.strides = {270, stride};
        TensorView y = viewOf(sums, {rows});
        y.strides = {2};
        check(code.invoke("main", {x, y}));
        for (int64_t row = 0; row < rows; ++row) {
          T expected =
              sumInLanes64<float>(columns, before[2 * row], [&](int64_t i) {
                return memory[offset + row * 270 + i * stride];
              });
          EXPECT_TRUE(isSame(sums[2 * row], expected))
              << columns << " columns of stride " << stride << ", row " << row;
          EXPECT_TRUE(isSame(sums[2 * row + 1], before[2 * row + 1]));
        }
      }
  }
};

} // namespace

// Contract: R5.
TEST_P(SumOptionsTest, SequentialF32) { compareSequential<float>(); }
TEST_P(SumOptionsTest, SequentialF64) { compareSequential<double>(); }
// Contract: R4, R5.
TEST_P(SumOptionsTest, SequentialF16) { compareSequential<F16>(); }
TEST_P(SumOptionsTest, SequentialBF16) { compareSequential<BF16>(); }
TEST_P(SumOptionsTest, OwnWidthF16) { compareOwnWidth<F16>(); }
TEST_P(SumOptionsTest, OwnWidthBF16) { compareOwnWidth<BF16>(); }

TEST_P(WideSumTest, SquaresOfF32InF64) { compareMixed<float, double>(); }
TEST_P(WideSumTest, SquaresOfF16InF32) { compareMixed<F16, float>(); }
TEST_P(WideSumTest, SquaresOfBF16InF32) { compareMixed<BF16, float>(); }
TEST_P(WideSumTest, ColumnsF16) { compareColumns<F16>(); }
TEST_P(WideSumTest, ColumnsBF16) { compareColumns<BF16>(); }
TEST_P(WideSumTest, MemRefsF16) { compareMemRefs<F16>(); }
TEST_P(WideSumTest, MemRefsBF16) { compareMemRefs<BF16>(); }

INSTANTIATE_TEST_SUITE_P(Levels, SumOptionsTest, ::testing::ValuesIn(levels),
                         levelName);
INSTANTIATE_TEST_SUITE_P(Levels, WideSumTest, ::testing::ValuesIn(levels),
                         levelName);
