# Loops, branches and calls.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

from arithmetic import WIDTHS, signed
from ir import KINDS, Kind, types_of


def carried(names, block, inits):
    """` iter_args(%a = %x, …)` for the last arguments of a block."""
    pairs = ", ".join(f"{names.declare(arg)} = {names(init)}" for arg, init in zip(block, inits))
    return f"({pairs})"


def write_for(op, names):
    low, high, step, *inits = op.operands
    (block,) = op.blocks
    counter = names.declare(block.args[0])
    loop = f"scf.for {counter} = {names(low)} to {names(high)} step {names(step)}"
    if inits:
        loop += f" iter_args{carried(names, block.args[1:], inits)} -> ({types_of(op.results)})"
    return f"{loop} {names.region(block, 'scf.yield')}"


def compute_for(op, run):
    low, high, step, *values = run.operands(op)
    width = WIDTHS["index"]
    for counter in range(signed(width, low), signed(width, high), signed(width, step)):
        values = run.block(op.blocks[0], [counter, *values])
    return values


KINDS["scf.for"] = Kind(write_for, compute_for)


def write_if(op, names):
    yes, no = (names.region(block, "scf.yield") for block in op.blocks)
    return f"scf.if {names(*op.operands)} -> ({types_of(op.results)}) {yes} else {no}"


KINDS["scf.if"] = Kind(
    write_if, lambda op, run: run.block(op.blocks[0 if run[op.operands[0]] else 1], []))


def write_while(op, names):
    before, after = op.blocks
    head = f"scf.while {carried(names, before.args, op.operands)} : ({types_of(op.operands)}) -> ({types_of(op.results)})"
    condition, *passed = before.yields
    first = names.region(before, None)
    inner = "  " * (names.depth + 1)
    end = f"{inner}scf.condition({names(condition)}) {names(*passed)} : {types_of(passed)}\n"
    first = first[: first.rindex("}")].rstrip(" ") + end + "  " * names.depth + "}"
    arguments = names.arguments(after.args)
    second = names.region(after, "scf.yield")
    second = second.replace("{\n", "{\n" + "  " * names.depth + f"^bb0({arguments}):\n", 1)
    return f"{head} {first} do {second}"


def compute_while(op, run):
    before, after = op.blocks
    values = run.operands(op)
    while True:
        condition, *values = run.block(before, values)
        if not condition:
            return values
        values = run.block(after, values)


KINDS["scf.while"] = Kind(write_while, compute_while)


def write_call(op, names):
    types = ", ".join(str(value.type) for value in op.operands)
    return f"func.call @{op.attrs['callee']}({names(*op.operands)}) : ({types}) -> ({types_of(op.results)})"


def compute_call(op, run):
    function = run.functions[op.attrs["callee"]]
    # The same function may be called again while its values are asked.
    return type(run)(run.functions).block(function.block, run.operands(op))


KINDS["func.call"] = Kind(write_call, compute_call)
