# What programs are called with: ordinary numbers, and those that go wrong first.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import math

from arithmetic import FORMATS, PARTS, ROUND, WIDTHS, from_bits, wrap
from ir import Tensor, count


def special_floats(elem):
    form = FORMATS[elem]
    smallest = math.ldexp(1.0, form.quantum)
    least_normal = math.ldexp(1.0, form.quantum + form.precision - 1)
    largest = math.ldexp(2.0 - math.ldexp(1.0, 1 - form.precision), form.end - 1)
    whole = math.ldexp(1.0, form.precision)
    return [
        0.0, 1.0, smallest, least_normal, least_normal - smallest, largest, math.inf, math.nan,
        whole - 1, whole, 1.0 + math.ldexp(1.0, 1 - form.precision), 0.5, 1.5, 2.5,
    ]  # fmt: skip


def special_integers(elem):
    width = WIDTHS[elem]
    return [wrap(width, x) for x in (0, 1, -1, 2, 1 << (width - 1), (1 << (width - 1)) - 1, 7)]


def draw_float(rng, elem, style):
    if style == "special" and rng.random() < 0.4:
        return rng.choice(special_floats(elem)) * rng.choice((1, -1))
    if style == "bits":
        return from_bits(elem, rng.getrandbits(FORMATS[elem].bits))
    if style == "whole":
        return float(rng.randint(-9, 9))
    if style == "positive":
        return ROUND[elem](rng.uniform(0.1, 4.0))
    spread = 1 if style == "near" else 10.0 ** rng.uniform(-6, 6)
    return ROUND[elem](rng.gauss(0, 1) * spread)


def draw(rng, elem, style):
    if elem in PARTS:
        return draw(rng, PARTS[elem], style), draw(rng, PARTS[elem], style)
    if elem in FORMATS:
        return draw_float(rng, elem, style)
    if style == "special" and rng.random() < 0.4:
        return rng.choice(special_integers(elem))
    if style in ("bits", "wide", "special"):
        return rng.getrandbits(WIDTHS[elem])
    return wrap(WIDTHS[elem], rng.randint(-9, 9))


STYLES = ("near", "near", "whole", "positive", "wide", "special", "special", "bits")


def draw_value(rng, type):
    """A scalar or a tensor of `type`; some tensors have one value throughout."""
    style = rng.choice(STYLES)
    if not type.is_tensor:
        return draw(rng, type.elem, style)
    size = count(type.shape)
    if rng.random() < 0.06:
        return Tensor(type.shape, [draw(rng, type.elem, style)] * size)
    return Tensor(type.shape, [draw(rng, type.elem, style) for _ in range(size)])
