# The threshold of the recipes against every x that could refute it.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""x = X·2^-(p−1), r·rp's midpoint M·2^-(p+1), D = 2^(3p+1) − X·M².

The residual is Q = 1 − x·r·rp = (D + X)·2^-(3p+1), and the true rule is Q > T with
T = X·2^-(3p+1), which is D > 0. A constant τ decides alike unless Q lies between.
"""

from fractions import Fraction

from programs import PRECISION, THRESHOLD


def parse(text):
    """The X, M and D of each line of hardest.cpp."""
    for line in text.splitlines():
        x, m, d = line.split()
        yield int(x, 16), int(m, 16), int(d)


def interval(p, solutions):
    """[low, high): the thresholds that decide all of `solutions` rightly."""
    low, high = Fraction(0), None
    unit = 1 << (3 * p + 1)
    for x, m, d in solutions:
        if d != unit - x * m * m or d == 0:
            raise ValueError(f"not a solution: {x:x} {m:x} {d}")
        residual = Fraction(d + x, unit)
        if d > 0:
            high = residual if high is None else min(high, residual)
        else:
            low = max(low, residual)
    return low, high


def check(fmt, reach, text):
    """'' where the threshold of `fmt` is right; `text` holds all |D| ≤ 2^(p+reach).

    Beyond |D| = 2^(p+reach) ≥ 2^(p+2) the residual is outside of [0, 2^-(2p−1)] or
    on the right side of τ by itself, as X < 2^(p+1) and τ = 2^-2p.
    """
    p = PRECISION[fmt]
    threshold = THRESHOLD[fmt]
    if reach < 2 or threshold != Fraction(1, 1 << (2 * p)):
        return f"the argument is for 2^-{2 * p} and a reach of 2 or more"
    solutions = list(parse(text))
    low, high = interval(p, solutions)
    if not any(d > 0 for _, _, d in solutions) or not any(d < 0 for _, _, d in solutions):
        return f"{len(solutions)} inputs are too few to know the interval"
    if not low <= threshold < high:
        return f"2^-{2 * p} is not in [{float(low).hex()}, {float(high).hex()})"
    print(f"{fmt}: {len(solutions)} inputs; threshold in [{float(low * 4 / threshold):.6f}, "
          f"{float(high * 4 / threshold):.6f}) / 4 of the one in use")
    return ""
