# Operations on elements: what arith and math compute of scalars, and of tensors element by element.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A row says which types an operation takes and makes its function of elements. Letters stand
for types: T the one chosen, B i1, the rest as spelled. What is undefined for some operands (a
quotient by zero, a shift beyond the width) has a guard: operations that come before it."""

import functools
import math
import operator
from typing import Callable, NamedTuple

from arithmetic import (
    FLOATS, FORMATS, ROUND, WIDTHS, divide, fused, remainder, signed, square_root, wrap,
)  # fmt: skip
from ir import KINDS, Kind, Tensor

INTEGERS = ("i1", "i8", "i16", "i32", "i64")


class Elementwise(NamedTuple):
    """`function(types)` gives the function of elements for the types of operands and results."""

    elems: tuple
    operands: str
    results: str
    function: Callable
    guards: dict = {}


ELEMENTWISE = {}


def add(name, elems, operands, results, function, **guards):
    ELEMENTWISE[name] = Elementwise(elems, operands, results, function, guards)


def maximum(a, b):
    """-0 is less than +0; NaN wins."""
    if a != a or b != b:
        return math.nan
    if a == b:
        return a if math.copysign(1, a) > 0 else b
    return max(a, b)


def minimum(a, b):
    return -maximum(-a, -b)


def maxnum(a, b):
    """A number beats NaN. Of zeros of both signs MLIR gives either, so there is no -0."""
    return b if a != a else a if b != b else max(a, b)


def minnum(a, b):
    return -maxnum(-a, -b)


def copysign(a, b):
    return math.copysign(a, b)


def away(x):
    """Halves away from zero."""
    whole = float(math.floor(abs(x)))
    return math.copysign(whole + (abs(x) - whole >= 0.5), x)


def whole(function):
    """A function to an integer, for every float; its zeros have the sign of the argument."""
    return lambda x: x if x - x != 0 else math.copysign(abs(function(x)), x)


def rounded(function):
    def make(elem):
        nearest = ROUND[elem]
        return lambda *operands: nearest(function(*operands))

    return make


def plain(function):
    return lambda elem: function


for name, function in {
    "arith.addf": lambda a, b: a + b, "arith.subf": lambda a, b: a - b,
    "arith.mulf": lambda a, b: a * b, "arith.divf": divide,
}.items():  # fmt: skip
    add(name, FLOATS, "TT", "T", rounded(function))
for name, function in {
    "arith.maximumf": maximum, "arith.minimumf": minimum, "arith.remf": remainder,
}.items():  # fmt: skip
    add(name, FLOATS, "TT", "T", plain(function))
add("arith.maxnumf", FLOATS, "TT", "T", plain(maxnum), zero=(0, 1))
add("arith.minnumf", FLOATS, "TT", "T", plain(minnum), zero=(0, 1))
add("arith.negf", FLOATS, "T", "T", plain(lambda a: -a))
add("math.absf", FLOATS, "T", "T", plain(abs))
add("math.copysign", FLOATS, "TT", "T", plain(copysign), number=(1,))
add("math.sqrt", FLOATS, "T", "T", rounded(square_root))
add("math.fma", FLOATS, "TTT", "T", lambda elem: lambda a, b, c: fused(elem, a, b, c))
for name, function in {
    "math.floor": math.floor, "math.ceil": math.ceil, "math.trunc": math.trunc,
    "math.roundeven": round, "math.round": away,
}.items():  # fmt: skip
    add(name, FLOATS, "T", "T", plain(whole(function)))
for name, function in {
    "math.isnan": math.isnan, "math.isinf": math.isinf, "math.isfinite": math.isfinite,
}.items():  # fmt: skip
    add(name, FLOATS, "T", "B", plain(lambda x, test=function: int(test(x))))
add("math.isnormal", FLOATS, "T", "B", lambda elem: lambda x: int(
    math.isfinite(x) and abs(x) >= 2.0 ** (FORMATS[elem].quantum + FORMATS[elem].precision - 1)))
add("math.clampf", FLOATS, "TTT", "T",
    plain(lambda x, low, high: minimum(maximum(x, low), high)), number=(0, 1, 2), zero=(0, 1, 2), ordered=True)

ORDERED = {
    "eq": lambda a, b: a == b, "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b,
    "lt": lambda a, b: a < b, "le": lambda a, b: a <= b, "ne": lambda a, b: a < b or a > b,
    "rd": lambda a, b: a == a and b == b,
}  # fmt: skip


def unordered(test):
    return lambda a, b: a != a or b != b or test(a, b)


PREDICATES = {("ord" if key == "rd" else "o" + key): test for key, test in ORDERED.items()}
PREDICATES |= {"u" + key: unordered(ORDERED[key]) for key in ORDERED if key != "rd"}
PREDICATES |= {"uno": lambda a, b: a != a or b != b, "true": lambda a, b: True, "false": lambda a, b: False}
for predicate, test in PREDICATES.items():
    add(f"arith.cmpf {predicate},", FLOATS, "TT", "B", plain(lambda a, b, test=test: int(test(a, b))))


def on_signed(function):
    def make(elem):
        width = WIDTHS[elem]
        return lambda *operands: wrap(width, function(*(signed(width, x) for x in operands)))

    return make


def on_bits(function):
    def make(elem):
        width = WIDTHS[elem]
        return lambda *operands: wrap(width, function(*operands))

    return make


def truncated(a, b):
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient


for name, function in {
    "addi": lambda a, b: a + b, "subi": lambda a, b: a - b, "muli": lambda a, b: a * b,
    "andi": lambda a, b: a & b, "ori": lambda a, b: a | b, "xori": lambda a, b: a ^ b,
    "maxui": max, "minui": min,
}.items():  # fmt: skip
    add("arith." + name, INTEGERS, "TT", "T", on_bits(function))
for name, function in {"maxsi": max, "minsi": min}.items():
    add("arith." + name, INTEGERS, "TT", "T", on_signed(function))
for name, function in {
    "divui": lambda a, b: a // b, "remui": lambda a, b: a % b, "ceildivui": lambda a, b: -(-a // b),
}.items():  # fmt: skip
    add("arith." + name, INTEGERS[1:], "TT", "T", on_bits(function), guard="divisor")
for name, function in {
    "divsi": truncated, "remsi": lambda a, b: a - b * truncated(a, b),
    "floordivsi": lambda a, b: a // b, "ceildivsi": lambda a, b: -(-a // b),
}.items():  # fmt: skip
    add("arith." + name, INTEGERS[1:], "TT", "T", on_signed(function), guard="divisor")
add("arith.shli", INTEGERS[1:], "TT", "T", on_bits(lambda a, b: a << b), guard="shift")
add("arith.shrui", INTEGERS[1:], "TT", "T", on_bits(lambda a, b: a >> b), guard="shift")
add("arith.shrsi", INTEGERS[1:], "TT", "T",
    lambda elem: lambda a, b: wrap(WIDTHS[elem], signed(WIDTHS[elem], a) >> b), guard="shift")
COMPARISONS = {"eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge}


def comparing(test, is_signed):
    def make(elem):
        width = WIDTHS[elem]
        if is_signed:
            return lambda a, b: int(test(signed(width, a), signed(width, b)))
        return lambda a, b: int(test(a, b))

    return make


for predicate, test in COMPARISONS.items():
    for sign in [""] if predicate in ("eq", "ne") else ["s", "u"]:
        add(f"arith.cmpi {sign}{predicate},", INTEGERS, "TT", "B", comparing(test, sign == "s"))


def halves(is_signed):
    def make(elem):
        width = WIDTHS[elem]

        def multiply(a, b):
            product = signed(width, a) * signed(width, b) if is_signed else a * b
            return wrap(width, product), wrap(width, product >> width)

        return multiply

    return make


add("arith.mulsi_extended", INTEGERS[1:], "TT", "TT", halves(True))
add("arith.mului_extended", INTEGERS[1:], "TT", "TT", halves(False))
add("arith.addui_extended", INTEGERS[1:], "TT", "TB",
    lambda elem: lambda a, b: (wrap(WIDTHS[elem], a + b), (a + b) >> WIDTHS[elem]))
add("math.absi", INTEGERS[1:], "T", "T", on_signed(abs))
add("math.ctpop", INTEGERS[1:], "T", "T", plain(lambda a: bin(a).count("1")))
add("math.ctlz", INTEGERS[1:], "T", "T", lambda elem: lambda a: WIDTHS[elem] - a.bit_length())
add("math.cttz", INTEGERS[1:], "T", "T",
    lambda elem: lambda a: (a & -a).bit_length() - 1 if a else WIDTHS[elem])
add("arith.select", INTEGERS + FLOATS, "BTT", "T", plain(lambda condition, a, b: a if condition else b))


def apply(function, operands, count_results):
    """`function` of scalars, or of each element of tensors."""
    tensors = [x for x in operands if isinstance(x, Tensor)]
    if not tensors:
        results = function(*operands)
        return results if count_results > 1 else [results]
    shape, data = tensors[0].shape, [x.data if isinstance(x, Tensor) else None for x in operands]
    columns = [d if d is not None else [x] * len(tensors[0].data) for d, x in zip(data, operands)]
    results = list(map(function, *columns))
    if count_results == 1:
        return [Tensor(shape, results)]
    return [Tensor(shape, list(column)) for column in (zip(*results) if results else [()] * count_results)]


def write_elementwise(op, names):
    types = str(op.operands[-1].type)
    name = op.kind
    if name == "arith.select":
        condition = op.operands[0].type
        types = f"{condition}, {types}" if condition.is_tensor else types
    if name == "math.clampf":
        x, low, high = (names(value) for value in op.operands)
        return f"{name} {x} to [{low}, {high}] : {types}"
    if name == "arith.addui_extended":
        types = f"{types}, {op.results[1].type}"
    return f"{name} {names(*op.operands)} : {types}"


def is_undefined(guards, elem, operands):
    """Whether MLIR leaves the result open: a reduced program may have lost the guard before."""
    if "guard" in guards and guards["guard"] == "divisor":
        return operands[1] in (0, (1 << WIDTHS[elem]) - 1)
    if "guard" in guards:
        return operands[1] >= WIDTHS[elem]
    if any(operands[i] != operands[i] for i in guards.get("number", ())):
        return True
    if any(operands[i] == 0 and math.copysign(1, operands[i]) < 0 for i in guards.get("zero", ())):
        return True
    return "ordered" in guards and operands[1] > operands[2]


@functools.lru_cache(maxsize=None)
def function_of(kind, elem):
    """The function of elements, which raises ValueError where the result is open."""
    row = ELEMENTWISE[kind]
    function = row.function(elem)
    if not row.guards:
        return function

    def checked(*operands):
        if is_undefined(row.guards, elem, operands):
            raise ValueError(f"{kind} of {operands} is undefined")
        return function(*operands)

    return checked


def compute_elementwise(op, run):
    function = function_of(op.kind, op.operands[-1].type.elem)
    return apply(function, run.operands(op), len(op.results))


for name in ELEMENTWISE:
    KINDS[name] = Kind(write_elementwise, compute_elementwise)
