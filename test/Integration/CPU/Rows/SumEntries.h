// Entries that add up rows, and the terms that they add, as templates over the
// element type.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_ROWS_SUMENTRIES_H
#define TENSOROPS_TEST_INTEGRATION_CPU_ROWS_SUMENTRIES_H

#include "Levels.h"
#include "llvm/ADT/StringRef.h"
#include <random>
#include <string>
#include <vector>

namespace tensorops::test {

/// An entry of rows x, one weight a row and one init value a row.
inline std::string makeEntry(const std::string &name, const std::string &body) {
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

/// The names of the entries of makeSums.
inline constexpr const char *sumEntries[] = {"sum", "squares", "weighted",
                                             "roots"};

inline std::string makeSums() {
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

/// What an entry adds for x: computed in the wide type, rounded to T.
template <typename T> T term(llvm::StringRef entry, T x, T weight) {
  using Wide = typename ElementOf<T>::Wide;
  if (entry == "squares")
    return T(Wide(x) * Wide(x));
  if (entry == "weighted")
    return T(Wide(weight) * Wide(x));
  return entry == "roots" ? T(Wide(1) / std::sqrt(Wide(x))) : x;
}

/// Numbers of very different sizes: most orders of adding give other bits.
template <typename T>
std::vector<T> randomNumbers(int64_t count, unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> normal;
  // Most squares of f16 shall be finite.
  int widest = ElementOf<T>::format.exponentBits == 5 ? 6 : 20;
  std::uniform_int_distribution<int> exponent(-widest, widest);
  std::vector<T> values(count);
  for (T &value : values)
    value = T(std::ldexp(normal(engine), exponent(engine)));
  return values;
}

/// Each number and, elsewhere, its negative. The exact sum is 0, and what is
/// left is what the order of adding makes of it, in 16 bits, too.
template <typename T>
std::vector<T> balancedNumbers(int64_t count, unsigned seed) {
  std::vector<T> values = randomNumbers<T>(count, seed);
  for (int64_t i = 0; i < count / 2; ++i)
    values[count - 1 - i] =
        T(-typename ElementOf<T>::Wide(values[i * 7 % (count / 2)]));
  return values;
}

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_ROWS_SUMENTRIES_H
