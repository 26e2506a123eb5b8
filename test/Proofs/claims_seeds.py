# Claims about seeds that are made of a vendor's estimate, or of the bits of x.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Each function gives the claims that the seed's relative error is at most `goal`."""

from fractions import Fraction

import polynomials
import programs
from claims_refinement import residual_hints, window, within
from gappa import Claim, Script
from polynomials import dyadic, text
from programs import PRECISION, TAYLOR


def newton_by_instruction(fmt, delta, goal):
    """One frsqrts: y·(3 − h·y)/2."""
    script = Script(
        f"seed_frsqrts_{fmt}_{dyadic(goal)}", f"{fmt}: an estimate within {dyadic(delta)} and one frsqrts", fmt
    )
    p = programs.newton_by_instruction(fmt)
    script.input(p)
    script.define(p.steps, last=None)
    b = script.bodies
    script.add("E = -2 * d - d * d;")
    script.add("Mt = 1 + E * 1b-1;")
    error = polynomials.relative_error([Fraction(1), *TAYLOR[:1]])
    script.hint(
        f"y1 * S - 1 -> ((1 + d) * Mt - 1) + (1 + d) * (t - Mt) + S * (y1 - {b['y1']}) {{ S <> 0 }};"
    )
    script.hint(f"(1 + d) * Mt - 1 -> {text(error)};")
    script.hint(f"t - Mt -> (t - {b['t']}) - (h - {b['h']}) * y * 1b-1 {{ S <> 0 }};")
    yield script.claim(window(delta), within("y1 * S - 1", goal))


def halley(fmt, delta, goal):
    """y + (y·e)·(1/2 + 3/8·e)."""
    script = Script(
        f"seed_halley_{fmt}_{dyadic(goal)}",
        f"{fmt}: an estimate within {dyadic(delta)} and one step of order 3",
        fmt,
    )
    p = programs.halley(fmt)
    script.input(p)
    script.define(p.steps, last=None)
    b = script.bodies
    script.add("E = -2 * d - d * d;")
    script.add("Mm = 1 + E * (E * 3b-3 + 1b-1);")
    script.add("m = 1 + e * p0;")
    residual_hints(script)
    error = polynomials.relative_error([Fraction(1), *TAYLOR[:2]])
    script.hint(
        "y1 * S - 1 -> ((1 + d) * Mm - 1) + (1 + d) * (m - Mm)"
        f" + S * (y1 - ({b['y1']})) + S * (q - {b['q']}) * p0 {{ S <> 0 }};"
    )
    script.hint(f"(1 + d) * Mm - 1 -> {text(error)};")
    slope = "(e * 3b-3 + 1b-1) * e - (E * 3b-3 + 1b-1) * E"
    script.hint(f"m - Mm -> (p0 - ({b['p0']})) * e + ({slope});")
    script.hint(f"{slope} -> (e - E) * (1b-1 + 3b-3 * (e + E));")
    yield script.claim(window(delta), within("y1 * S - 1", goal))


def integer(fmt, _, goal):
    """Bits halved, then a quadratic; x in [1, 4)."""
    yield from integer_pieces(fmt)
    quadratic = within("(1 + d) * M0 - 1", goal * Fraction(63, 64))
    yield integer_quadratic(fmt, quadratic)
    yield integer_rounding(fmt, quadratic, goal)


def integer_pieces(fmt):
    """y = magic − bits/2 is three straight pieces; the shift loses half a unit of its last place."""
    precision, magic = PRECISION[fmt], programs.INTEGER_SEED_MAGIC[fmt]
    fraction = Fraction(magic % (1 << (precision - 1)), 1 << (precision - 1))
    bend = 2 * (1 + 2 * fraction)  # where y reaches 1/2
    pieces = [
        ("1", "2", f"({dyadic(2 + fraction)} - x * 1b-1) * 1b-1"),
        ("2", dyadic(bend), f"({dyadic(Fraction(3, 2) + fraction)} - x * 1b-2) * 1b-1"),
        (dyadic(bend), "4", f"({dyadic(Fraction(5, 2) + fraction)} - x * 1b-2) * 1b-2"),
    ]
    for k, (low, high, piece) in enumerate(pieces):
        script = f"""# {fmt}, x in [{low},{high}]: the error of the integer start
x = S * S;
y = {piece} + t;
{{ x in [{low},{high}] /\\ S in [1,2] /\\ |t| <= 1b-{precision} -> |y * S - 1| <= 0.0345 }}
$ S in 512;
"""
        yield Claim(f"seed_integer_{fmt}_piece{k}", "the integer start is within 0.0345", script)


