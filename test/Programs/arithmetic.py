# Numbers as MLIR's types have them: their bits, and results rounded once from exact values.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Floats of every format are Python floats, integers the unsigned numbers that their bits say,
complex numbers pairs. NaNs are one: MLIR leaves their payloads open."""

import math
import struct
from fractions import Fraction
from typing import NamedTuple


class Format(NamedTuple):
    """A binary format: significant bits, and the exponents of its smallest step and its end."""

    bits: int
    precision: int
    quantum: int
    end: int


FORMATS = {
    "f16": Format(16, 11, -24, 16),
    "bf16": Format(16, 8, -133, 128),
    "f32": Format(32, 24, -149, 128),
    "f64": Format(64, 53, -1074, 1024),
}
WIDTHS = {"i1": 1, "i8": 8, "i16": 16, "i32": 32, "i64": 64, "index": 64}
PARTS = {"complex<f32>": "f32", "complex<f64>": "f64"}
FLOATS = tuple(FORMATS)
NARROW = ("f16", "bf16")


def round_fraction(name, exact, zero=0.0):
    """The float nearest to a rational number, ties to even; `zero` where that is exactly zero."""
    if exact == 0:
        return zero
    form = FORMATS[name]
    numerator, denominator = abs(exact.numerator), exact.denominator
    exponent = numerator.bit_length() - denominator.bit_length()
    if numerator << max(0, -exponent) < denominator << max(0, exponent):
        exponent -= 1
    quantum = max(exponent - form.precision + 1, form.quantum)
    steps, rest = divmod(numerator << max(0, -quantum), denominator << max(0, quantum))
    half = denominator << max(0, quantum)
    if 2 * rest > half or (2 * rest == half and steps & 1):
        steps += 1
    if steps.bit_length() + quantum > form.end:
        return math.copysign(math.inf, exact)
    return math.copysign(math.ldexp(steps, quantum), exact)


def round_packed(code):
    pack, unpack = struct.Struct(code).pack, struct.Struct(code).unpack

    def rounded(x):
        try:
            return unpack(pack(x))[0]
        except OverflowError:
            return math.copysign(math.inf, x)

    return rounded


def round_bf16(x):
    if x == 0 or x - x != 0:
        return x
    exponent = math.frexp(x)[1]
    if exponent > 128:
        return math.copysign(math.inf, x)
    quantum = max(exponent - 8, -133)
    # Exact but for Python's own rounding, of halves to even.
    nearest = math.ldexp(round(math.ldexp(x, -quantum)), quantum)
    return math.copysign(nearest if abs(nearest) < 2.0**128 else math.inf, x)


# From f64, in one rounding. A sum, product, quotient or root of narrower floats, computed in
# f64 and rounded again, is the one rounded once: 53 bits are more than twice 24 and 2.
ROUND = {"f16": round_packed("<e"), "bf16": round_bf16, "f32": round_packed("<f"), "f64": float}


def signed(width, value):
    return value - (1 << width) if value >> (width - 1) else value


def wrap(width, value):
    return value & ((1 << width) - 1)


def divide(a, b):
    """The quotient in f64 as IEEE has it."""
    if b != 0 or a != a:
        return a / b if b != 0 else a
    sign = math.copysign(1, a) * math.copysign(1, b)
    return math.nan if a == 0 else sign * math.inf


def square_root(x):
    return math.sqrt(x) if x >= 0 else x if x == 0 else math.nan


def remainder(a, b):
    """fmod: exact, with the sign of `a`."""
    if math.isnan(a) or math.isnan(b) or math.isinf(a) or b == 0:
        return math.nan
    return math.fmod(a, b)


def fused(name, a, b, c):
    """a * b + c, rounded once."""
    if not (math.isfinite(a) and math.isfinite(b)):
        return a * b + c
    if not math.isfinite(c):
        return c
    exact = Fraction(a) * Fraction(b) + Fraction(c)
    # An exact zero has a sign of its own only where both terms are zeros.
    return round_fraction(name, exact, a * b + c if a * b == 0 == c else 0.0)


def rsqrt(name, x):
    """1/sqrt(x) rounded once to the format `name`."""
    if math.isnan(x) or x < 0:
        return math.nan
    if x == 0:
        return math.copysign(math.inf, x)
    if math.isinf(x):
        return 0.0
    numerator, denominator = x.as_integer_ratio()
    # floor(2^scale / sqrt(x)) has a hundred bits or more; one more below says whether that is all.
    scale = max(0, 100 + (numerator.bit_length() - denominator.bit_length()) // 2)
    square = denominator << 2 * scale
    root = math.isqrt(square // numerator)
    more = root * root * numerator != square
    return round_fraction(name, Fraction(2 * root + more) / Fraction(2) ** (scale + 1))


def two_step(name, x):
    """1/sqrt(x), each step rounded; of 16 bits in f32."""
    step = ROUND["f64" if name == "f64" else "f32"]
    return ROUND[name](step(divide(1.0, step(square_root(x)))))


CODES = {"f16": "<e", "f32": "<f", "f64": "<d"}


def to_bits(name, value):
    """The bits of an element as an unsigned integer; NaN is the format's default one."""
    if name in WIDTHS:
        return value
    if name in PARTS:
        part = PARTS[name]
        return to_bits(part, value[0]) | to_bits(part, value[1]) << FORMATS[part].bits
    if value != value:
        form = FORMATS[name]
        return ((1 << (form.bits - form.precision + 1)) - 1) << (form.precision - 2)
    if name == "bf16":
        return struct.unpack("<I", struct.pack("<f", value))[0] >> 16
    return int.from_bytes(struct.pack(CODES[name], value), "little")


def from_bits(name, bits):
    if name in WIDTHS:
        return bits
    if name in PARTS:
        part = PARTS[name]
        width = FORMATS[part].bits
        return from_bits(part, bits & ((1 << width) - 1)), from_bits(part, bits >> width)
    if name == "bf16":
        return struct.unpack("<f", struct.pack("<I", bits << 16))[0]
    return struct.unpack(CODES[name], bits.to_bytes(FORMATS[name].bits // 8, "little"))[0]


def byte_size(name):
    """Bytes of an element in memory; a bool takes a whole one."""
    if name in PARTS:
        return 2 * byte_size(PARTS[name])
    return max(1, (FORMATS[name].bits if name in FORMATS else WIDTHS[name]) // 8)


def same(name, a, b):
    """Whether two elements have the same bits, one NaN being another."""
    if name in PARTS:
        return all(same(PARTS[name], x, y) for x, y in zip(a, b))
    if name in FORMATS and a != a:
        return b != b
    return a == b and (name not in FORMATS or a != 0 or math.copysign(1, a) == math.copysign(1, b))
