# What the modules compute: in float64, how far from that a result may be, and which modules
# do the same arithmetic, so that they have the same bits.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Bounds are those of docs/embedding.md. `unit` is half an ulp of 1 in the type computed in;
weights are 1 and biases 0 here, which adds no error, but bounds leave room for both."""

import math
from typing import Callable, NamedTuple

UNITS = {"f32": 2**-24, "bf16": 2**-8}
# Partial sums of the contract's order, and the halvings that add them up.
PARTS, HALVINGS = 64, 6


class Kind(NamedTuple):
    """What a module computes of a row, how far off each result may be, and whose leave its rsqrt
    needs."""

    compute: Callable
    bounds: Callable
    raised: Callable = lambda level, type: []
    # Which rsqrt has then, beside `correct`.
    accuracy: Callable = lambda level, type: ""
    # By front end and type: modules of one name give the same bits.
    arithmetic: Callable = lambda front, type: ""
    is_norm: bool = True


def rsqrt(row):
    return [x**-0.5 for x in row]


def rmsnorm(row):
    root = (math.fsum(x * x for x in row) / len(row) + 1e-6) ** -0.5
    return [x * root for x in row]


def moments(row):
    mean = math.fsum(row) / len(row)
    return mean, (math.fsum((x - mean) ** 2 for x in row) / len(row) + 1e-5) ** -0.5


def layernorm(row):
    mean, root = moments(row)
    return [(x - mean) * root for x in row]


def terms(row):
    """The longest way of a term through a sum, in additions."""
    return math.ceil(len(row) / PARTS) - 1 + HALVINGS


def rmsnorm_bounds(row, unit):
    # A square, its sum, mean and epsilon, of which the root has half; root, product, weight.
    return [abs(y) * unit * ((terms(row) + 3) / 2 + 3) for y in rmsnorm(row)]


def in_f32(bounds):
    """What is computed in f32, whatever its type: that is rounded twice, behind the root's product
    and behind the weight's."""

    def of(row, unit):
        wide = bounds(row, UNITS["f32"])
        return wide if unit == UNITS["f32"] else [b + abs(y) * unit for b, y in zip(wide, rmsnorm(row))]

    return of


def layernorm_bounds(row, unit):
    # As above, with two roundings of the centred number in the square and one in the product. The
    # mean's error does not fall with a result that is nearly 0.
    mean, root = moments(row)
    shift = root * (terms(row) + 1) * unit * math.fsum(map(abs, row)) / len(row)
    return [abs((x - mean) * root) * unit * ((terms(row) + 5) / 2 + 4) + shift for x in row]


def of_quotient(level, type):
    # torch's root is a power of tosa; of bf16 two roundings become one.
    flags = ["--raise=powers" if level == "tosa" else "--raise=quotients"]
    return flags + (["--raise-accuracy=correct"] if type == "bf16" else [])


def of_two_steps(level, type):
    return "two_step" if type == "f32" and level != "tosa" else ""


def of_an_ulp(level, type):
    return {"f32": "faithful", "bf16": "approximate"}[type]


def rsqrt_bounds(roundings):
    return lambda row, unit: [y * unit * roundings for y in rsqrt(row)]


KINDS = {
    "plain": Kind(rsqrt, rsqrt_bounds(1), arithmetic=lambda front, type: "root", is_norm=False),
    "acc_highest": Kind(rsqrt, rsqrt_bounds(1), arithmetic=lambda front, type: "root", is_norm=False),
    "acc_ulps1": Kind(rsqrt, rsqrt_bounds(2), accuracy=of_an_ulp, is_norm=False),
    "recsqrt": Kind(rsqrt, rsqrt_bounds(2), of_quotient, of_two_steps, is_norm=False),
    "pow": Kind(
        rsqrt, rsqrt_bounds(1), lambda level, type: ["--raise=powers"], arithmetic=lambda front, type: "root", is_norm=False
    ),
    "rmsnorm": Kind(rmsnorm, in_f32(rmsnorm_bounds), arithmetic=lambda front, type: "rmsnorm"),
    # As torch.nn.RMSNorm has it, every step is of the type; of f32 these are the same steps.
    "nn_rmsnorm": Kind(
        rmsnorm, rmsnorm_bounds, arithmetic=lambda front, type: "rmsnorm" if type == "f32" else "narrow rmsnorm"
    ),
    # torch-mlir takes the variance in f64.
    "layernorm": Kind(
        layernorm,
        layernorm_bounds,
        arithmetic=lambda front, type: "layernorm of f64" if front == "tm" else "layernorm",
    ),
}
