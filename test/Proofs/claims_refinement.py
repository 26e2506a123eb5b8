# Claims about one refinement of a seed: the bound of `correct` before its last
# rounding, and the bounds of the recipes that stop there.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Variables of every script: S = √x in [1, 2] and the seed's relative error d, both real."""

from fractions import Fraction

import polynomials
import programs
from gappa import Script
from polynomials import dyadic
from programs import PRECISION


def window(delta):
    """What is assumed of a seed that is within `delta`, a Fraction."""
    return f"S in [1,2] /\\ d in [-{dyadic(delta)},{dyadic(delta)}]"


def within(expression, bound):
    return f"{expression} in [-{dyadic(bound)},{dyadic(bound)}]"


def residual_hints(script):
    """What separates the computed residual e from the exact one, E."""
    b = script.bodies
    if "l" in b:
        rest = f"+ (e0 - ({b['e0']})) + y * (l - ({b['l']}))"
    else:
        rest = f"- (h - ({b['h']})) * y"
    script.hint(f"e - E -> (e - ({b['e']})) {rest} {{ S <> 0 }};")
    script.hint("e -> E + (e - E);")


def script_of(refinement, name, meaning):
    """The steps up to v, the last fma before its rounding; err is its relative error."""
    p = programs.refine(refinement)
    script = Script(name, meaning, refinement.fmt)
    script.input(p)
    steps = p.until("r")
    script.define(steps, last="r")
    script.mirror(steps[:-1], "e")
    script.add("err = v * S - 1;")
    if refinement.is_newton:
        script.add("Mw = E * 1b-1;")
        w, h = script.bodies["w"], script.bodies["h"]
        script.hint(f"w - Mw -> (w - ({w})) - (h - ({h})) * g {{ S <> 0 }};")
        script.hint("w -> Mw + (w - Mw);")
    else:
        residual_hints(script)
    script.hint("err -> ((1 + d) * (1 + Mw) - 1) + (1 + d) * (w - Mw) { S <> 0 };")
    taylor = polynomials.relative_error([Fraction(1), *refinement.coefficients])
    bias = f" + (1 + d) * {dyadic(refinement.bias)}" if refinement.bias else ""
    script.hint(f"(1 + d) * (1 + Mw) - 1 -> {polynomials.text(taylor)}{bias};")
    return script


def before_last_rounding(refinement, delta):
    """A checked refinement: −31/32·2^-p ≤ v·√x − 1 < 0."""
    p = PRECISION[refinement.fmt]
    script = script_of(
        refinement,
        f"{refinement.name}_{dyadic(delta)}",
        f"{refinement.fmt}, order {refinement.order}, seed within {float(delta).hex()}: "
        "low, by less than an ulp, before the last rounding",
    )
    # 2^-(p+7) is far below what is proved and far above what Gappa loses.
    low, high = dyadic(Fraction(31, 32 << p)), dyadic(Fraction(1, 1 << (p + 7)))
    return script.claim(window(delta), f"err in [-{low},-{high}]")


def after_last_rounding(refinement, delta, absolute, relative):
    """An unchecked one: |r − 1/√x| ≤ absolute and |r·√x − 1| ≤ relative; None asks for nothing.

    Above 1, where floats lie twice as far apart, v is seldom and hardly: two claims.
    """
    bounds = [
        float(bound).hex().replace(".0000000000000", "") for bound in (absolute, relative) if bound
    ]
    goals = [within("r - 1 / S", absolute)] if absolute else []
    if relative:
        goals.append(within("r * S - 1", relative))
    for part, where in (("", "v <= 1"), ("_above_one", "v >= 1")):
        script = script_of(
            refinement,
            "_".join([refinement.name, dyadic(delta), *bounds]) + part,
            f"{refinement.fmt}, order {refinement.order}, seed within {float(delta).hex()}: "
            f"the error of the result, {where}",
        )
        script.hint("v -> (1 + err) / S { S <> 0 };")
        script.hint("r * S - 1 -> err + S * (r - v);")
        script.hint("r - 1 / S -> err / S + (r - v) { S <> 0 };")
        yield script.claim(f"{window(delta)} /\\ {where}", " /\\ ".join(goals))
