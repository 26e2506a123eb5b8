// See the header. Each function is tried where it is neither 0 nor infinite,
// above all.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "FunctionInputs.h"

#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <cstring>
#include <random>

using namespace tensorops;
using namespace tensorops::test;
using exact::Format;

using Numbers = std::vector<uint64_t>;

static uint64_t encode(double value, const Format &format) {
  const llvm::fltSemantics &semantics =
      format.width() == 64    ? llvm::APFloat::IEEEdouble()
      : format.width() == 32  ? llvm::APFloat::IEEEsingle()
      : format.precision == 8 ? llvm::APFloat::BFloat()
                              : llvm::APFloat::IEEEhalf();
  llvm::APFloat number(value);
  bool losesInfo = false;
  number.convert(semantics, llvm::APFloat::rmNearestTiesToEven, &losesInfo);
  return number.bitcastToAPInt().getZExtValue();
}

/// Where results end, formulas change or special values stand.
static std::vector<double> landmarks() {
  std::vector<double> values = {0,
                                0x1p-1074,
                                0x1p-1022,
                                0x1p-149,
                                0x1p-126,
                                0x1p-54,
                                0x1p-28,
                                0.4375,
                                0.46875,
                                0.5,
                                0.6875,
                                0.875,
                                1.1875,
                                2.4375,
                                27.226,
                                28,
                                37.4,
                                44,
                                60,
                                88.7228,
                                103.972,
                                127,
                                128,
                                149,
                                150,
                                709.782712,
                                710.4758,
                                744.44,
                                745.13321,
                                746,
                                1022,
                                1023,
                                1024,
                                1074,
                                1075,
                                0x1p30,
                                0x1p53,
                                0x1p60,
                                0x1p700,
                                0x1p1023,
                                0x1p65,
                                3,
                                INFINITY,
                                NAN,
                                1e22,
                                0x1.6ac5b262ca1ffp+849,
                                0x1.921fb54442d18p+1,
                                0.34657359027997264,
                                0x1.fffffffffffffp+1023};
  for (int n = 0; n < 24; ++n)
    values.insert(values.end(),
                  {std::ldexp(1, n), std::ldexp(1, -n), std::pow(10, n),
                   n * M_PI_2, std::ldexp(M_PI, n), (n + 0.5) * M_LN2});
  return values;
}

static void addNeighbours(Numbers &numbers, uint64_t bits,
                          const Format &format) {
  for (int64_t step = -3; step <= 3; ++step) {
    uint64_t magnitude = format.magnitude(bits) + uint64_t(step);
    if (magnitude <= format.infinity() || step == 0)
      numbers.insert(numbers.end(), {magnitude, magnitude | format.signMask()});
  }
}

/// The magnitudes, as exponents of two, at which `operation` is of interest.
static std::pair<double, double> rangeOf(const std::string &operation,
                                         const Format &format) {
  const bool isWide = format.width() == 64;
  if (operation == "math.exp" || operation == "math.expm1" ||
      operation == "math.sinh" || operation == "math.cosh")
    return {-12, isWide ? 9.6 : 6.8};
  if (operation == "math.exp2")
    return {-12, isWide ? 10.1 : 7.3};
  if (operation == "math.erf" || operation == "math.erfc")
    return {-12, 4.8};
  if (operation == "math.tanh")
    return {-20, 5};
  if (operation == "math.asin" || operation == "math.acos" ||
      operation == "math.atanh")
    return {-20, 0};
  if (operation == "math.acosh")
    return {0, 30};
  return {-30, 40};
}

namespace {
class Random {
public:
  explicit Random(const Format &format) : format(format) {}

  /// Any encoding, or a number whose magnitude is 2^low to 2^high.
  uint64_t any() { return bits() >> (64 - format.width()); }
  uint64_t between(double low, double high) {
    double exponent = low + (high - low) * unit();
    double value = std::exp2(exponent) * (1 + 0x1p-40 * unit());
    return encode(value, format) | (any() & format.signMask());
  }
  /// Next to 1, more or less near.
  uint64_t nearOne() {
    return encode(1 + std::exp2(-52 * unit()) * (unit() - 0.5), format);
  }
  double unit() { return std::ldexp(double(bits() >> 11), -53); }

private:
  uint64_t bits() { return generator(); }

  const Format &format;
  std::mt19937_64 generator{14};
};
} // namespace

static Numbers unaryInputs(const std::string &operation, const Format &format,
                           size_t count) {
  Numbers numbers;
  if (format.width() == 16) {
    for (uint64_t bits = 0; bits < 0x10000; ++bits)
      numbers.push_back(bits);
    return numbers;
  }
  for (double value : landmarks())
    addNeighbours(numbers, encode(value, format), format);
  auto [low, high] = rangeOf(operation, format);
  Random random(format);
  while (count-- > 0)
    numbers.push_back(count % 8 == 0   ? random.any()
                      : count % 8 == 1 ? random.nearOne()
                                       : random.between(low, high));
  return numbers;
}

static std::vector<Numbers> binaryInputs(const std::string &operation,
                                         const Format &format, size_t count) {
  std::vector<double> special = {0,   1,   2,         3,      0.5,  1.5,
                                 1e5, 0.1, 0x1p-1074, 0x1p53, 255,  100001,
                                 7,   -1,  INFINITY,  NAN,    1e300};
  std::vector<Numbers> lists(2);
  auto add = [&](uint64_t a, uint64_t b) {
    lists[0].push_back(a);
    lists[1].push_back(b);
  };
  const uint64_t sign = format.signMask();
  for (double a : special)
    for (double b : special)
      for (uint64_t signs : {0, 1, 2, 3})
        add(encode(a, format) ^ (signs & 1 ? sign : 0),
            encode(b, format) ^ (signs & 2 ? sign : 0));
  Random random(format);
  while (count-- > 0) {
    if (operation != "math.powf") {
      uint64_t a = count % 4 == 0 ? random.any() : random.between(-40, 40);
      add(a, count % 4 < 2 ? random.any() : random.between(-40, 40));
      continue;
    }
    // x^y with results of every size, next to the ends too.
    uint64_t x = count % 3 == 0   ? random.any()
                 : count % 3 == 1 ? random.nearOne()
                                  : random.between(-10, 10);
    x = format.magnitude(x);
    double most = format.width() == 64 ? 1080 : 155, size = 0;
    if (format.width() == 64)
      std::memcpy(&size, &x, 8);
    else
      size = llvm::APFloat(llvm::APFloat::IEEEsingle(), llvm::APInt(32, x))
                 .convertToFloat();
    double y = most * (2 * random.unit() - 1) / std::log2(size);
    add(x, encode(y, format));
  }
  return lists;
}

std::vector<std::vector<uint64_t>>
tensorops::test::functionInputs(const std::string &operation, size_t arity,
                                const Format &format, size_t count) {
  if (arity == 1)
    return {unaryInputs(operation, format, count)};
  return binaryInputs(operation, format, count);
}
