# Explains the code of a recipe: every lane of every arm is a proved core, the
# default of a special input, or an exact step around them.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`explain(term, …)` gives the cores of a lane or raises Unexplained.

Around a core nothing may round but the one conversion to a 16-bit result.
Which lanes take which value of a select is not looked at here: all special
values, and each lane beside a special one, are tried by running.
"""

from typing import NamedTuple

import recognise
from programs import PRECISION
from recognise import Unexplained
from terms import Term, add_bits, bitcast, constant, integer, multiply, scale_where, show
from terms import subterms, term

# What cannot make a value out of an ordinary input.
EXACT = {"constant", "special", "integer", "variable", "copysign", "extf"}


class Context(NamedTuple):
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
    return bitcast(
        term("trunci", "i16", term("shrui", None, rounded, integer(16, 32))), "i16", "bf16"
    )


def _narrowed(t, context):
    """The f32 term that `t` is the 16-bit rounding of; None where it is no rounding."""
    if t.op == "truncf" and t.what == context.result:
        return t.operands[0]
    if context.result == "bf16":
        if t.op == "call" and t.what == "llvm.x86.avx512bf16.cvtneps2bf16.512":
            return t.operands[0]
        for inner in subterms(t):
            if (
                inner.op == "bitcast"
                and inner.what == ("f32", "i32")
                and _to_bf16_by_integers(inner.operands[0]) is t
            ):
                return inner.operands[0]
    return None


def _read_scaled(t, fmt):
    """The condition, the exponent and the number of a scale_where, None for anything else."""
    if t.op != "bitcast" or t.operands[0].op != "addi":
        return None
    for added, bits in (t.operands[0].operands, t.operands[0].operands[::-1]):
        if added.op == "andi" and added.operands[0].op == "extsi":
            condition = added.operands[0].operands[0]
            exponent = added.operands[1].what[0] >> (PRECISION[fmt] - 1)
            number = bitcast(bits, f"i{fmt[1:]}", fmt)
            if scale_where(condition, number, exponent, fmt) is t:
                return condition, exponent, number
    return None


def _rescaled(t, context):
    """The core in core(x·4^k)·2^k, where k is not 0 under one condition; None for anything else."""
    scaled = _read_scaled(t, context.wide)
    if not scaled:
        return None
    condition, exponent, inner = scaled
    power = scale_where(condition, constant(1, context.wide), 2 * exponent, context.wide)
    x = multiply(context.widened, power)
    found = recognise.core(inner, context.wide, x)
    if found.x is not x:
        raise Unexplained(f"the result is scaled by 2^{exponent}, the input is {show(found.x)}")
    return found


def _is_seed_for_specials(t, cores, context):
    """select(x·y is NaN, y, …): 0·∞, ∞·0 and NaN, where the seed has the answer.

    Of its NaNs the default one stands for all.
    """
    condition, y, _ = t.operands
    if y.op == "select" and _is_default(y.operands[1], context):
        y = y.operands[2]
    if condition.op != "cmpf" or condition.what != "uno":
        return False
    return all(
        core.y is y and all(h is multiply(core.x, y) for h in condition.operands) for core in cores
    )


def _is_default(t, context):
    """A value that the input reaches only by its sign."""
    return (
        all(s.op in EXACT for s in subterms(t)) and t is not context.input and t is not context.widened
    )


def explain(t, context):
    """The cores that make the result of one lane."""
    if t.op == "if":
        core = recognise.tested(t, context.wide)
        if core:
            if core.x is not context.widened:
                raise Unexplained(f"the core is given {show(core.x)}")
            return [core]
        arms = [explain(arm, context) for arm in t.operands[1:]]
        if not all(arms):
            raise Unexplained("an arm of the branch computes nothing")
        return [c for arm in arms for c in arm]
    if context.result != context.wide:
        wide = _narrowed(t, context)
        if wide is None:
            raise Unexplained(f"expected one rounding to {context.result}, found {show(t, 3)}")
        t = wide
    found = _explain_wide(t, context)
    if not found:
        raise Unexplained(f"no core in {show(t, 3)}")
    return found


def _explain_wide(t, context):
    rescaled = _rescaled(t, context)
    if rescaled:
        return [rescaled]
    if t.op == "select" and not recognise.is_checked(t):
        cores = _explain_wide(t.operands[2], context)
        if cores and _is_seed_for_specials(t, cores, context):
            return cores
        return cores + _explain_wide(t.operands[1], context)
    if _is_default(t, context):
        return []
    found = recognise.core(t, context.wide, context.widened)
    if found.x is not context.widened:
        raise Unexplained(f"the core is given {show(found.x)} for the input {show(context.widened)}")
    return [found]
