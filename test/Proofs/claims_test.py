# Claims about Ziv's test: two results around 1/√x, and what is known of the smaller.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Variables: the seed's relative error d, real; S = √x in [1, 2].

1/√x = y + y/2·W with W = −2d/(1 + d), and w is the computed sum. Moving y/2 by U ulps changes it
by U·2^-p of itself at least, so |w/W − 1| ≤ U·2^-p/(1 + U·2^-p) puts 1/√x between the two, for w of
either sign. y² is exact: e is RN(E), E = 1 − x·y². For d = 0 all is exact; no x of a format has a
smaller |E| than what the claims leave out.
"""

from fractions import Fraction

import polynomials
import programs
from gappa import Script
from polynomials import dyadic
from programs import PRECISION

LEAST = {"f32": "1b-50", "f64": "1b-100"}


def allowed(fmt, ulps):
    """A dyadic number below U·2^-p/(1 + U·2^-p)."""
    p = PRECISION[fmt]
    bound = Fraction(ulps, 1 << p) * (1 - Fraction(1, 1 << (p - 3)))
    moved = Fraction(ulps, 1 << p)
    if not 0 < ulps <= 8 or bound > moved / (1 + moved):
        raise ValueError(f"no test by {ulps} ulps is known")
    return bound


def remainder(coefficients):
    """((E + …) − W)/W over d^n for the sum of n doubled coefficients, as a polynomial in d."""
    power, total = [Fraction(1)], [Fraction(0)]
    for c in coefficients:
        power = polynomials.multiply(power, polynomials.RESIDUAL)
        total = polynomials.add(total, [2 * c * v for v in power])
    rest = polynomials.add(polynomials.multiply(total, [Fraction(1), Fraction(1)]), [Fraction(0), Fraction(2)])
    count = len(coefficients)
    if any(rest[: count + 1]):
        raise ValueError("the sum is no series of 1/√(1 − e)")
    return [v / -2 for v in rest[count + 1 :]]


def sum_hints(script, coefficients):
    """What separates the computed sum from that without roundings, M·E."""
    b, last = script.bodies, len(coefficients) - 2
    inner, exact = dyadic(2 * coefficients[-1]), dyadic(2 * coefficients[-1])
    for k in range(last - 1, -1, -1):
        script.add(f"Q{k} = {exact} * E + {dyadic(2 * coefficients[k + 1])};")
        grown = f" + ({inner} - {exact}) * E" if inner != exact else ""
        script.hint(f"p{k} - Q{k} -> (p{k} - ({b[f'p{k}']})) + {inner} * (e - E){grown};")
        inner, exact = f"p{k}", f"Q{k}"
    script.add("g = ee / e;")
    script.add(f"T = 1 + {inner} * g;")
    script.add(f"M = 1 + {exact} * E;")
    script.hint("e * T ~ E * M;")
    script.hint("E * M ~ W;")
    script.hint(f"{b['w']} -> e * T {{ e <> 0 }};")
    slope = f"({inner} - {exact}) * g + " if inner != exact else ""
    script.hint(f"T - M -> {slope}{exact} * (g - E);")
    script.hint("g -> e * (1 + (ee - e * e) / (e * e)) { e <> 0 };")
    script.hint("g - E -> e * ((ee - e * e) / (e * e)) + (e - E) { e <> 0 };")


def bracket(refinement, delta):
    """|w/W − 1| is within what moving y/2 allows."""
    fmt = refinement.fmt
    script = Script(
        f"{refinement.name}_{dyadic(delta)}",
        f"{fmt}, order {refinement.order}, seed within {float(delta).hex()}: the two results of the "
        "test are around 1/√x",
        fmt,
    )
    steps = programs.tested(refinement).program.steps
    names = [name for name, _ in steps]
    begin = names.index("e")
    script.add("E = -2 * d - d * d;")
    script.add("e = rnd(E);")
    script.names[steps[begin][1]] = "e"
    script.define(steps[begin + 1 :], last=None)
    script.add("W = -2 * d / (1 + d);")
    sum_hints(script, refinement.coefficients)
    powers = " * ".join(["d"] * len(refinement.coefficients))
    left = polynomials.text(remainder(refinement.coefficients))
    script.hint(f"(E * M - W) / W -> {powers} * {left} {{ d <> 0, 1 + d <> 0 }};")
    script.hint("E -> d * (-2 - d);")
    return script.claim(
        f"|d| in [{LEAST[fmt]},{dyadic(delta)}]",
        f"|(w - W) / W| <= {dyadic(allowed(fmt, refinement.ulps))}",
    )


def link(fmt):
    """The smaller result is 1/√x rounded or the float below: k = r − 1/√x."""
    p = PRECISION[fmt]
    script = Script(f"test_{fmt}_link", f"{fmt}: what the exact residual assumes of the smaller result", fmt)
    script.add("x = S * S;")
    script.add("r = 1 / S + k;")
    exact = f"1 - x * r * (r + 1b-{p})"
    script.hint("x * r -> S + S * S * k { S <> 0 };")
    script.hint(f"{exact} -> 1 - (1 + S * k) * (1 + S * k + S * 1b-{p}) {{ S <> 0 }};")
    return script.claim(
        f"S in [1,2] /\\ k in [-0x1.8p-{p},0x1p-{p + 1}]",
        f"|{exact}| <= 1b-{p - 3} /\\ x * r in [0.99,2.01]",
    )
