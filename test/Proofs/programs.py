# The programs that are proved, one straight line of rounded operations each.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The same steps are printed for Gappa (gappa.py) and unfolded into the term that
the expanded IR must equal (compare.py): there is no second copy of a recipe.
"""

from fractions import Fraction
from typing import NamedTuple

import terms
from terms import add_bits, bitcast, compare, constant, fma, integer, multiply, negate, next_up
from terms import select, term, variable

PRECISION = {"f16": 11, "bf16": 8, "f32": 24, "f64": 53}

# 1/√(1 − e) = 1 + e/2 + 3/8·e² + …
TAYLOR = [Fraction(1, 2), Fraction(3, 8), Fraction(5, 16), Fraction(35, 128), Fraction(63, 256)]

# The residual of the result from which on the float above it is the answer.
THRESHOLD = {"f32": Fraction(1, 1 << 48), "f64": Fraction(1, 1 << 106)}


class Refinement(NamedTuple):
    """From a seed y to y·(1 + P(e)·e + bias), e ≈ 1 − x·y²; order 1 is the seed itself."""

    fmt: str
    order: int
    compensated: bool  # e with the rounding of x·y made good
    bias: Fraction  # 0: the sum ends with a product
    checked: bool  # the exact residual chooses between the result and the float above
    # Ziv's test: y/2 in front of the sum is moved by so many ulps down and up; 0: there is none.
    ulps: int = 0

    @property
    def coefficients(self):
        return TAYLOR[: self.order - 1]

    @property
    def is_newton(self):
        """Whether it is y + y·(1/2 − x·y·y/2), with y halved."""
        return self.order == 2 and not self.compensated and not self.bias

    @property
    def name(self):
        kind = "checked" if self.checked else "compensated" if self.compensated else "plain"
        if self.ulps:
            kind = f"tested_by_{self.ulps}"
        return f"{self.fmt}_order{self.order}_{kind}"


class Program:
    """Named steps in one format; `x` is the input, `y` the seed."""

    def __init__(self, fmt, x=None, y=None):
        self.fmt = fmt
        self.x, self.y = x or variable("x"), y or variable("y")
        self.steps = []
        self.result = self.y

    def let(self, name, value):
        self.steps.append((name, value))
        self.result = value
        return value

    def constant(self, value):
        return constant(value, self.fmt)

    def until(self, last):
        """The steps up to the one named `last`."""
        names = [name for name, _ in self.steps]
        return self.steps[: names.index(last) + 1]


def residual(p, compensated):
    """e ≈ 1 − x·y²."""
    h = p.let("h", multiply(p.x, p.y))
    if not compensated:
        return p.let("e", fma(negate(h), p.y, p.constant(1)))
    low = p.let("l", fma(negate(p.x), p.y, h))
    e0 = p.let("e0", fma(negate(h), p.y, p.constant(1)))
    return p.let("e", fma(low, p.y, e0))


def horner(p, coefficients, e):
    """coefficients[0] + coefficients[1]·e + …; p0, p1 … by the coefficient reached."""
    value = p.constant(coefficients[-1])
    for k in range(len(coefficients) - 2, -1, -1):
        value = p.let(f"p{k}", fma(value, e, p.constant(coefficients[k])))
    return value


def check(p, r):
    """r, or the float above it where the exact residual 1 − x·r·rp says so."""
    h = p.let("H", multiply(p.x, r))
    low = p.let("L", fma(negate(p.x), r, h))
    above = p.let("rp", next_up(r, p.fmt))
    inner = p.let("I", fma(negate(h), above, p.constant(1)))
    left = p.let("R", fma(low, above, inner))
    decision = compare("ogt", left, p.constant(THRESHOLD[p.fmt]))
    p.let("result", select(decision, above, r))


def moved_half(y, ulps, fmt):
    """y/2 with its last place moved, by the bits of a positive y."""
    width = int(fmt[1:])
    exponent = 1 << (PRECISION[fmt] - 1)
    bits = add_bits(bitcast(y, fmt, f"i{width}"), integer(ulps - exponent, width))
    return bitcast(bits, f"i{width}", fmt)


class Tested(NamedTuple):
    """What a refinement with a test computes; `program` has its steps up to w."""

    program: Program
    lower: terms.Term
    upper: terms.Term

    @property
    def gap(self):
        return term("subf", None, self.upper, self.lower)

    def decided(self):
        """The right one of the two, by the exact residual of the smaller."""
        p = Program(self.program.fmt, self.program.x, self.program.y)
        check(p, select(compare("olt", self.lower, self.upper), self.lower, self.upper))
        return p.result


def doubled_sum(p, coefficients, e):
    """w = e + 3/4·e² + 5/8·e³ + …"""
    if len(coefficients) > 1:
        poly = horner(p, [2 * c for c in coefficients[1:]], e)
        p.let("w", fma(poly, p.let("ee", multiply(e, e)), e))
    return p.result


def tested(refinement, x=None, y=None):
    """Two results around 1/√x; the seed's square is exact."""
    p = Program(refinement.fmt, x, y)
    s = p.let("s", multiply(p.y, p.y))
    e = p.let("e", fma(negate(p.x), s, p.constant(1)))
    w = doubled_sum(p, refinement.coefficients, e)

    def result(ulps):
        return fma(moved_half(p.y, ulps, p.fmt), w, p.y)

    return Tested(p, result(-refinement.ulps), result(refinement.ulps))


