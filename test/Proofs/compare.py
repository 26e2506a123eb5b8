# Explains the code of a recipe: every lane of every arm is a proved core, the
# default of a special input, or an exact step around them.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`explain(term, …)` gives the cores of a lane or raises Unexplained.

Around a core nothing may round but the one conversion to a 16-bit result.
Which lanes take which value of a select is not looked at here: all special
values, and each lane beside a special one, are tried by running.
"""

from fractions import Fraction
from typing import NamedTuple

import recognise
from recognise import Unexplained
from terms import Term, add_bits, bitcast, constant, integer, multiply, select, show, subterms, term

# What cannot make a value out of an ordinary input.
EXACT = {"constant", "special", "integer", "variable", "copysign", "extf"}


class Place(NamedTuple):
    """A lane's input and how it is computed with."""

    input: Term
    type: str  # of the input
    wide: str  # what the core computes in
    result: str

    @property
    def widened(self):
        return self.input if self.type == self.wide else term("extf", self.wide, self.input)


def _to_bf16_by_integers(value):
    """Round to nearest even by a carry; see narrow.py."""
    bits = bitcast(value, "f32", "i32")
    odd = term("andi", None, term("shrui", None, bits, integer(16, 32)), integer(1, 32))
    rounded = add_bits(add_bits(bits, integer(0x7FFF, 32)), odd)
    return bitcast(term("trunci", "i16", term("shrui", None, rounded, integer(16, 32))), "i16", "bf16")


def _narrowed(t, place):
    """The f32 term that `t` is the 16-bit rounding of; None where it is no rounding."""
    if t.op == "truncf" and t.what == place.result == "f16":
        return t.operands[0]
    if place.result == "bf16":
        if t.op == "call" and t.what == "llvm.x86.avx512bf16.cvtneps2bf16.512":
            return t.operands[0]
        for inner in subterms(t):
            if inner.op == "bitcast" and inner.what == ("f32", "i32") and _to_bf16_by_integers(inner.operands[0]) is t:
                return inner.operands[0]
    return None


def _power_of_two(t):
    value = t.what[0] if t.op == "constant" else Fraction(0)
    return value > 0 and value.numerator & (value.numerator - 1) == 0 and value.denominator & (value.denominator - 1) == 0


def _rescaled(t, place):
    """The core in select(small, core·2^k, core) of select(small, x·4^k, x); None for anything else."""
    if t.op != "select" or t.operands[1].op != "multiply" or t.operands[2] not in t.operands[1].operands:
        return None
    condition, scaled, inner = t.operands
    factors = [o for o in scaled.operands if o is not inner]
    if len(factors) != 1 or not _power_of_two(factors[0]):
        return None
    factor = factors[0].what[0]
    x = place.widened
    scaled_x = select(condition, multiply(x, constant(factor * factor, place.wide)), x)
    found = recognise.core(inner, place.wide, scaled_x)
    if found.x is not scaled_x:
        raise Unexplained(f"the result is scaled by {float(factor)}, the input is {show(found.x)}")
    return found


def _is_default(t, place):
    """A value that the input reaches only by its sign."""
    return all(s.op in EXACT for s in subterms(t)) and t is not place.input and t is not place.widened


def explain(t, place):
    """The cores that make the result of one lane."""
    if t.op == "if":
        arms = [explain(arm, place) for arm in t.operands[1:]]
        if not all(arms):
            raise Unexplained("an arm of the branch computes nothing")
        return [c for arm in arms for c in arm]
    if place.result != place.wide:
        wide = _narrowed(t, place)
        if wide is None:
            raise Unexplained(f"expected one rounding to {place.result}, found {show(t, 3)}")
        t = wide
    found = _explain_wide(t, place)
    if not found:
        raise Unexplained(f"no core in {show(t, 3)}")
    return found


def _explain_wide(t, place):
    rescaled = _rescaled(t, place)
    if rescaled:
        return [rescaled]
    if t.op == "select" and not recognise.is_checked(t):
        return [c for value in t.operands[1:] for c in _explain_wide(value, place)]
    if _is_default(t, place):
        return []
    found = recognise.core(t, place.wide, place.widened)
    if found.x is not place.widened:
        raise Unexplained(f"the core is given {show(found.x)} for the input {show(place.widened)}")
    return [found]
