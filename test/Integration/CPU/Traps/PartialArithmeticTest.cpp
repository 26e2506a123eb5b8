// Shifts by any amount and floats of any size as integers: one value on every
// machine, in vectors, tails and scalars.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Levels.h"
#include "Templates.h"
#include <cmath>
#include <limits>
#include <random>

using namespace tensorops;
using namespace tensorops::test;

namespace {

class PartialArithmeticTest : public LevelTest {
protected:
  template <typename T> void checkShifts();
  template <typename F, typename T> void checkConversions();
};

template <typename T> std::string integer() {
  return "i" + std::to_string(8 * sizeof(T));
}

template <typename T> TensorView see(std::vector<T> &values, DType dtype) {
  return TensorView::contiguous(dtype, values.data(), {int64_t(values.size())});
}

template <typename T> void PartialArithmeticTest::checkShifts() {
  using U = std::make_unsigned_t<T>;
  constexpr unsigned width = 8 * sizeof(T);
  SCOPED_TRACE(integer<T>());
  std::string text;
  for (const char *name : {"shli", "shrui", "shrsi"})
    text += fill("func.func @$O(%x: tensor<?x$E>, %n: tensor<?x$E>) -> "
                 "tensor<?x$E> {\n"
                 "  %r = arith.$O %x, %n : tensor<?x$E>\n"
                 "  return %r : tensor<?x$E>\n}\n",
                 {{"$O", name}});
  Executable code = compile(text, integer<T>());
  std::vector<T> x, n;
  std::mt19937_64 random(width);
  for (int draw = 0; draw < 9; ++draw)
    for (int64_t amount = -2; amount < int64_t(width) + 4; ++amount) {
      x.push_back(draw ? T(random()) : std::numeric_limits<T>::min());
      n.push_back(T(amount));
    }
  DType dtype = *findDType(integer<T>());
  auto run = [&](const char *name) {
    auto results =
        llvm::cantFail(code.invoke(name, {see(x, dtype), see(n, dtype)}));
    return elements<T>(results[0].view());
  };
  std::vector<T> left = run("shli"), right = run("shrui"), sign = run("shrsi");
  for (size_t i = 0; i < x.size(); ++i) {
    bool isLess = U(n[i]) < width;
    EXPECT_EQ(left[i], isLess ? T(U(x[i]) << U(n[i])) : T(0)) << int64_t(n[i]);
    EXPECT_EQ(right[i], isLess ? T(U(x[i]) >> U(n[i])) : T(0)) << int64_t(n[i]);
    EXPECT_EQ(sign[i], T(x[i] >> (isLess ? U(n[i]) : U(width - 1))))
        << int64_t(n[i]);
  }
}

/// The nearest number of T; of NaN 0.
template <typename T> T saturate(long double x) {
  if (std::isnan(x))
    return 0;
  if (x >= static_cast<long double>(std::numeric_limits<T>::max()))
    return std::numeric_limits<T>::max();
  if (x <= static_cast<long double>(std::numeric_limits<T>::min()))
    return std::numeric_limits<T>::min();
  return static_cast<T>(x);
}

template <typename F, typename T>
void PartialArithmeticTest::checkConversions() {
  using U = std::make_unsigned_t<T>;
  SCOPED_TRACE(integer<T>());
  std::string text;
  for (const char *name : {"fptosi", "fptoui"})
    text += fill("func.func @$O(%x: tensor<?x$E>) -> tensor<?x$I> {\n"
                 "  %r = arith.$O %x : tensor<?x$E> to tensor<?x$I>\n"
                 "  return %r : tensor<?x$I>\n}\n",
                 {{"$O", name}, {"$I", integer<T>()}});
  Executable code = compile(text, ElementOf<F>::name);
  using Limits = std::numeric_limits<F>;
  std::vector<F> x = {0,
                      F(-0.0),
                      F(-0.99),
                      Limits::denorm_min(),
                      Limits::max(),
                      -Limits::max(),
                      Limits::infinity(),
                      -Limits::infinity(),
                      Limits::quiet_NaN()};
  for (int exponent = -2; exponent < 70; ++exponent)
    for (F sign : {F(1), F(-1)}) {
      F power = sign * std::ldexp(F(1), exponent);
      x.insert(x.end(), {power, std::nextafter(power, F(0)),
                         std::nextafter(power, 2 * power), power - 1, power + 1,
                         power + F(0.5)});
    }
  auto run = [&](const char *name) {
    return llvm::cantFail(code.invoke(name, {see(x, ElementOf<F>::dtype)}));
  };
  std::vector<T> isSigned = elements<T>(run("fptosi")[0].view());
  std::vector<U> isUnsigned = elements<U>(run("fptoui")[0].view());
  for (size_t i = 0; i < x.size(); ++i) {
    EXPECT_EQ(isSigned[i], saturate<T>(x[i])) << x[i];
    EXPECT_EQ(isUnsigned[i], saturate<U>(x[i])) << x[i];
  }
}

} // namespace

TEST_P(PartialArithmeticTest, Shifts) {
  checkShifts<int8_t>();
  checkShifts<int16_t>();
  checkShifts<int32_t>();
  checkShifts<int64_t>();
}

TEST_P(PartialArithmeticTest, FloatsToIntegers) {
  checkConversions<float, int8_t>();
  checkConversions<float, int16_t>();
  checkConversions<float, int32_t>();
  checkConversions<float, int64_t>();
  checkConversions<double, int8_t>();
  checkConversions<double, int16_t>();
  checkConversions<double, int32_t>();
  checkConversions<double, int64_t>();
}

INSTANTIATE_TEST_SUITE_P(Levels, PartialArithmeticTest,
                         ::testing::ValuesIn(levels), levelName);
