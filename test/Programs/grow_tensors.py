# Slices, joins, reshapes and single elements of tensors.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

from builder import MAX_ELEMENTS
from ir import Block, Type, Value, count
from named import pick


def known_or_value(b, size):
    """A number, or now and then a value."""
    return b.index(size) if b.rng.random() > b.static_share else size


def draw_slice(b, shape):
    """Offsets, sizes and strides within `shape`."""
    rng = b.rng
    offsets, sizes, strides = [], [], []
    for size in shape:
        stride = rng.choice((1, 1, 1, 2, 3))
        length = rng.randint(0 if rng.random() < 0.1 else min(1, size), size)
        length = min(length, -(-size // stride)) if size else 0
        room = size - ((length - 1) * stride + 1 if length else 0)
        offsets.append(rng.randint(0, room))
        sizes.append(length)
        strides.append(stride)
    return offsets, sizes, strides


def offset_of_slice(b, offset, size):
    """MLIR refuses a number that is no index of the dimension, also where nothing is taken."""
    return known_or_value(b, offset) if offset < size else b.index(offset)


def slice_attrs(b, shape, offsets, sizes, strides):
    """Attributes with some values in the place of numbers, and these values as operands."""
    attrs = {"offsets": [offset_of_slice(b, x, size) for x, size in zip(offsets, shape)],
             "sizes": [known_or_value(b, x) for x in sizes],
             "strides": [known_or_value(b, x) for x in strides]}  # fmt: skip
    values = [x for key in attrs.values() for x in key if isinstance(x, Value)]
    return attrs, values


def slice_type(b, elem, attrs, sizes, drops=True):
    """The type of a slice; dimensions of size 1 that the text states may be left out."""
    kept = [(size, not isinstance(said, Value)) for size, said in zip(sizes, attrs["sizes"])
            if not (drops and size == 1 and not isinstance(said, Value) and b.rng.random() < 0.4)]  # fmt: skip
    return Type(elem, tuple(size for size, _ in kept), tuple(known for _, known in kept))


def extract_slice(b):
    x = pick(b, range(1, 5), moves=True)
    bounds = draw_slice(b, x.type.shape)
    attrs, values = slice_attrs(b, x.type.shape, *bounds)
    b.one("tensor.extract_slice", [x, *values], slice_type(b, x.type.elem, attrs, bounds[1]), attrs)


def insert_slice(b):
    into = pick(b, range(1, 5), moves=True)
    bounds = draw_slice(b, into.type.shape)
    attrs, values = slice_attrs(b, into.type.shape, *bounds)
    type = slice_type(b, into.type.elem, attrs, bounds[1])
    source = b.cast(b.operand(type.elem, type.shape), type.static)
    b.one("tensor.insert_slice", [source, into, *values], into.type, attrs)


def pad(b):
    rng = b.rng
    x = pick(b, range(1, 4), moves=True)
    low = [rng.choice((0, 0, 1, 2)) for _ in x.type.shape]
    high = [rng.choice((0, 0, 1, 3)) for _ in x.type.shape]
    shape = tuple(l + size + h for l, size, h in zip(low, x.type.shape, high))
    if count(shape) > MAX_ELEMENTS:
        return
    attrs = {"low": [known_or_value(b, n) for n in low], "high": [known_or_value(b, n) for n in high]}
    values = [n for side in attrs.values() for n in side if isinstance(n, Value)]
    static = tuple(known and not isinstance(l, Value) and not isinstance(h, Value)
                   for known, l, h in zip(x.type.static, attrs["low"], attrs["high"]))  # fmt: skip
    scalar = b.operand(x.type.elem, None)
    block = Block(Value(Type("index")) for _ in shape)
    block.yields = [scalar]
    b.one("tensor.pad", [x, *values], Type(x.type.elem, shape, static), attrs, [block])


def concat(b):
    rng = b.rng
    x = pick(b, range(1, 4), moves=True)
    dim = rng.randrange(len(x.type.shape))
    parts = [x]
    for _ in range(rng.randint(1, 2)):
        shape = list(x.type.shape)
        if rng.random() < 0.5:
            shape[dim] = rng.choice((0, 1, 2, 5))
        parts.append(b.operand(x.type.elem, tuple(shape)))
    total = sum(part.type.shape[dim] for part in parts)
    shape = (*x.type.shape[:dim], total, *x.type.shape[dim + 1 :])
    if count(shape) > MAX_ELEMENTS:
        return
    static = [any(part.type.static[d] for part in parts) for d in range(len(shape))]
    static[dim] = all(part.type.static[dim] for part in parts)
    b.one("tensor.concat", parts, Type(x.type.elem, shape, tuple(static)), {"dim": dim})


def split_groups(b, rank):
    """Dimensions in a row, cut into groups."""
    groups, start = [], 0
    while start < rank:
        end = b.rng.randint(start + 1, rank)
        groups.append(tuple(range(start, end)))
        start = end
    return groups


def collapse(b):
    x = pick(b, range(1, 5), moves=True)
    groups = split_groups(b, len(x.type.shape))
    if count(x.type.shape) == 1 and all(x.type.static) and b.rng.random() < 0.5:
        groups = []
    shape = tuple(count([x.type.shape[d] for d in group]) for group in groups)
    static = tuple(all(x.type.static[d] for d in group) for group in groups)
    b.one("tensor.collapse_shape", [x], Type(x.type.elem, shape, static), {"groups": groups})


def factors(b, size):
    """Sizes whose product is `size`."""
    found = [d for d in range(1, size + 1) if size % d == 0] if size else [0]
    part = b.rng.choice(found)
    return b.rng.choice(([size], [part, size // part if part else b.rng.choice((1, 3))]))


def expand(b):
    x = pick(b, range(0, 3), moves=True)
    groups, shape, static = [], [], []
    for size, known in zip(x.type.shape, x.type.static):
        parts = factors(b, size)
        groups.append(tuple(range(len(shape), len(shape) + len(parts))))
        # One size of a group that is not known comes from the rest.
        static.extend(known or b.rng.random() < 0.3 for _ in parts)
        if not known and all(static[d] for d in groups[-1]):
            static[-1] = False
        shape.extend(parts)
    if not groups:
        shape, static = [1] * b.rng.randint(0, 2), []
        static = [True] * len(shape)
    sizes = [size if known else b.index(size) for size, known in zip(shape, static)]
    values = [size for size in sizes if isinstance(size, Value)]
    type = Type(x.type.elem, tuple(shape), tuple(static))
    b.one("tensor.expand_shape", [x, *values], type, {"groups": groups, "sizes": sizes})


def some_index(b, shape):
    return [b.index(b.rng.randrange(size)) for size in shape]


def extract(b):
    x = pick(b, range(5), moves=True)
    if count(x.type.shape):
        b.one("tensor.extract", [x, *some_index(b, x.type.shape)], Type(x.type.elem))


def insert(b):
    x = pick(b, range(5), moves=True)
    if count(x.type.shape):
        scalar = b.operand(x.type.elem, None)
        b.one("tensor.insert", [scalar, x, *some_index(b, x.type.shape)], x.type)


def from_elements(b):
    elem = b.elem()
    shape = b.rng.choice(((1,), (3,), (2, 2), ()))
    values = [b.operand(elem, None) for _ in range(count(shape))]
    b.one("tensor.from_elements", values, Type(elem, shape, (True,) * len(shape)))


def generate(b):
    """Elements of a tensor at indices counted from its end, or of the indices themselves."""
    x = pick(b, range(1, 3), moves=True)
    if not count(x.type.shape):
        return
    type = b.tensor_type(x.type.elem, x.type.shape)
    operands = b.dynamic_sizes(type)
    block = Block(Value(Type("index")) for _ in x.type.shape)
    with b.body(block):
        ends = [b.number(size - 1) for size in x.type.shape]
        mirrored = [b.one("arith.subi", [end, i], Type("index"), seen=False) for end, i in zip(ends, block.args)]
        block.yields = [b.one("tensor.extract", [x, *mirrored], Type(x.type.elem))]
    b.one("tensor.generate", operands, type, {}, [block])


ALL = (extract_slice, extract_slice, insert_slice, pad, concat, collapse, expand, extract, insert,
       from_elements, generate)  # fmt: skip


def tensor_operation(b):
    b.rng.choice(ALL)(b)
