# What the compiler is known to get wrong: programs with it are skipped, and say why.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A row goes when its mend comes. `--all` runs these programs, too."""

from ir import blocks_below


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
