# What the compiler is known to get wrong: programs with it are skipped, and say why.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A row goes when its mend comes. `--all` runs these programs, too."""

from arithmetic import NARROW
from ir import blocks_below

MOVES = ("tensor.", "linalg.", "scf.", "func.", "arith.constant", "arith.select", "arith.bitcast")


def elems(op):
    return [value.type.elem for value in [*op.operands, *op.results]]


def is_narrow(op):
    return any(elem in NARROW for elem in elems(op))


def computes_f16(op, configuration):
    """Where the machine has conversions of f16: from x86-64-v3 on, and on other hosts."""
    is_late = configuration.target not in ("x86-64", "x86-64-v2", "opencl")
    return is_late and "f16" in elems(op) and not op.kind.startswith(MOVES)


def has_no_elements(op):
    shapes = [value.type.shape for value in [*op.operands, *op.results]]
    return op.kind in ("tensor.concat", "tensor.extract_slice", "tensor.insert_slice") and any(
        shape and 0 in shape for shape in shapes)


def folds_to_constant(op):
    """Folds that make a dense constant of a dynamic type."""
    type = op.results[0].type if op.results else None
    is_same = len(op.operands) == 2 and op.operands[0] is op.operands[1]
    never = op.kind in ("arith.cmpf true,", "arith.cmpf false,")
    return type and type.is_tensor and not all(type.static) and (
        never or (is_same and op.kind.startswith(("arith.cmpi", "arith.xori", "arith.subi"))))


def strides_one_element(op):
    """A slice of fewer dimensions that strides along one element."""
    if op.kind not in ("tensor.extract_slice", "tensor.insert_slice"):
        return False
    piece = op.results[0] if op.kind == "tensor.extract_slice" else op.operands[0]
    sizes = op.attrs["sizes"]
    return len(piece.type.shape) < len(sizes) and any(
        size == 1 and stride != 1 for size, stride in zip(sizes, op.attrs["strides"]))


# Reasons, and whether an operation is of that kind in a configuration.
AWAITED = {
    "chains of f16 are not rounded where the machine converts them": computes_f16,
    "math.clampf, isinf, isnormal": lambda op, _: op.kind in ("math.clampf", "math.isinf", "math.isnormal"),
    "maximumf and minimumf of zeros": lambda op, _: op.kind in ("arith.maximumf", "arith.minimumf"),
    "math.fma on 16-bit floats": lambda op, _: op.kind == "math.fma" and is_narrow(op),
    "integers to 16-bit floats": lambda op, _: op.kind in ("arith.sitofp", "arith.uitofp") and is_narrow(op),
    "slices of no elements": lambda op, _: has_no_elements(op),
    "strides along one element": lambda op, _: strides_one_element(op),
    "sizes of a reshape in i32": lambda op, _: op.kind == "tensor.reshape" and op.operands[1].type.elem == "i32",
    "divisions in tails": lambda op, _: op.kind.startswith(("arith.div", "arith.rem", "arith.floordiv", "arith.ceildiv"))
    and op.results[0].type.is_integer,
    "folds on dynamic tensors": lambda op, _: folds_to_constant(op),
}  # fmt: skip


def reason_to_wait(program, configuration):
    ops = [op for function in program.functions for block in blocks_below(function.block) for op in block.ops]
    for reason, matches in AWAITED.items():
        if any(matches(op, configuration) for op in ops):
            return reason
    return None
