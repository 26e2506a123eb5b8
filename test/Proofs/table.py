# Asks tensorops-opt for its recipes and for the code of each.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A row is tried on a scalar, on several registers, the last one full or not, on
two dimensions, and on vectors of any length where the machine has them."""

import re
import subprocess
from fractions import Fraction

import generic_ir
import unfold
from obligations import Row

# Instruction sets without FMA; their rows are tried on all inputs or argued in the code.
WITHOUT_FMA = {"portable", "sse2"}

# Targets of each set with FMA, as users name them.
MACHINES = {
    "avx512": ["x86-64-v4", "znver5"],  # without and with AVX512-BF16
    "avx2": ["x86-64-v3"],
    "neon": ["aarch64"],
    "sve": ["aarch64+sve"],
    "rvv": ["rv64gcv", "rv64gcv_zvfhmin"],
    "nvptx": ["sm_90"],
    "opencl": ["opencl"],
}
SCALABLE = {"sve": [2, 8], "rvv": [2, 8]}
FIXED = [16, 17]


class ToolError(Exception):
    """tensorops-opt failed, or said something else than expected."""


def run(opt, arguments, text=""):
    result = subprocess.run([opt, *arguments], input=text, capture_output=True, text=True)
    if result.returncode:
        said = result.stderr.strip().splitlines()
        raise ToolError(said[0] if said else f"exit status {result.returncode}")
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
    r"(?P<error>-|(?:[\d.]+ \* )?2\^-\d+) +(?P<operations>\d+) +(?P<ulp>[\d.e+]+)  (?P<evidence>\S.*)"
)


def rows(opt):
    """The table, without its line of headings."""
    for line in run(opt, ["--tensorops-list-recipes"]).splitlines()[1:]:
        found = LINE.fullmatch(line)
        if not found:
            raise ToolError(f"not a line of the table of recipes: '{line}'")
        error = None if found["seed"] == "-" else error_of(found["error"])
        yield Row(
            found["set"],
            found["type"],
            found["accuracy"],
            found["seed"],
            error,
            Fraction(found["ulp"]),
            "test" in found["method"],
        )


def shapes(row):
    yield row.type
    for size in FIXED:
        yield f"vector<{size}x{row.type}>"
    yield f"vector<2x3x{row.type}>"
    for size in SCALABLE.get(row.set, []):
        yield f"vector<[{size}]x{row.type}>"


def module(rows_of_set):
    """The text of a function for each row and shape, and their order."""
    keys = [(row, shape) for row in rows_of_set for shape in shapes(row)]
    functions = "".join(
        f"func.func @f{i}(%x: {shape}) -> {shape} {{\n"
        f"  %y = tensorops.rsqrt %x accuracy<{row.accuracy}> : {shape}\n"
        f"  return %y : {shape}\n}}\n"
        for i, (row, shape) in enumerate(keys)
    )
    return functions, keys


def expanded(opt, machine, rows_of_set, edit=lambda text: text):
    """What the recipes become on `machine`: a Function for each row and shape.

    `edit` changes the text of the expanded IR before it is read: for planted faults.
    """
    text, keys = module(rows_of_set)
    passes = [f"--tensorops-attach-target=target={machine}", "--tensorops-expand-recipes"]
    arguments = ["-", *passes, "--mlir-print-op-generic"]
    found = generic_ir.functions(generic_ir.parse(edit(run(opt, arguments, text))))
    return {key: unfold.Function(found[f"f{i}"]) for i, key in enumerate(keys)}
