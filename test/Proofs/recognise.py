# Tells which program a term is: reads the parameters off it, builds the program
# with them anew and compares.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`core` gives what a term is, or raises Unexplained with the first difference."""

from fractions import Fraction
from typing import NamedTuple

import programs
import seeds
from programs import Refinement
from terms import Term, bitcast, halve, multiply, show


class Unexplained(Exception):
    """No proved program computes this term."""


class Core(NamedTuple):
    refinement: Refinement
    x: Term
    y: Term
    seed: seeds.Seed


def _is_constant(t):
    return t.op == "constant"


def _other(pair, one):
    """The factor beside `one` in a product, None where it is no factor."""
    if one not in pair:
        return None
    return pair[1] if pair[0] is one else pair[0]


def _terms_of_sum(w, e):
    """How many coefficients Horner's form w in e has, and its last constant (None: a product)."""
    if e not in w.operands[:2]:
        return None
    bias = w.operands[2] if w.op == "fma" else None
    count, t = 1, _other(w.operands[:2], e)
    while t.op == "fma" and e in t.operands[:2]:
        count, t = count + 1, _other(t.operands[:2], e)
    return (count, bias) if _is_constant(t) else None


def _input_of(e, y):
    """x and whether e is compensated, from e as refine() makes it; None for anything else."""
    if e.op != "fma":
        return None
    inner, compensated = (e, False) if e.what == "minus" else (e.operands[2], True)
    if inner.op != "fma":
        return None
    h = _other(inner.operands[:2], y)
    if h is None or h.op != "multiply":
        return None
    x = _other(h.operands, y)
    return x and (x, compensated)


def _newton_input(w, y, fmt):
    """x in 1/2 − x·y·(y/2), None for anything else."""
    h = _other(w.operands[:2], halve(y, fmt)) if w.op == "fma" else None
    return _other(h.operands, y) if h is not None and h.op == "multiply" else None


def _ulps_of(half, y, fmt):
    """By how many units of its last place y/2 is moved, None for anything else."""
    if half.op != "bitcast" or half.operands[0].op != "addi":
        return None
    for number in half.operands[0].operands:
        if number.op == "integer":
            value, width = number.what
            ulps = (value + (1 << (programs.PRECISION[fmt] - 1))) % (1 << width)
            ulps -= (1 << width) * (ulps >> (width - 1))
            return ulps if programs.moved_half(y, ulps, fmt) is half else None
    return None


def _terms_of_doubled_sum(w):
    """(e, how many terms) for e and for e + 3/4·e² + …, as w could be either."""
    yield w, 1
    e = w.operands[2] if w.op == "fma" else None
    poly = e and _other(w.operands[:2], multiply(e, e))
    count = 2
    while poly is not None and poly.op == "fma":
        count, poly = count + 1, _other(poly.operands[:2], e)
    if poly is not None and _is_constant(poly):
        yield e, count


def _tested_readings(lower, fmt):
    """Every Refinement with x and y that the result of a test could be."""
    if lower.op != "fma":
        return
    y = lower.operands[2]
    for half, w in (lower.operands[:2], lower.operands[1::-1]):
        ulps = _ulps_of(half, y, fmt)
        if ulps is None:
            continue
        for e, count in _terms_of_doubled_sum(w):
            if e.op != "fma":
                continue
            x = _other(e.operands[:2], multiply(y, y))
            if x is not None:
                yield Refinement(fmt, count + 1, False, Fraction(0), False, -ulps), x, y


def tested(t, fmt):
    """The Core of a branch that decides what a test leaves open; None where it is no such branch."""
    condition, decided, lower = t.operands
    reasons = []
    for refinement, x, y in _tested_readings(lower, fmt):
        proved = programs.tested(refinement, x, y)
        bits = bitcast(proved.gap, fmt, f"i{fmt[1:]}")
        seed = seeds.find(y, x, fmt)
        if proved.lower is not lower:
            reasons.append(_difference(lower, proved.lower))
        elif proved.decided() is not decided:
            reasons.append(_difference(decided, proved.decided()))
        elif bits not in _joined(condition.operands):
            reasons.append(f"the test does not ask {show(proved.gap, 2)}")
        elif not seed:
            reasons.append(f"no seed is known that computes {show(y)}")
        else:
            return Core(refinement, x, y, seed)
    if reasons:
        raise Unexplained("; ".join(reasons))
    return None


def _joined(bits):
    """The terms that are joined by or."""
    found, stack = set(), list(bits)
    while stack:
        t = stack.pop()
        if t.op == "ori":
            stack.extend(t.operands)
        else:
            found.add(t)
    return found


def _readings(r, fmt, checked):
    """Every Refinement with x and y that r could be, judging by its outline."""
    if r.op != "fma" or r.operands[2] not in r.operands[:2]:
        return
    y = r.operands[2]
    w = _other(r.operands[:2], y)
    if w.op not in ("fma", "multiply"):
        return
    x = _newton_input(w, y, fmt)
    if x is not None:
        yield Refinement(fmt, 2, False, Fraction(0), checked), x, y
    for e in set(w.operands[:2]):
        found, source = _terms_of_sum(w, e), _input_of(e, y)
        if found and source:
            count, bias = found
            value = bias.what[0] if bias is not None and _is_constant(bias) else Fraction(0)
            yield Refinement(fmt, count + 1, source[1], value, checked), source[0], y


def _difference(found, proved):
    """Where two terms part first, as text."""
    while True:
        same = (
            found.op == proved.op
            and found.what == proved.what
            and len(found.operands) == len(proved.operands)
        )
        parts = (
            [(a, b) for a, b in zip(found.operands, proved.operands) if a is not b] if same else []
        )
        if len(parts) != 1:
            return f"found {show(found, 3)}, proved {show(proved, 3)}"
        ((found, proved),) = parts


def is_checked(t):
    """A choice between r and the float above it."""
    return (
        t.op == "select"
        and t.operands[0].op == "cmpf"
        and t.operands[1].op == "bitcast"
        and t.operands[2].op == "fma"
    )


def core(t, fmt, x):
    """The Core that `t` is; `x` is its input if it is nothing but a seed."""
    checked = is_checked(t)
    r = t.operands[2] if checked else t
    reasons = []
    for refinement, source, y in _readings(r, fmt, checked):
        proved = programs.refine(refinement, source, y).result
        seed = seeds.find(y, source, fmt)
        if proved is not t:
            reasons.append(_difference(t, proved))
        elif not seed:
            reasons.append(f"no seed is known that computes {show(y)}")
        else:
            return Core(refinement, source, y, seed)
    seed = seeds.find(t, x, fmt)
    if seed:
        return Core(Refinement(fmt, 1, False, Fraction(0), False), x, t, seed)
    raise Unexplained("; ".join(reasons) or f"no proved program has the outline of {show(t, 4)}")
