# Chains of operations on elements, of tensors and of scalars.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

from arithmetic import FLOATS
from conversions import PAIRS
from guards import guarded_operands
from scalars import ELEMENTWISE, INTEGERS

ACCURACIES = (None, None, "correct", "two_step")
COMMON = ("arith.addf", "arith.subf", "arith.mulf", "arith.divf", "arith.addi", "arith.muli")


def kinds_for(elem):
    return [name for name, row in ELEMENTWISE.items() if elem in row.elems]


BY_ELEM = {elem: kinds_for(elem) for elem in FLOATS + INTEGERS}


def align(b, operands):
    """Tensors of one type: of the first one's."""
    tensors = [v for v in operands if v.type.is_tensor]
    if not tensors:
        return operands
    static = tensors[0].type.static
    return [b.cast(v, static) if v.type.is_tensor else v for v in operands]


def operation(b, elem, shape, kind=None):
    """One operation on operands of that element type and shape."""
    rng = b.rng
    common = [name for name in COMMON if name in BY_ELEM[elem]]
    if kind is None:
        kind = rng.choice(common if common and rng.random() < 0.4 else BY_ELEM[elem])
    row = ELEMENTWISE[kind]
    elems = ["i1" if letter == "B" else elem for letter in row.operands]
    operands = align(b, [b.operand(e, shape) for e in elems])
    if kind == "arith.select" and shape is not None and rng.random() < 0.2:
        operands[0] = b.operand("i1", None)
    operands = guarded_operands(b, row.guards, operands)
    type = operands[-1].type
    types = [type.of("i1") if letter == "B" else type for letter in row.results]
    return b.emit(kind, operands, types)[0]


def conversion(b, elem, shape):
    """A conversion, or a root, of a value of that element type."""
    ways = [(kind, target) for kind, pairs in PAIRS.items() for source, target in pairs
            if source == elem and target != "index" and kind != "tensorops.rsqrt"]  # fmt: skip
    kind, target = b.rng.choice(ways)
    return b.convert(kind, b.operand(elem, shape), target)


def root(b, elem, shape):
    rng = b.rng
    target = rng.choice([t for s, t in PAIRS["tensorops.rsqrt"] if s == elem])
    source = b.operand(elem, shape)
    accuracy = rng.choice(ACCURACIES)
    if shape is not None and rng.random() < 0.2:
        destination = b.empty(source.type.of(target))
        return b.one("tensorops.rsqrt_out", [source, destination], destination.type, {"accuracy": accuracy})
    return b.convert("tensorops.rsqrt", source, target, accuracy=accuracy)


def step(b, shape, elem=None):
    """Any of them."""
    rng = b.rng
    elem = elem or b.elem()
    draw = rng.random()
    if draw < 0.15:
        return conversion(b, elem, shape)
    if draw < 0.25:
        return root(b, elem, shape)
    return operation(b, elem, shape)


def chain(b):
    """Some operations on one shape, mostly of one type."""
    tensors = b.tensors()
    shape = b.rng.choice(tensors).type.shape if tensors else b.shape()
    elem = b.elem()
    for _ in range(b.rng.randint(1, 5)):
        step(b, shape, elem if b.rng.random() < 0.7 else None)


def scalars(b):
    """The same on scalars."""
    elem = b.elem()
    for _ in range(b.rng.randint(1, 4)):
        step(b, None, elem)


def norm(b):
    """x · rsqrt(x) · w, where a rounding that is skipped shows in every fourth result."""
    elem = b.rng.choice(b.floats)
    tensors = [v for v in b.tensors() if v.type.elem == elem]
    x = b.rng.choice(tensors) if tensors else b.operand(elem, b.shape())
    w = b.cast(b.operand(elem, x.type.shape), x.type.static)
    y = b.one("tensorops.rsqrt", [x], x.type, {})
    product = b.one("arith.mulf", [x, y], x.type)
    b.one("arith.mulf", [product, w], x.type)
