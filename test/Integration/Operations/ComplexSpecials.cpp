// The tables of docs/complex.md, row by row.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexSpecials.h"

#include <cmath>
#include <limits>

using namespace tensorops::test;

using Number = ComplexFunction::Number;
using Special = std::optional<Number>;

static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
static constexpr double kInfinity = std::numeric_limits<double>::infinity();

static bool isZero(Number z) { return z.real() == 0 && z.imag() == 0; }
static bool hasInfinity(Number z) {
  return std::isinf(z.real()) || std::isinf(z.imag());
}
static bool hasNaN(Number z) {
  return std::isnan(z.real()) || std::isnan(z.imag());
}

/// Of one infinite part its direction, of two NaN.
static Special signOf(Number z) {
  if (isZero(z))
    return z;
  if (hasNaN(z) && hasInfinity(z))
    return std::nullopt;
  if (hasNaN(z) || (std::isinf(z.real()) && std::isinf(z.imag())))
    return Number(kNaN, kNaN);
  if (!hasInfinity(z))
    return std::nullopt;
  auto direction = [](double part) {
    return std::copysign(std::isinf(part) ? 1 : 0, part);
  };
  return Number(direction(z.real()), direction(z.imag()));
}

static Special rsqrtOf(Number z) {
  if (isZero(z))
    return Number(kInfinity, kNaN);
  if (hasNaN(z))
    return hasInfinity(z) ? Special() : Number(kNaN, kNaN);
  if (hasInfinity(z))
    return Number(0, -std::copysign(0, z.imag()));
  return std::nullopt;
}

/// As exp.
static Special expm1Of(Number z) {
  if (isZero(z))
    return z;
  if (!hasInfinity(z) && !hasNaN(z))
    return std::nullopt;
  const Number exp = std::exp(z);
  return Number(exp.real() - 1, exp.imag());
}

/// As log.
static Special log1pOf(Number z) {
  if (isZero(z))
    return z;
  if (!hasInfinity(z) && !hasNaN(z))
    return std::nullopt;
  return std::log(Number(1 + z.real(), z.imag()));
}

static Special powOf(Number z, Number w) {
  if (isZero(w))
    return Number(1, 0);
  if (!isZero(z))
    return std::nullopt;
  if (w.real() > 0)
    return Number(0, 0);
  return Number(w.real() < 0 ? kInfinity : kNaN, kNaN);
}

static Special powiOf(Number z, double n) {
  if (n == 0)
    return Number(1, 0);
  if (!isZero(z) && !hasInfinity(z))
    return std::nullopt;
  return isZero(z) == (n > 0) ? Number(0, 0) : Number(kInfinity, kNaN);
}

static Special atan2Of(Number y, Number x) {
  return isZero(y) && isZero(x) ? Number(0, 0) : Special();
}

Special tensorops::test::specialValueOf(const std::string &name, Number z,
                                        Number w) {
  if (name == "sign")
    return signOf(z);
  if (name == "rsqrt")
    return rsqrtOf(z);
  if (name == "expm1")
    return expm1Of(z);
  if (name == "log1p")
    return log1pOf(z);
  if (name == "pow")
    return powOf(z, w);
  if (name == "powi")
    return powiOf(z, w.real());
  if (name == "atan2")
    return atan2Of(z, w);
  return std::nullopt;
}
