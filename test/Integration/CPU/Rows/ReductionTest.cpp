// Sums over the last dimension keep one order on every machine (rsqrt.md,
// section 4): the bits of a plain scalar program, whatever the vectors.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Lanes64.h"
#include "Narrow.h"
#include "SumEntries.h"

using namespace tensorops;
using namespace tensorops::test;

static llvm::ExitOnError check;

/// The zeros, infinities, a NaN, and the least and largest numbers.
template <typename T> static std::vector<T> specialNumbers() {
  const exact::Format &format = ElementOf<T>::format;
  const uint64_t sign = format.signMask(), infinity = format.infinity();
  const uint64_t encodings[] = {0,
                                sign,
                                infinity,
                                sign | infinity,
                                format.defaultNaN(),
                                1,
                                sign | (format.fractionMask() + 1),
                                infinity - 1,
                                sign | (infinity - 1)};
  std::vector<T> values(std::size(encodings));
  for (size_t i = 0; i < values.size(); ++i)
    std::memcpy(&values[i], &encodings[i], sizeof(T));
  return values;
}

namespace {
class ReductionTest : public LevelTest {
protected:
  template <typename T>
  void compare(const Executable &code, llvm::StringRef entry, std::vector<T> x,
               int64_t rows) {
    using Wide = typename ElementOf<T>::Wide;
    int64_t columns = rows ? x.size() / rows : 3;
    std::vector<T> weights = randomNumbers<T>(rows, 7);
    std::vector<T> init = randomNumbers<T>(rows, 8);
    auto results = check(
        code.invoke(entry, {viewOf(x, {rows, columns}), viewOf(weights, {rows}),
                            viewOf(init, {rows})}));
    std::vector<T> actual = elements<T>(results[0].view());
    ASSERT_EQ(actual.size(), size_t(rows));
    for (int64_t row = 0; row < rows; ++row) {
      T expected = sumInLanes64<Wide>(columns, init[row], [&](int64_t column) {
        return term(entry, x[row * columns + column], weights[row]);
      });
      ASSERT_TRUE(isSame(actual[row], expected))
          << entry.str() << ", " << columns << " columns, row " << row << ": "
          << actual[row] << ", expected " << expected;
    }
  }

  template <typename T> void compareEveryLength() {
    Executable code = compile(makeSums(), ElementOf<T>::name);
    for (llvm::StringRef entry : sumEntries) {
      for (int64_t columns = 0; columns <= 200; ++columns) {
        compare(code, entry, randomNumbers<T>(2 * columns, columns), 2);
        compare(code, entry, balancedNumbers<T>(columns, columns), 1);
      }
      for (int64_t columns : {1000, 4096, 4103, 100003}) {
        compare(code, entry, randomNumbers<T>(2 * columns, columns), 2);
        compare(code, entry, balancedNumbers<T>(columns, columns), 1);
      }
      compare<T>(code, entry, {}, 0);
    }
  }

  template <typename T> void compareSpecials() {
    Executable code = compile(makeSums(), ElementOf<T>::name);
    for (llvm::StringRef entry : sumEntries)
      for (int64_t columns : {1, 5, 63, 64, 65, 131, 200})
        for (T special : specialNumbers<T>()) {
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

// Contract: R1, R2, R3.
TEST_P(ReductionTest, EveryLengthF32) { compareEveryLength<float>(); }
TEST_P(ReductionTest, EveryLengthF64) { compareEveryLength<double>(); }
// Contract: R4.
TEST_P(ReductionTest, EveryLengthF16) { compareEveryLength<F16>(); }
TEST_P(ReductionTest, EveryLengthBF16) { compareEveryLength<BF16>(); }
TEST_P(ReductionTest, SpecialsF32) { compareSpecials<float>(); }
TEST_P(ReductionTest, SpecialsF64) { compareSpecials<double>(); }
TEST_P(ReductionTest, SpecialsF16) { compareSpecials<F16>(); }
TEST_P(ReductionTest, SpecialsBF16) { compareSpecials<BF16>(); }

INSTANTIATE_TEST_SUITE_P(Levels, ReductionTest, ::testing::ValuesIn(levels),
                         levelName);
