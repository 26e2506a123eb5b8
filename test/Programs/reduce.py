# The smallest program that still fails in the same way.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import copy
import time

from interpreter import interpret
from ir import Tensor, Value, blocks_below

SECONDS = 120


def used_values(block):
    used = set(block.yields)
    for op in block.ops:
        used.update(op.operands)
        for inner in op.blocks:
            used |= used_values(inner)
    return used


def remove_unused(program):
    """Operations, arguments and functions that nothing asks for."""
    for function in program.functions:
        size = None
        while size != (size := sum(len(block.ops) for block in blocks_below(function.block))):
            used = used_values(function.block)
            for block in blocks_below(function.block):
                block.ops = [op for op in block.ops if not used.isdisjoint(op.results)]
    entry = program.entry.block
    used = used_values(entry)
    kept = [pair for pair in zip(entry.args, program.inputs) if pair[0] in used]
    entry.args, program.inputs = [v for v, _ in kept], [x for _, x in kept]
    called = {op.attrs["callee"] for f in program.functions for block in blocks_below(f.block)
              for op in block.ops if op.kind == "func.call"}  # fmt: skip
    program.functions = [f for f in program.functions if f.is_public or f.name in called]


def replace(block, old, new):
    """`new` in the place of a value, in the block and all inside."""
    for inner in blocks_below(block):
        inner.yields = [new if value is old else value for value in inner.yields]
        for op in inner.ops:
            op.operands = [new if value is old else value for value in op.operands]
            for key, said in op.attrs.items():
                if isinstance(said, list):
                    op.attrs[key] = [new if value is old else value for value in said]


def is_written(value):
    return not isinstance(value, Tensor) or None not in value.data


def one_result(program):
    """Each result alone."""
    for index in range(len(program.entry.block.yields) if len(program.entry.block.yields) > 1 else 0):
        smaller = copy.deepcopy(program)
        smaller.entry.block.yields = [smaller.entry.block.yields[index]]
        yield smaller


def results_as_arguments(program):
    """What an operation of the entry gives, passed in: all before it goes. The last first."""
    for index in reversed(range(len(program.entry.block.ops))):
        smaller = copy.deepcopy(program)
        _, run = interpret(smaller)
        block = smaller.entry.block
        for result in block.ops[index].results:
            if is_written(run[result]):
                argument = Value(result.type)
                replace(block, result, argument)
                block.args.append(argument)
                smaller.inputs.append(run[result])
        yield smaller


def operands_as_results(program):
    """A value of the same type in the place of an operation's result, in any block."""
    paths = [(f, b, o) for f, function in enumerate(program.functions)
             for b, block in enumerate(blocks_below(function.block)) for o in range(len(block.ops))]  # fmt: skip
    for f, b, o in paths:
        for number in range(4):
            smaller = copy.deepcopy(program)
            function = smaller.functions[f]
            block = list(blocks_below(function.block))[b]
            op = block.ops[o]
            values = [v for v in [*op.operands, *block.args] if v.made and v.type == op.results[0].type]
            if number >= len(values):
                break
            replace(function.block, op.results[0], values[number])
            yield smaller


STEPS = (one_result, results_as_arguments, operands_as_results)


def count_ops(program):
    return sum(len(block.ops) for f in program.functions for block in blocks_below(f.block))


def size_of(program):
    return count_ops(program), len(program.entry.block.yields), len(program.inputs)


def reduce(program, fails, seconds=SECONDS):
    """`fails(program)` says whether one still does; it may take long, but not all together."""
    end = time.monotonic() + seconds
    best = copy.deepcopy(program)
    remove_unused(best)
    if not fails(best):
        return program
    progress = True
    while progress and time.monotonic() < end:
        progress = False
        for step in STEPS:
            for smaller in step(best):
                remove_unused(smaller)
                if time.monotonic() > end:
                    break
                if size_of(smaller) < size_of(best) and fails(smaller):
                    best, progress = smaller, True
                    break
    return best
