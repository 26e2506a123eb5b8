# Claims about the decision: where the residual is exact, where it only keeps its sign.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""x in [1, 4), the result r in [1/2, 1), rp = r + 2^-p; Q = 1 − x·r·rp exactly, R as computed.

Q is a multiple of 2^-(3p−1). The true rule is Q > T = x·((rp − r)/2)², where T lies in
[2^-(2p+2), 2^-2p). The claims below make R > τ and Q > τ the same for every τ < 2^-(2p−1).
"""

from fractions import Fraction

import programs
from gappa import Script
from polynomials import dyadic
from programs import PRECISION
from terms import variable

# Gappa needs to know on which side of 1 and 2 the product x·r lies.
PRODUCTS = [("0.99", "1"), ("1", "2"), ("2", "2.01")]


def steps_of_check(fmt):
    """H, L, rp, I and R of the program, for a free result r."""
    p = programs.Program(fmt)
    r = variable("r")
    programs.check(p, r)
    return p, r, [s for s in p.steps if s[0] != "result"]


def script_of_check(fmt, name, meaning, above):
    p, r, steps = steps_of_check(fmt)
    script = Script(name, meaning, fmt)
    script.names |= {p.x: "x", r: "r"}
    for step in steps:
        if step[0] == "rp":
            script.names[step[1]] = "rp"
            script.add(f"rp = {above};")
        else:
            script.define([step])
    return script


def residual_hints(script, exact):
    """R against the exact residual, operation by operation."""
    b = script.bodies
    roundings = f"(I - ({b['I']})) + (L - ({b['L']})) * rp"
    script.hint(f"{b['I']} -> {exact} - (H - x * r) * rp;")
    script.hint(f"R - {exact} -> (R - ({b['R']})) + {roundings};")
    script.hint(f"{b['R']} -> {exact} + {roundings};")
    script.hint(f"R -> {exact} + (R - {exact});")


def around_the_threshold(fmt):
    """The lemmas over |Q|, for each range of x·r."""
    p = PRECISION[fmt]
    far, mid, top = (dyadic(Fraction(1, 1 << k)) for k in (2 * p - 1, p + 7, p - 3))
    lemmas = [
        ("low_part", "L is exact", f"|Q| <= {top}", "L - ({L}) in [0,0]"),
        ("inner", "the inner fma is exact unless R is far from 0", f"|Q| <= {mid}", "I - ({I}) in [0,0]"),
        ("near", "next to the threshold nothing is rounded", f"|Q| <= {far}", "R - Q in [0,0]"),
        ("above", "above it R stays above", f"Q in [{far},{mid}]", f"R >= {far}"),
        ("below", "below it R stays below", f"Q in [-{mid},-{far}]", f"R <= -{far}"),
        ("far_above", "far above", f"Q in [{mid},{top}]", f"R >= {far}"),
        ("far_below", "far below", f"Q in [-{top},-{mid}]", f"R <= -{far}"),
    ]
    for name, meaning, hypothesis, goal in lemmas:
        for k, (low, high) in enumerate(PRODUCTS):
            script = script_of_check(fmt, f"check_{fmt}_{name}_{k}", f"{fmt}, x·r in [{low},{high}]: {meaning}", f"r + 1b-{p}")
            script.add("Q = 1 - x * r * rp;")
            residual_hints(script, "Q")
            formats = f"@FIX(x, -{p - 1}) /\\ @FIX(r, -{p})"
            ranges = f"x in [1,4] /\\ r in [1b-1,1] /\\ x * r in [{low},{high}]"
            yield script.claim(f"{formats} /\\ {ranges} /\\ {hypothesis}", goal.format(**script.bodies))


def below_the_binade(fmt):
    """r = 1/2 − ulp/2 occurs only for x next to 4, where rp = 1/2 is the answer."""
    p = PRECISION[fmt]
    script = script_of_check(fmt, f"check_{fmt}_below_half", f"{fmt}, x next to 4: R exceeds every threshold", "1b-1")
    script.lines[2:2] = [f"r = 1b-1 - 1b-{p + 1};"]
    b = script.bodies
    script.hint("x -> 4 - (4 - x);")
    script.hint(f"{b['R']} -> ((4 - x) * 1b-2 + x * 1b-{p + 2}) + (I - ({b['I']})) + (L - ({b['L']})) * rp;")
    step, near = f"1b-{p - 2}", f"1b-{p - 5}"
    return script.claim(
        f"@FIX(x, -{p - 2}) /\\ x in [3.99,4] /\\ 4 - x >= {step} /\\ 4 - x <= {near}",
        f"L - ({b['L']}) in [0,0] /\\ I - ({b['I']}) in [0,0] /\\ R >= 1b-{p + 2}")


def at_one(fmt):
    """r = 1 occurs only for x = 1, where it is the answer."""
    p = PRECISION[fmt]
    script = script_of_check(fmt, f"check_{fmt}_at_one", f"{fmt}, x = 1: the residual is negative, 1 stays", f"1 + 1b-{p - 1}")
    return script.claim("x in [1,1] /\\ r in [1,1]", f"R <= -1b-{p - 1}")


def link(fmt):
    """From the bound on v to what the lemmas assume of r."""
    p = PRECISION[fmt]
    script = Script(f"check_{fmt}_link", f"{fmt}: the bound before the last rounding puts Q and x·r in the lemmas' range", fmt)
    for line in ("x = S * S;", "v = (1 + err) / S;", "r = rnd(v);"):
        script.add(line)
    exact = f"1 - x * r * (r + 1b-{p})"
    script.hint("r -> v + (r - v);")
    script.hint("x * r -> S * (1 + err) + S * S * (r - v) { S <> 0 };")
    rel = "(err + S * (r - v))"
    script.hint(f"{exact} -> 1 - (1 + {rel}) * (1 + ({rel[1:-1]} + S * 1b-{p})) {{ S <> 0 }};")
    least = dyadic(Fraction(31, 32 << p))
    return script.claim(
        f"S in [1,2] /\\ err in [-{least},0] /\\ v in [1b-1,1]",
        f"|{exact}| <= 1b-{p - 3} /\\ x * r in [0.99,2.01] /\\ r in [1b-1,1]")


def claims(fmt):
    yield from around_the_threshold(fmt)
    yield below_the_binade(fmt)
    yield at_one(fmt)
    yield link(fmt)
