#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes Coefficients.h: the constants of the functions, by mpmath, and how good they are.

usage: python3 coefficients.py > Coefficients.h

A polynomial goes through its function at Chebyshev's nodes (nearly as good as any), then its coefficients are rounded
to f64; the error in the comment is that of the rounded ones, largest on a fine grid.
"""
import mpmath
from mpmath import mp, mpf

mp.dps = 120


def spell(x):
    return float.hex(float(x))


def pair(name, what, value):
    """A constant as the sum of two f64."""
    high = mpf(float(value))
    print(f"/// {what}\ninline constexpr PairConstant {name}{{{spell(high)}, {spell(value - high)}}};\n")


def number(name, what, value):
    print(f"/// {what}\ninline constexpr double {name} = {spell(value)};\n")


def joined(values):
    lines = [", ".join(values[i : i + 4]) for i in range(0, len(values), 4)]
    return ",\n    ".join(lines)


def polynomial(name, what, function, low, high, degree, weight=lambda x: 1):
    """Coefficients from the constant on; `weight`: what part of the result an error of the polynomial is."""
    low, high = mpf(low), mpf(high)
    coefficients = [mpf(float(c)) for c in mpmath.chebyfit(function, [low, high], degree + 1)]
    error = mpf(0)
    for i in range(400):
        # No multiple of a step is 0.
        x = low + (high - low) * (i + mpf("0.37")) / 400
        error = max(error, abs((mpmath.polyval(coefficients, x) - function(x)) * weight(x)))
    print(f"/// {what} from {mpmath.nstr(low, 5)} to {mpmath.nstr(high, 5)}: a part of 2^{float(mpmath.log(error, 2)):.1f} off")
    values = [spell(c) for c in reversed(coefficients)]
    print(f"inline constexpr double {name}[] = {{\n    {joined(values)}}};\n")


def of_square(function):
    """As a function of z = x²."""
    return lambda z: function(mpmath.sqrt(z))


def erfc_by_ratio(t):
    a = mpf("3.75") * (1 + t) / (1 - t)
    return (1 + 2 * a) * mpmath.exp(a * a) * mpmath.erfc(a)


def two_over_pi(words):
    bits = int(mpmath.floor(2 / mp.pi * mpf(2) ** (64 * words - 24)))
    return [f"0x{bits >> 64 * (words - 1 - i) & (1 << 64) - 1:016x}" for i in range(words)]


mp.prec = 2000
print("""// Constants of the functions. Written by coefficients.py, which says how.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_FUNCTIONS_COEFFICIENTS_H
#define TENSOROPS_LIB_NUMERICS_FUNCTIONS_COEFFICIENTS_H

#include <cstdint>

// clang-format off
namespace mlir::tensorops {

/// A constant as the sum of two f64.
struct PairConstant {
  double hi, lo;
};
""")
words = two_over_pi(19)
print("/// 24 zeros, and the bits of 2/π behind the point\ninline constexpr uint64_t kTwoOverPi[] = {\n    "
      + joined(words) + "};\n")
mp.dps = 120

ln2, pi = mpmath.log(2), +mp.pi
pair("kLn2", "log 2", ln2)
pair("kInverseLn2", "1 / log 2", 1 / ln2)
pair("kLog10Of2", "log 2 / log 10", ln2 / mpmath.log(10))
pair("kLog10OfE", "1 / log 10", 1 / mpmath.log(10))
pair("kPi", "π", pi)
pair("kHalfPi", "π/2", pi / 2)
number("kHalfPiRest", "what the two of kHalfPi leave of π/2", pi / 2 - mpf(float(pi / 2)) - mpf(float(pi / 2 - mpf(float(pi / 2)))))
pair("kQuarterPi", "π/4", pi / 4)
pair("kAtanOfHalf", "atan 1/2", mpmath.atan(mpf(1) / 2))
pair("kAtanOfThreeHalves", "atan 3/2", mpmath.atan(mpf(3) / 2))
pair("kTwoOverRootPi", "2/√π", 2 / mpmath.sqrt(pi))
pair("kTwoThirds", "2/3", mpf(2) / 3)
pair("kTwoFifths", "2/5", mpf(2) / 5)

half = ln2 / 2
polynomial("kExp", "(e^r - 1 - r) / r²", lambda r: (mpmath.expm1(r) - r) / r ** 2, -half, half + mpf(2) ** -20, 10,
           lambda r: r ** 2 / abs(mpmath.expm1(r)))
edge = (mpmath.sqrt(2) - 1) ** 2 / (mpmath.sqrt(2) + 1) ** 2
atanh = of_square(lambda s: 2 * mpmath.atanh(s) / s)
polynomial("kAtanh", "(2 atanh(s)/s - 2) / s² by s²", lambda z: (atanh(z) - 2) / z, 0, edge, 9, lambda z: z / 2)
polynomial("kAtanhRest", "(2 atanh(s)/s - 2 - 2/3 s² - 2/5 s⁴) / s⁶ by s²",
           lambda z: (atanh(z) - 2 - 2 * z / 3 - 2 * z * z / 5) / z ** 3, 0, edge, 9, lambda z: z ** 3 / 2)
atan = of_square(lambda t: mpmath.atan(t) / t)
polynomial("kAtan", "(atan(t)/t - 1) / t² by t²", lambda z: (atan(z) - 1) / z, 0, mpf(7) ** 2 / 256, 11, lambda z: z)
quarter = (pi / 4 + mpf(2) ** -10) ** 2
polynomial("kSin", "(sin(r)/r - 1) / r² by r²", lambda z: (of_square(lambda r: mpmath.sin(r) / r)(z) - 1) / z,
           0, quarter, 6, lambda z: z * mpf("1.12"))
polynomial("kCos", "(cos r - 1 + r²/2) / r⁴ by r²", lambda z: (of_square(mpmath.cos)(z) - 1 + z / 2) / z ** 2,
           0, quarter, 6, lambda z: z * z * mpf("1.42"))
root = 2 / mpmath.sqrt(pi)
polynomial("kErf", "(erf(x)/x - 2/√π) / x² by x²",
           lambda z: (of_square(lambda x: mpmath.erf(x) / x)(z) - root) / z, 0, mpf(9) / 16, 11,
           lambda z: z / mpf("0.94"))
low = (mpf("0.46875") - mpf("3.75")) / (mpf("0.46875") + mpf("3.75"))
high = (28 - mpf("3.75")) / (28 + mpf("3.75"))
pair("kErfcMiddle", "(1 + 2x)·e^(x²)·erfc(x) at x = 3.75, which is t = 0 below", erfc_by_ratio(mpf(0)))
polynomial("kErfc", "what is added to that, by t, by t = (x - 3.75) / (x + 3.75)",
           lambda t: (erfc_by_ratio(t) - erfc_by_ratio(mpf(0))) / t, low, high, 21, lambda t: abs(t))
polynomial("kInverseCubeRoot", "1/∛m", lambda m: 1 / mpmath.cbrt(m), 1, 8, 5)

print("""} // namespace mlir::tensorops
// clang-format on

#endif // TENSOROPS_LIB_NUMERICS_FUNCTIONS_COEFFICIENTS_H""")
