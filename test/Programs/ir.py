# Programs as data: what the generator makes, the interpreter runs and the reducer cuts.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A kind of operation is a row of KINDS: how it is written, and what it computes. The modules
with families of them add theirs."""

import dataclasses
from typing import Callable, NamedTuple, Optional

from arithmetic import FLOATS, PARTS, WIDTHS


@dataclasses.dataclass(frozen=True)
class Type:
    """A scalar, or a tensor with the sizes that it has in the run; `static` says which of them
    its type tells."""

    elem: str
    shape: Optional[tuple] = None
    static: Optional[tuple] = None

    def __str__(self):
        if self.shape is None:
            return self.elem
        sizes = [str(size) if known else "?" for size, known in zip(self.shape, self.static)]
        return f"tensor<{'x'.join([*sizes, self.elem])}>"

    def of(self, elem):
        return Type(elem, self.shape, self.static)

    @property
    def is_tensor(self):
        return self.shape is not None

    @property
    def is_float(self):
        return self.elem in FLOATS

    @property
    def is_integer(self):
        return self.elem in WIDTHS and self.elem != "index"

    @property
    def is_complex(self):
        return self.elem in PARTS


def count(shape):
    product = 1
    for size in shape or ():
        product *= size
    return product


class Tensor(NamedTuple):
    """Elements in row-major order; None is one that nothing has written."""

    shape: tuple
    data: list


class Value:
    """`made` is false for what has no contents yet, which only a destination may be."""

    __slots__ = ("type", "made")

    def __init__(self, type, made=True):
        self.type = type
        self.made = made


class Block:
    def __init__(self, args=()):
        self.args = list(args)
        self.ops = []
        self.yields = []


def blocks_below(block):
    """The block and all inside, innermost first."""
    for op in block.ops:
        for inner in op.blocks:
            yield from blocks_below(inner)
    yield block


class Op:
    def __init__(self, kind, operands, types, attrs=None, blocks=()):
        self.kind = kind
        self.operands = list(operands)
        self.results = [Value(type) for type in types]
        self.attrs = attrs or {}
        self.blocks = list(blocks)


class Function:
    def __init__(self, name, is_public):
        self.name = name
        self.is_public = is_public
        self.block = Block()


class Program:
    """Functions, the entry last, and what the entry is called with."""

    def __init__(self, name):
        self.name = name
        self.functions = []
        self.inputs = []

    @property
    def entry(self):
        return self.functions[-1]

    def __str__(self):
        return "\n".join(write_function(function) for function in self.functions)


class Kind(NamedTuple):
    """`write(op, writer)` gives the text behind `%results = `, `compute(op, run)` the results."""

    write: Callable
    compute: Callable


KINDS = {}


class Writer:
    """Names of values, and lines of text at their depth."""

    def __init__(self):
        self.names = {}
        self.used = 0
        self.lines = []
        self.depth = 0

    def fresh(self):
        self.used += 1
        return f"%v{self.used - 1}"

    def declare(self, value):
        self.names[value] = self.fresh()
        return self.names[value]

    def __call__(self, *values):
        return ", ".join(self.names[value] for value in values)

    def arguments(self, values):
        return ", ".join(f"{self.declare(value)}: {value.type}" for value in values)

    def add(self, line):
        self.lines.append("  " * self.depth + line)

    def write_op(self, op):
        text = KINDS[op.kind].write(op, self)
        if not op.results:
            return self.add(text)
        name = self.fresh()
        for index, result in enumerate(op.results):
            self.names[result] = name if len(op.results) == 1 else f"{name}#{index}"
        number = "" if len(op.results) == 1 else f":{len(op.results)}"
        self.add(f"{name}{number} = {text}")
        return None

    def region(self, block, terminator):
        """The lines of a block in braces; `terminator` ends it if there is one to write."""
        outer, self.lines = self.lines, []
        self.depth += 1
        for op in block.ops:
            self.write_op(op)
        if terminator:
            types = ", ".join(str(value.type) for value in block.yields)
            self.add(f"{terminator} {self(*block.yields)} : {types}" if types else terminator)
        self.depth -= 1
        lines, self.lines = self.lines, outer
        return "{\n" + "".join(line + "\n" for line in lines) + "  " * self.depth + "}"


def types_of(values):
    return ", ".join(str(value.type) for value in values)


def write_function(function):
    writer = Writer()
    arguments = writer.arguments(function.block.args)
    results = types_of(function.block.yields)
    visibility = "" if function.is_public else "private "
    body = writer.region(function.block, "return")
    return f"func.func {visibility}@{function.name}({arguments}) -> ({results}) {body}\n"
