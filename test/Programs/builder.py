# Grows a program operation by operation: what is in scope, and operands of a wanted type.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import contextlib

from arithmetic import FLOATS, NARROW
from conversions import PAIRS
from guards import guarded_source
from ir import Op, Tensor, Type, Value, count
from scalars import INTEGERS
from values import draw, draw_value

MAX_ELEMENTS = 500
MAX_ARGUMENTS = 6
SIZES = (1, 2, 3, 5, 8, 17, 64, 100)


class Builder:
    """Whatever is drawn comes from `rng` alone, so that a program is one for a seed.
    `grow(builder)` does another step: loops and branches ask for what goes into them."""

    def __init__(self, rng, grow, program, function, is_narrow):
        self.rng = rng
        self.grow = grow
        self.program = program
        self.function = function
        self.is_narrow = is_narrow
        self.block = function.block
        self.scopes = [[]]
        self.in_body = False
        # How many sizes the types of this program tell: none, some or all.
        self.static_share = rng.choice((0.0, 0.5, 1.0))
        self.floats = NARROW if is_narrow else FLOATS

    # What there is.

    def visible(self):
        return [value for scope in self.scopes for value in scope]

    def tensors(self):
        return [value for value in self.visible() if value.type.is_tensor]

    def find(self, elem, shape):
        return [v for v in self.visible() if v.type.elem == elem and v.type.shape == shape]

    # What is made.

    def emit(self, kind, operands, types, attrs=None, blocks=(), seen=True):
        op = Op(kind, operands, types, attrs, blocks)
        self.block.ops.append(op)
        if seen:
            self.scopes[-1].extend(op.results)
        return op.results

    def one(self, kind, operands, type, attrs=None, blocks=(), seen=True):
        return self.emit(kind, operands, [type], attrs, blocks, seen)[0]

    @contextlib.contextmanager
    def inside(self, block, visible=()):
        """What is emitted goes into `block`, and is out of scope behind it."""
        outer, self.block = self.block, block
        self.scopes.append([*block.args, *visible])
        yield
        self.scopes.pop()
        self.block = outer

    @contextlib.contextmanager
    def body(self, block):
        """The same for a block of scalars."""
        outer, self.in_body = self.in_body, True
        with self.inside(block):
            yield
        self.in_body = outer

    def argument(self, type, value=None):
        argument = Value(type)
        self.function.block.args.append(argument)
        self.scopes[0].append(argument)
        self.program.inputs.append(draw_value(self.rng, type) if value is None else value)
        return argument

    def can_take_argument(self):
        is_entry = self.function is self.program.entry
        return is_entry and len(self.function.block.args) < MAX_ARGUMENTS

    # Types.

    def tensor_type(self, elem, shape):
        share = self.static_share
        return Type(elem, tuple(shape), tuple(self.rng.random() < share for _ in shape))

    def elem(self):
        """Of a new value; 16 bits on purpose where the program is about them."""
        if self.rng.random() < (0.8 if self.is_narrow else 0.65):
            return self.rng.choice(self.floats)
        return self.rng.choice(INTEGERS)

    def shape(self, rank=None, limit=MAX_ELEMENTS):
        rng = self.rng
        rank = rng.choice((0, 1, 1, 2, 2, 2, 3, 3, 4)) if rank is None else rank
        while True:
            sizes = tuple(0 if rng.random() < 0.03 else rng.choice(SIZES) for _ in range(rank))
            if count(sizes) <= limit:
                return sizes

    # Values of a wanted type.

    def number(self, value, elem="index"):
        return self.one("arith.constant", [], Type(elem), {"value": value}, seen=False)

    def index(self, size):
        """A size as a value of type index: stated, asked of a tensor, or an argument."""
        rng = self.rng
        if rng.random() < 0.5:
            tensors = [v for v in self.tensors() if size in v.type.shape]
            if tensors:
                tensor = rng.choice(tensors)
                dims = [d for d, s in enumerate(tensor.type.shape) if s == size]
                return self.one("tensor.dim", [tensor, self.number(rng.choice(dims))], Type("index"), seen=False)
        if rng.random() < 0.3 and self.can_take_argument():
            return self.argument(Type("index"), size)
        return self.number(size)

    def dynamic_sizes(self, type):
        return [self.index(size) for size, known in zip(type.shape, type.static) if not known]

    def empty(self, type):
        (result,) = self.emit("tensor.empty", self.dynamic_sizes(type), [type], seen=False)
        result.made = False
        return result

    def cast(self, value, static):
        """The tensor with other sizes told by its type."""
        if value.type.static == static:
            return value
        return self.one("tensor.cast", [value], Type(value.type.elem, value.type.shape, static), seen=False)

    def constant(self, elem, shape, style=None):
        """A constant scalar, or a tensor of some type of that shape."""
        rng = self.rng
        style = style or rng.choice(("near", "whole", "special"))
        if shape is None:
            return self.number(draw(rng, elem, style), elem)
        if rng.random() < 0.5:
            type = self.tensor_type(elem, shape)
            scalar = self.number(draw(rng, elem, style), elem)
            return self.one("tensor.splat", [scalar, *self.dynamic_sizes(type)], type)
        is_splat = rng.random() < 0.5 or count(shape) > 64
        size = count(shape)
        data = [draw(rng, elem, style)] * size if is_splat else [draw(rng, elem, style) for _ in range(size)]
        type = Type(elem, shape, (True,) * len(shape))
        return self.one("arith.constant", [], type, {"value": Tensor(shape, data), "splat": is_splat})

    def operand(self, elem, shape, fresh=0.15):
        """A value of that element type and shape: one that there is, mostly."""
        rng = self.rng
        found = self.find(elem, shape)
        if found and rng.random() > fresh:
            # The later ones have more behind them.
            return rng.choice(found[-4:])
        if rng.random() < 0.5:
            converted = self.convert_to(elem, shape)
            if converted:
                return converted
        if self.can_take_argument() and rng.random() < 0.6 and not self.in_body:
            return self.argument(self.tensor_type(elem, shape) if shape is not None else Type(elem))
        return self.constant(elem, shape)

    def convert_to(self, elem, shape):
        """A value of that shape in another element type, converted; nothing if there is none."""
        values = [v for v in self.visible() if v.type.shape == shape and v.type.elem != elem]
        ways = [(v, kind) for v in values[-6:] for kind, pairs in PAIRS.items()
                if (v.type.elem, elem) in pairs and "index" not in (v.type.elem, elem)]  # fmt: skip
        if not ways:
            return None
        value, kind = self.rng.choice(ways)
        return self.convert(kind, value, elem)

    def convert(self, kind, value, elem, **attrs):
        value = guarded_source(self, kind, value, elem)
        return self.one(kind, [value], value.type.of(elem), attrs)