def refine(refinement, x=None, y=None):
    """The whole core of a recipe, on x and the seed y (free variables unless given)."""
    p = Program(refinement.fmt, x, y)
    if refinement.is_newton:
        h = p.let("h", multiply(p.x, p.y))
        g = p.let("g", terms.halve(p.y, p.fmt))
        w = p.let("w", fma(negate(h), g, p.constant(Fraction(1, 2))))
        p.let("r", fma(p.y, w, p.y))
    elif refinement.order > 1:
        e = residual(p, refinement.compensated)
        poly = horner(p, refinement.coefficients, e)
        if refinement.bias:
            w = p.let("w", fma(poly, e, p.constant(refinement.bias)))
        else:
            w = p.let("w", multiply(poly, e))
        p.let("r", fma(p.y, w, p.y))
    if refinement.checked:
        check(p, p.result)
    return p


def newton_by_instruction(fmt, x=None, y=None):
    """AArch64: frsqrts gives (3 − h·y)/2, rounded once; then one product."""
    p = Program(fmt, x, y)
    h = p.let("h", multiply(p.x, p.y))
    t = p.let("t", term("frsqrts", fmt, *sorted((h, p.y), key=lambda v: v.number)))
    p.let("y1", multiply(p.y, t))
    return p


def halley(fmt, x=None, y=None):
    """Order 3 on the plain residual, for a seed of 7 bits."""
    p = Program(fmt, x, y)
    e = residual(p, compensated=False)
    poly = horner(p, TAYLOR[:2], e)
    q = p.let("q", multiply(p.y, e))
    p.let("y1", fma(q, poly, p.y))
    return p


def economised_quadratic(bound):
    """1/√(1 − e) to order 4, the terms e³ and e⁴ replaced by the quadratics that are
    nearest to them on |e| ≤ bound: e³ − b³·T₃(e/b)/4 and e⁴ − b⁴·T₄(e/b)/8."""
    third, fourth = Fraction(5, 16), Fraction(35, 128)
    return [
        1 - fourth * bound**4 / 8,
        Fraction(1, 2) + third * bound**2 * 3 / 4,
        Fraction(3, 8) + fourth * bound**2,
    ]


# What the bits of x halved are taken from, and the quadratic in 1 − x·y² that
# takes the error of 0.0345 down to 1.07·2^-15.
INTEGER_SEED_MAGIC = {"f32": 0x5F375A86, "f64": 0x5FE6EB50C7B537A9}
INTEGER_SEED_QUADRATIC = [
    round(c, decimals) for c, decimals in zip(economised_quadratic(Fraction(69, 1000)), (8, 7, 6))
]


def integer_start(fmt, x):
    """The float whose bits are the magic number less half the bits of x."""
    width = int(fmt[1:])
    bits = bitcast(x, fmt, f"i{width}")
    halved = term("shrui", None, bits, integer(1, width))
    start = term("subi", None, integer(INTEGER_SEED_MAGIC[fmt], width), halved)
    return bitcast(start, f"i{width}", fmt)


def integer_correction(fmt, x=None, y=None):
    """The quadratic, from the integer start y."""
    p = Program(fmt, x, y)
    e = residual(p, compensated=False)
    quadratic = [terms.nearest(Fraction(c), fmt) for c in INTEGER_SEED_QUADRATIC]
    p.let("y1", multiply(p.y, horner(p, quadratic, e)))
    return p


def cut(bits, seed=Program):
    """An estimate, or a seed made of one, of which so many significant bits are kept."""

    def program(fmt, x=None, y=None):
        p, width = seed(fmt, x, y), int(fmt[1:])
        kept = integer(-(1 << (PRECISION[fmt] - bits)), width)
        p.let("cut", bitcast(term("andi", None, bitcast(p.result, fmt, f"i{width}"), kept), f"i{width}", fmt))
        return p

    return program


def word_newton(x=None, y=None):
    """One step in f32: y + (1 − x·y²)·y/2, with y halved."""
    p = Program("f32", x, y)
    e = residual(p, compensated=False)
    p.let("y1", fma(e, p.let("g", terms.halve(p.y, "f32")), p.y))
    return p


def upper_word(x):
    return term("word", 1, x)


def reduced_word(_, x):
    """m in [1/2, 2) as f32 with x about m·4^k: the last bit of the exponent, 20 of the fraction,
    and half of what is lost."""
    shifted = term("shli", None, upper_word(x), integer(3, 32))
    kept = term("andi", None, shifted, integer(0xFFFFFF, 32))
    return bitcast(term("ori", None, kept, integer(0x3F000004, 32)), "i32", "f32")


def from_words(_, x=None, y=None):
    """The f64 whose upper word is that of the f32 step on m, with k taken from its exponent."""
    p = Program("f64", x, y)
    step = bitcast(word_newton(reduced_word(None, p.x), p.y).result, "f32", "i32")
    halved = term("andi", None, term("shrui", None, upper_word(p.x), integer(1, 32)),
                  integer(0x7FF00000, 32))  # fmt: skip
    exponent = term("subi", None, integer((896 + 511) << 20, 32), halved)
    upper = add_bits(term("shrui", None, step, integer(3, 32)), exponent)
    p.let("y1", term("words", None, integer(0, 32), upper))
    return p
