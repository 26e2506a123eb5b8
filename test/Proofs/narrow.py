# f16 and bf16 in exact integers: how near an f32 must come, and its last rounding.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Results of 16-bit inputs are never subnormal and never overflow."""

from fractions import Fraction
from math import isqrt

from programs import PRECISION

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
            yield f"{fmt}: a midpoint lies within {float(least).hex()} of some 1/√x, {float(enough).hex()} is allowed"
    for upper in range(0x7F81):
        for lower in (0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF):
            bits = upper << 16 | lower
            if bits <= 0x7F800000 and to_bf16(bits) != nearest_bf16(bits):
                yield f"bf16: {bits:#x} is rounded to {to_bf16(bits):#x}, not {nearest_bf16(bits):#x}"
