# What a program gives, computed one element at a time by the meaning of its operations.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import families  # noqa: F401
from ir import KINDS


class Run:
    """The values of one call so far."""

    def __init__(self, functions):
        self.functions = functions
        self.values = {}
        # Of the innermost loops around, which linalg.index asks.
        self.position = None

    def __getitem__(self, value):
        return self.values[value]

    def operands(self, op):
        return [self.values[value] for value in op.operands]

    def block(self, block, arguments):
        """What the block yields."""
        values = self.values
        for value, argument in zip(block.args, arguments):
            values[value] = argument
        for op in block.ops:
            results = KINDS[op.kind].compute(op, self)
            for value, result in zip(op.results, results):
                values[value] = result
        return [values[value] for value in block.yields]


def interpret(program):
    """The results of the entry, and the run, which has the values of its operations."""
    run = Run({function.name: function for function in program.functions})
    return run.block(program.entry.block, program.inputs), run
