# f16 and bf16 in exact integers: how near an f32 must come, and its last rounding.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Results of 16-bit inputs are never subnormal and never overflow."""

import functools
from fractions import Fraction
from math import isqrt

from programs import PRECISION

# Fraction bits that are kept of 1/√x: far more than matter.
SCALE = 64

# A value this near to 1/√x (relative) rounds to what 1/√x rounds to.
ENOUGH = {"f16": Fraction(1, 1 << 22), "bf16": Fraction(1, 1 << 18)}


def closest_midpoint(fmt):
    """Over every x of the format (mod 4): the least |m·√x − 1| over midpoints m, from below.

    x = X·2^-(p−1) in [1, 4), m = M·2^-(p+1) with M odd: x·m² = X·M²·2^-(3p+1), and
    |m·√x − 1| = |x·m² − 1| / (m·√x + 1). 1/√x is never a midpoint itself.
    """
    p = PRECISION[fmt]
    one = 1 << (3 * p + 1)
    inputs = [*range(1 << (p - 1), 1 << p), *range(1 << p, 1 << (p + 1), 2)]
    least = Fraction(1)
    for x in inputs:
        near = isqrt(one // x)
        for m in range(near - 2, near + 3):
            if m % 2:
                square = Fraction(x * m * m, one)
                assert square != 1
                # m·√x + 1 is at most 1 more than the larger of 1 and its square.
                least = min(least, abs(square - 1) / (1 + max(1, square)))
    return least


@functools.lru_cache
def _roots(fmt):
    """1/√x rounded down to a multiple of 2^-SCALE, in that unit, for every x in [1, 4)."""
    p = PRECISION[fmt]
    inputs = [*range(1 << (p - 1), 1 << p), *range(1 << p, 1 << (p + 1), 2)]
    return [isqrt((1 << (2 * SCALE + p - 1)) // x) for x in inputs]


def _ulps_off(root, value, p):
    """|RN(value) − 1/√x| in ulp of 1/√x, hardly less; both in units of 2^-SCALE."""

    def ulp(v):
        return max(1, v.bit_length() - p)

    shift = ulp(value)
    nearest = (value + (1 << (shift - 1))) >> shift << shift
    return Fraction(abs(nearest - root), 1 << ulp(root))


def worst(fmt, relative):
    """The largest error in ulp of a value within `relative` of 1/√x, once it is rounded.

    Rounding is monotonic: the two ends decide, over every x of the format (mod 4).
    """
    p, error = PRECISION[fmt], Fraction(0)
    for root in _roots(fmt):
        off = int(root * relative) + 1
        error = max(error, *(_ulps_off(root, end, p) for end in (root - off, root + off)))
    return error


@functools.lru_cache
def allowed(fmt, max_ulp):
    """A relative error, hardly less than the largest, whose worst() is at most max_ulp."""
    good, bad = Fraction(0), Fraction(1, 1 << PRECISION[fmt])
    for _ in range(12):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if worst(fmt, middle) <= max_ulp else (good, middle)
    return good


def to_bf16(bits):
    """The integer operations of the recipe, on the bits of a positive f32."""
    odd = bits >> 16 & 1
    return ((bits + 0x7FFF + odd) & 0xFFFFFFFF) >> 16


def nearest_bf16(bits):
    """Round to nearest even, from the definition; the order of bits is that of numbers."""
    below, rest = bits >> 16, bits & 0xFFFF
    if rest == 0x8000:
        return below + below % 2
    return below + (rest > 0x8000)


def check():
    """Error texts; none where all holds."""
    for fmt, enough in ENOUGH.items():
        least = closest_midpoint(fmt)
        if not enough < least:
            yield (
                f"{fmt}: a midpoint lies within {float(least).hex()} of some 1/√x, "
                f"{float(enough).hex()} is allowed"
            )
    for upper in range(0x7F81):
        for lower in (0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF):
            bits = upper << 16 | lower
            if bits <= 0x7F800000 and to_bf16(bits) != nearest_bf16(bits):
                yield f"bf16: {bits:#x} is rounded to {to_bf16(bits):#x}, not {nearest_bf16(bits):#x}"
