# What one lane computes, as a term: equal terms are one object, so that names,
# order and repetition of operations do not count, and operands do.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Terms over one lane. Build them with the functions below, never by hand.

Only two rewritings are applied, both exact for every input under round to
nearest: products commute, and signs move out of products.
"""

import struct
from fractions import Fraction

FORMATS = {"f16": ("e", "H"), "f32": ("f", "I"), "f64": ("d", "Q")}


class Term:
    """An operation, what qualifies it (a constant, a predicate, a name), its operands."""

    __slots__ = ("op", "what", "operands", "number")

    def __repr__(self):
        return show(self)


_all = {}


def term(op, what=None, *operands):
    """The one term of this operation on these operands."""
    key = (op, what, operands)
    if key not in _all:
        made = Term()
        made.op, made.what, made.operands, made.number = op, what, operands, len(_all)
        _all[key] = made
    return _all[key]


def nearest(value, fmt):
    """The float of `fmt` nearest to `value`."""
    code = FORMATS[fmt][0]
    return Fraction(struct.unpack(code, struct.pack(code, float(value)))[0])


def constant(value, fmt):
    """A finite float constant (zero is +0); what is no float of `fmt` is an error."""
    if nearest(value, fmt) != value:
        raise ValueError(f"{value} is not a number of {fmt}")
    return term("constant", (Fraction(value), fmt))


def special(text, fmt):
    """-0, an infinity or a NaN, by its bits."""
    return term("special", (text, fmt))


def integer(value, width):
    return term("integer", (value % (1 << width), width))


def variable(name):
    return term("variable", name)


def negate(a):
    if a.op == "negate":
        return a.operands[0]
    if a.op == "constant" and a.what[0]:
        return term("constant", (-a.what[0], a.what[1]))
    return term("negate", None, a)


def _unsigned(a):
    """Sign and magnitude of a factor; a constant's sign is its own."""
    if a.op == "negate":
        return True, a.operands[0]
    if a.op == "constant" and a.what[0] < 0:
        return True, negate(a)
    return False, a


def _product(a, b):
    (minus_a, a), (minus_b, b) = _unsigned(a), _unsigned(b)
    if a.number > b.number:
        a, b = b, a
    return minus_a != minus_b, a, b


def multiply(a, b):
    minus, a, b = _product(a, b)
    product = term("multiply", None, a, b)
    return negate(product) if minus else product


def fma(a, b, c):
    """a·b + c, rounded once."""
    minus, a, b = _product(a, b)
    return term("fma", "minus" if minus else "plus", a, b, c)


def bitcast(a, source, target):
    """The bits of `a`, of type `source`, seen as another type.

    There and back is nothing; what a branch gives is cast in its arms.
    """
    if a.op == "if":
        condition, *arms = a.operands
        return term("if", None, condition, *(bitcast(arm, source, target) for arm in arms))
    if a.op == "bitcast":
        source, a = a.what[0], a.operands[0]
    return a if source == target else term("bitcast", (source, target), a)


def next_up(a, fmt):
    """The float whose bits are one more: the next above a positive finite `a`."""
    width = 32 if fmt == "f32" else 64
    bits = bitcast(a, fmt, f"i{width}")
    return bitcast(add_bits(bits, integer(1, width)), f"i{width}", fmt)


def halve(a, fmt):
    """The float whose exponent is one less: half of an `a` with both normal."""
    width = int(fmt[1:])
    exponent = 1 << (23 if fmt == "f32" else 52)
    bits = add_bits(bitcast(a, fmt, f"i{width}"), integer(-exponent, width))
    return bitcast(bits, f"i{width}", fmt)


def halved(t, fmt):
    """The `a` in halve(a), None for anything else."""
    if t.op == "bitcast" and t.operands[0].op == "addi":
        for bits in t.operands[0].operands:
            a = bitcast(bits, f"i{fmt[1:]}", fmt)
            if halve(a, fmt) is t:
                return a
    return None


def scale_where(condition, a, exponent, fmt):
    """`a` with `exponent` added to its own where `condition` holds: a normal `a` times 2^exponent."""
    width = int(fmt[1:])
    more = integer(exponent << (23 if fmt == "f32" else 52), width)
    added = term("andi", None, term("extsi", f"i{width}", condition), more)
    return bitcast(add_bits(bitcast(a, fmt, f"i{width}"), added), f"i{width}", fmt)


def add_bits(a, b):
    if a.number > b.number:
        a, b = b, a
    return term("addi", None, a, b)


def compare(predicate, a, b):
    """`predicate` as MLIR writes it: ogt, olt, uno …"""
    mirrored = {"olt": "ogt", "ole": "oge", "ult": "ugt", "ule": "uge"}
    if predicate in mirrored:
        predicate, a, b = mirrored[predicate], b, a
    return term("cmpf", predicate, a, b)


def select(condition, a, b):
    return term("select", None, condition, a, b)


def subterms(root):
    """Every term below and including `root`, once each."""
    seen, stack = {root}, [root]
    while stack:
        t = stack.pop()
        yield t
        for operand in t.operands:
            if operand not in seen:
                seen.add(operand)
                stack.append(operand)


def substitute(root, replacements):
    """`root` with the terms in `replacements` replaced, built anew where needed."""
    done = dict(replacements)

    def walk(t):
        if t not in done:
            operands = tuple(walk(o) for o in t.operands)
            done[t] = t if operands == t.operands else rebuild(t, operands)
        return done[t]

    return walk(root)


def rebuild(t, operands):
    """The operation of `t` on other operands, in normal form."""
    if t.op == "multiply":
        return multiply(*operands)
    if t.op == "fma":
        a, b, c = operands
        return fma(negate(a) if t.what == "minus" else a, b, c)
    if t.op == "negate":
        return negate(*operands)
    if t.op == "addi":
        return add_bits(*operands)
    if t.op == "bitcast":
        return bitcast(*operands, *t.what)
    if t.op == "cmpf":
        return compare(t.what, *operands)
    return term(t.op, t.what, *operands)


def show(t, depth=6):
    """Text for messages; what lies deeper than `depth` is left out."""
    if t.op == "variable":
        return t.what
    if t.op == "constant":
        return float(t.what[0]).hex()
    if t.op in ("integer", "special"):
        return str(t.what[0])
    if depth == 0:
        return "…"
    inner = [show(o, depth - 1) for o in t.operands]
    if t.op == "negate":
        return "-" + inner[0]
    if t.op == "multiply":
        return f"({inner[0]} * {inner[1]})"
    if t.op == "fma":
        return f"fma({'-' if t.what == 'minus' else ''}{', '.join(inner)})"
    what = t.what[-1] if t.op == "bitcast" else t.what
    name = t.op if what is None else f"{t.op}<{what}>"
    return f"{name}({', '.join(inner)})"