def _quadratic(script):
    c0, c1, c2 = (
        dyadic(programs.terms.nearest(Fraction(c), script.fmt))
        for c in programs.INTEGER_SEED_QUADRATIC
    )
    script.add("E = -2 * d - d * d;")
    script.add(f"M0 = (E * {c2} + {c1}) * E + {c0};")
    return c0, c1, c2


def integer_quadratic(fmt, goal):
    script = Script(
        f"seed_integer_{fmt}_quadratic", f"{fmt}: the integer seed without roundings", fmt
    )
    _quadratic(script)
    quadratic = [programs.terms.nearest(Fraction(c), fmt) for c in programs.INTEGER_SEED_QUADRATIC]
    script.hint(f"(1 + d) * M0 - 1 -> {text(polynomials.relative_error(quadratic))};")
    script.hint("$ d in 2048;")
    return script.claim("|d| <= 0.0345", goal)


def integer_rounding(fmt, quadratic, goal):
    script = Script(
        f"seed_integer_{fmt}_rounding", f"{fmt}: the integer seed with its roundings", fmt
    )
    p = programs.integer_correction(fmt)
    script.input(p)
    script.define(p.steps, last=None)
    b = script.bodies
    c0, c1, c2 = _quadratic(script)
    residual_hints(script)
    script.hint(
        f"p0 - M0 -> (p0 - ({b['p0']})) + (p1 - ({b['p1']})) * e + (e - E) * ({c2} * (e + E) + {c1});"
    )
    script.hint(
        f"y1 * S - 1 -> ((1 + d) * M0 - 1) + (1 + d) * (p0 - M0) + S * (y1 - {b['y1']}) {{ S <> 0 }};"
    )
    return script.claim(f"S in [1,2] /\\ |d| <= 0.0345 /\\ {quadratic}", within("y1 * S - 1", goal))


def cut(bits, seed=None):
    """Bits left out, of an estimate or of what `seed` claims: exact numbers decide."""

    def claims(fmt, delta, goal):
        # What may be left of the goal before.
        before = 1 - (1 - goal) / (1 - Fraction(1, 1 << (bits - 1)))
        before = Fraction(int(before * (1 << 40)), 1 << 40)
        if seed:
            yield from seed(fmt, delta, before)
        elif delta > before:
            raise ValueError(f"{bits} bits of what is within {float(delta).hex()} are not within {float(goal).hex()}")

    return claims


def words(fmt, delta, goal):
    """The upper words of f64, by f32; x below is m.

    √x = √m·(1 + t): m has 20 bits of the fraction and half of the next, |m/x − 1| ≤ 2^-21. Of 24
    bits of the step 21 are kept: tau.
    """
    script = Script(f"seed_words_{fmt}", f"{fmt}: by the upper words, in f32", "f32")
    p = programs.word_newton()
    script.input(p)
    script.define(p.steps, last="y1")
    b = script.bodies
    script.add("Y = y1 * (1 - tau);")
    script.add("E = -2 * d - d * d;")
    script.hint("Y * (S * (1 + t)) - 1 -> (1 + (y1 * S - 1)) * (1 - tau) * (1 + t) - 1;")
    script.hint(
        "(1 + (y1 * S - 1)) * (1 - tau) * (1 + t) - 1"
        " -> (y1 * S - 1) * ((1 - tau) * (1 + t)) + t - tau * (1 + t);"
    )
    script.hint(
        "y1 * S - 1 -> ((1 + d) * (1 + E * 1b-1) - 1) + (1 + d) * 1b-1 * (e - E) + S * (y1 - v) { S <> 0 };"
    )
    error = polynomials.relative_error([Fraction(1), *TAYLOR[:1]])
    script.hint(f"(1 + d) * (1 + E * 1b-1) - 1 -> {text(error)};")
    script.hint(f"e - E -> (e - ({b['e']})) - (h - ({b['h']})) * y {{ S <> 0 }};")
    yield script.claim(
        f"S in [0.7,1.415] /\\ d in [-{dyadic(delta)},{dyadic(delta)}]"
        " /\\ t in [-0x1.00002p-22,0x1.00002p-22] /\\ tau in [0,7b-23]",
        within("Y * (S * (1 + t)) - 1", goal),
    )
