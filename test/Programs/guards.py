# Operations that keep an operand out of what MLIR leaves undefined, or open.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import math

from arithmetic import FLOATS, FORMATS, WIDTHS
from ir import Tensor, Type, count


def like(b, value, number):
    """The number as a constant of the type of `value`."""
    type = value.type
    if not type.is_tensor:
        return b.number(number, type.elem)
    if all(type.static):
        data = Tensor(type.shape, [number] * count(type.shape))
        return b.one("arith.constant", [], type, {"value": data, "splat": True}, seen=False)
    scalar = b.number(number, type.elem)
    sizes = []
    for dim, known in enumerate(type.static):
        if not known:
            sizes.append(b.one("tensor.dim", [value, b.number(dim)], Type("index"), seen=False))
    return b.one("tensor.splat", [scalar, *sizes], type, seen=False)


def hidden(b, kind, operands, elem=None):
    type = operands[0].type
    return b.one(kind, operands, type.of(elem) if elem else type, seen=False)


def choose(b, condition, yes, no):
    return b.one("arith.select", [condition, yes, no], yes.type, seen=False)


def number_of(b, value):
    """1 in the place of NaN."""
    is_nan = hidden(b, "arith.cmpf uno,", [value, value], "i1")
    return choose(b, is_nan, like(b, value, 1.0), value)


def divisor(b, value):
    """Neither 0 nor -1: INT_MIN / -1 is undefined as well."""
    width = WIDTHS[value.type.elem]
    is_zero = hidden(b, "arith.cmpi eq,", [value, like(b, value, 0)], "i1")
    is_minus = hidden(b, "arith.cmpi eq,", [value, like(b, value, (1 << width) - 1)], "i1")
    return choose(b, hidden(b, "arith.ori", [is_zero, is_minus]), like(b, value, 7), value)


def shift(b, value):
    return hidden(b, "arith.andi", [value, like(b, value, WIDTHS[value.type.elem] - 1)])


def largest_below(elem, bound):
    """The largest float that is less than a power of two."""
    form = FORMATS[elem]
    exponent = min(bound.bit_length() - 1, form.end)
    return math.ldexp(2.0 - math.ldexp(1.0, 1 - form.precision), exponent - 1)


def in_range(b, value, elem, is_signed):
    """Magnitudes that the integer type has, 1 in the place of others."""
    bound = 1 << (WIDTHS[elem] - is_signed)
    magnitude = hidden(b, "math.absf", [value])
    limit = like(b, value, largest_below(value.type.elem, bound))
    fits = hidden(b, "arith.cmpf ole,", [magnitude, limit], "i1")
    return choose(b, fits, value if is_signed else magnitude, like(b, value, 1.0))


def guarded_source(b, kind, value, elem):
    """What may be converted in the place of `value`."""
    if kind in ("arith.fptosi", "arith.fptoui"):
        return in_range(b, value, elem, kind == "arith.fptosi")
    if kind == "arith.bitcast" and value.type.elem in FLOATS:
        return number_of(b, value)
    return value


def guarded_operands(b, guards, operands):
    """What an operation with these guards may take in the place of `operands`."""
    operands = list(operands)
    if "guard" in guards:
        operands[1] = {"divisor": divisor, "shift": shift}[guards["guard"]](b, operands[1])
    for index in guards.get("number", ()):
        operands[index] = number_of(b, operands[index])
    for index in guards.get("zero", ()):
        operands[index] = hidden(b, "arith.addf", [operands[index], like(b, operands[index], 0.0)])
    if "ordered" in guards:
        low, high = operands[1:]
        operands[1:] = hidden(b, "arith.minimumf", [low, high]), hidden(b, "arith.maximumf", [low, high])
    return operands
