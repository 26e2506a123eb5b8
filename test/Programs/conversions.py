# From one element type to another: every conversion of arith, and the roots of tensorops.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import functools
from fractions import Fraction

from arithmetic import (
    FLOATS, FORMATS, NARROW, ROUND, WIDTHS, from_bits, round_fraction, rsqrt, signed, to_bits,
    two_step, wrap,
)  # fmt: skip
from ir import KINDS, Kind
from scalars import INTEGERS, apply


def bits_of(elem):
    return FORMATS[elem].bits if elem in FORMATS else WIDTHS[elem]


def is_wider_float(source, target):
    """bf16 and f16 have the same width and no conversion."""
    return bits_of(source) < bits_of(target)


# Which pairs (source, target) an operation takes.
PAIRS = {
    "arith.extf": [(a, b) for a in FLOATS for b in FLOATS if is_wider_float(a, b)],
    "arith.truncf": [(a, b) for a in FLOATS for b in FLOATS if is_wider_float(b, a)],
    "arith.sitofp": [(a, b) for a in INTEGERS for b in FLOATS],
    "arith.uitofp": [(a, b) for a in INTEGERS for b in FLOATS],
    "arith.fptosi": [(a, b) for a in FLOATS for b in INTEGERS[1:]],
    "arith.fptoui": [(a, b) for a in FLOATS for b in INTEGERS],
    "arith.extsi": [(a, b) for a in INTEGERS for b in INTEGERS if WIDTHS[a] < WIDTHS[b]],
    "arith.extui": [(a, b) for a in INTEGERS for b in INTEGERS if WIDTHS[a] < WIDTHS[b]],
    "arith.trunci": [(a, b) for a in INTEGERS for b in INTEGERS if WIDTHS[a] > WIDTHS[b]],
    "arith.bitcast": [(a, b) for a in FLOATS + INTEGERS for b in FLOATS + INTEGERS
                      if a != b and bits_of(a) == bits_of(b)],
    "arith.index_cast": [("index", b) for b in INTEGERS] + [(a, "index") for a in INTEGERS],
    "arith.index_castui": [("index", b) for b in INTEGERS] + [(a, "index") for a in INTEGERS],
    "tensorops.rsqrt": [(a, a) for a in FLOATS] + [(a, "f32") for a in NARROW]
    + [(a, b) for a in INTEGERS for b in ("f32", "f64")],
}  # fmt: skip


def from_integer(source, target, is_signed):
    width = WIDTHS[source]
    if is_signed:
        return lambda x: round_fraction(target, Fraction(signed(width, x)))
    return lambda x: round_fraction(target, Fraction(x))


def to_integer(target, is_signed):
    width = WIDTHS[target]
    low, high = (-(1 << (width - 1)), 1 << (width - 1)) if is_signed else (0, 1 << width)

    def convert(x):
        if not low <= int(x) < high:
            raise ValueError(f"{x} is not in the range of {target}")
        return wrap(width, int(x))

    return convert


def resize(source, target, is_signed):
    width, wider = WIDTHS[source], WIDTHS[target]
    return lambda x: wrap(wider, signed(width, x) if is_signed else x)


def root_of(source, target, accuracy):
    root = two_step if accuracy == "two_step" else rsqrt
    if source in FLOATS:
        return lambda x: root(target, x)
    # A bool is 0 or 1; an integer is converted before the computation.
    convert = from_integer(source, target, is_signed=source != "i1")
    return lambda x: root(target, convert(x))


@functools.lru_cache(maxsize=None)
def conversion(kind, source, target, accuracy=None):
    """The function of elements."""
    name = kind.partition(".")[2]
    if kind == "tensorops.rsqrt":
        return root_of(source, target, accuracy)
    if name in ("extf", "truncf"):
        return ROUND[target]
    if name in ("sitofp", "uitofp"):
        return from_integer(source, target, name == "sitofp")
    if name in ("fptosi", "fptoui"):
        return to_integer(target, name == "fptosi")
    if name == "bitcast":
        return lambda x: from_bits(target, to_bits(source, x))
    return resize(source, target, name in ("extsi", "index_cast"))


def write_conversion(op, names):
    source, target = op.operands[0].type, op.results[0].type
    accuracy = op.attrs.get("accuracy")
    if op.kind != "tensorops.rsqrt":
        return f"{op.kind} {names(*op.operands)} : {source} to {target}"
    said = f" accuracy<{accuracy}>" if accuracy else ""
    result = f" -> {target}" if target != source else ""
    return f"{op.kind} {names(*op.operands)}{said} : {source}{result}"


def compute_conversion(op, run):
    function = conversion(
        op.kind.removesuffix("_out"), op.operands[0].type.elem, op.results[0].type.elem, op.attrs.get("accuracy"))
    return apply(function, [run[op.operands[0]]], 1)


for name in PAIRS:
    KINDS[name] = Kind(write_conversion, compute_conversion)


def write_out(op, names):
    source, destination = op.operands
    accuracy = op.attrs.get("accuracy")
    said = f" accuracy<{accuracy}>" if accuracy else ""
    return (f"tensorops.rsqrt_out ins({names(source)} : {source.type}) "
            f"outs({names(destination)} : {destination.type}){said} -> {op.results[0].type}")


KINDS["tensorops.rsqrt_out"] = Kind(write_out, compute_conversion)
