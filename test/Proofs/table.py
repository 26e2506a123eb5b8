# Asks tensorops-opt for its recipes and for the code of each.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A row is tried on a scalar, on one register, on more than one, and on vectors of
any length where the machine has them."""

import re
import subprocess
from fractions import Fraction

import generic_ir
import unfold
from obligations import Row

# Instruction sets without FMA; their rows are tried on all inputs or argued in the code.
WITHOUT_FMA = {"portable"}

# A machine of each set with FMA, as targets are named.
MACHINES = {
    "avx512": ["x86-64-v4", "sapphirerapids"],  # without and with AVX512-BF16
    "avx2": ["x86-64-v3"],
    "neon": ["aarch64"],
    "sve": ["aarch64+sve"],
    "rvv": ["rv64gcv", "rv64gcv_zvfhmin"],
    "nvptx": ["sm_90"],
}
SCALABLE = {"sve": [2, 8], "rvv": [2, 8]}
FIXED = [16, 33]


class ToolError(Exception):
    """tensorops-opt failed, or said something else than expected."""


def run(opt, arguments, text=""):
    result = subprocess.run([opt, *arguments], input=text, capture_output=True, text=True)
    if result.returncode:
        raise ToolError(result.stderr.strip() or f"exit status {result.returncode}")
    return result.stdout


def error_of(text):
    """2^-14, or 1.5 * 2^-12."""
    found = re.fullmatch(r"(?:(\d+(?:\.\d+)?) \* )?2\^-(\d+)", text)
    if not found:
        raise ToolError(f"expected a seed error such as 1.5 * 2^-12, found '{text}'")
    # Not below, where two decimals are no dyadic number.
    factor = Fraction(-int(-Fraction(found[1] or 1) * (1 << 20) // 1), 1 << 20)
    return factor / (1 << int(found[2]))


LINE = re.compile(
    r"(?P<set>\S+) +(?P<type>\S+) +(?P<accuracy>\S+) +(?P<method>\S.*?) +(?P<seed>\S+) +"
    r"(?P<error>-|(?:[\d.]+ \* )?2\^-\d+) +(?P<operations>\d+) +(?P<ulp>[\d.]+)  (?P<evidence>\S.*)")


def rows(opt):
    """The table, without its line of headings."""
    for line in run(opt, ["--tensorops-list-recipes"]).splitlines()[1:]:
        found = LINE.fullmatch(line)
        if not found:
            raise ToolError(f"not a line of the table of recipes: '{line}'")
        error = None if found["seed"] == "-" else error_of(found["error"])
        yield Row(found["set"], found["type"], found["accuracy"], found["seed"], error, Fraction(found["ulp"]))


def shapes(row):
    yield row.type
    for size in FIXED:
        yield f"vector<{size}x{row.type}>"
    yield f"vector<2x3x{row.type}>"
    for size in SCALABLE.get(row.set, []):
        yield f"vector<[{size}]x{row.type}>"


def expanded(opt, row, machine):
    """The functions that the recipe becomes on `machine`, by the shape of their input."""
    names = list(shapes(row))
    text = "".join(
        f"func.func @f{i}(%x: {shape}) -> {shape} {{\n"
        f"  %y = tensorops.rsqrt %x accuracy<{row.accuracy}> : {shape}\n"
        f"  return %y : {shape}\n}}\n" for i, shape in enumerate(names))
    pipeline = f"builtin.module(tensorops-attach-target{{target={machine}}},func.func(tensorops-expand-rsqrt))"
    generic = run(opt, ["-", f"--pass-pipeline={pipeline}", "--mlir-print-op-generic"], text)
    found = generic_ir.functions(generic_ir.parse(generic))
    return {shape: unfold.Function(found[f"f{i}"]) for i, shape in enumerate(names)}
