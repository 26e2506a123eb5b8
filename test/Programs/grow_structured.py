# linalg: generic loops with bodies of their own, reductions, and named operations.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import named
from grow_elementwise import step
from ir import Block, Type, Value, count

MAX_ITERATIONS = 700


def read_operands(b, sizes, first, order):
    """Inputs and their maps: `first` by `order`, others by some of the loops."""
    rng = b.rng
    operands, maps = [first], [order]
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        loops = [loop for loop in range(len(sizes)) if rng.random() < 0.75]
        rng.shuffle(loops)
        if loops and rng.random() < 0.1:
            loops[rng.randrange(len(loops))] = None
        shape = tuple(1 if loop is None else sizes[loop] for loop in loops)
        operands.append(b.operand(b.elem(), shape))
        maps.append(loops)
    return operands, maps


def fill_body(b, block, loops):
    """Some operations on the elements; the last is the result."""
    with b.body(block):
        if loops and b.rng.random() < 0.15:
            loop = b.one("linalg.index", [], Type("index"), {"loop": b.rng.randrange(loops)}, seen=False)
            b.one("arith.index_cast", [loop], Type(b.rng.choice(("i32", "i64", "i16"))))
        value = b.rng.choice(block.args)
        for _ in range(b.rng.randint(1, 4)):
            value = step(b, None, value.type.elem)
        return value


def make_generic(b, operands, maps, iterators, destinations, out_maps, block):
    attrs = {"inputs": len(operands), "maps": maps + out_maps, "iterators": iterators}
    types = [value.type for value in destinations]
    return b.emit("linalg.generic", [*operands, *destinations], types, attrs, [block])


def generic(b):
    """A parallel loop over an operand in some order of its dimensions, and over more loops."""
    rng = b.rng
    first = named.pick(b, range(5))
    sizes = list(first.type.shape)
    if len(sizes) < 4 and rng.random() < 0.3:
        sizes.append(rng.choice((1, 2, 3)))
    if count(sizes) > MAX_ITERATIONS:
        return
    order = list(range(len(first.type.shape)))
    if rng.random() < 0.5:
        rng.shuffle(order)
        for position, loop in enumerate(order):
            sizes[loop] = first.type.shape[position]
    operands, maps = read_operands(b, sizes, first, order)
    block = Block(Value(Type(v.type.elem)) for v in operands)
    value = fill_body(b, block, len(sizes))
    out_map = list(range(len(sizes)))
    if rng.random() < 0.3:
        rng.shuffle(out_map)
    type = b.tensor_type(value.type.elem, [sizes[loop] for loop in out_map])
    destination = b.empty(type)
    old = Value(Type(value.type.elem))
    block.args.append(old)
    if rng.random() < 0.25:
        destination = b.cast(b.operand(type.elem, type.shape), type.static)
        with b.body(block):
            value = step(b, None, old.type.elem)
            if value.type.elem != old.type.elem:
                value = old
    block.yields = [value]
    make_generic(b, operands, maps, ["parallel"] * len(sizes), [destination], [out_map], block)


def reduction(b):
    """A loop that reduces some dimensions: the last, others, all; some keep them as size 1."""
    rng = b.rng
    first = named.pick(b, range(1, 5))
    sizes = first.type.shape
    loops = range(len(sizes))
    reduced = set(rng.choice([[loops[-1]], [loops[-1]], [0], [rng.choice(loops)], list(loops), rng.sample(loops, rng.randint(1, len(loops)))]))
    operands, maps = read_operands(b, sizes, first, list(loops))
    if count(sizes) > MAX_ITERATIONS:
        return
    iterators = ["reduction" if loop in reduced else "parallel" for loop in loops]
    keeps = rng.random() < 0.25
    out_map = [None if loop in reduced else loop for loop in loops if keeps or loop not in reduced]
    block = Block(Value(Type(v.type.elem)) for v in operands)
    elems = []
    for _ in range(rng.choice((1, 1, 1, 1, 2))):
        with b.body(block):
            value = rng.choice(block.args) if rng.random() < 0.4 else fill_body(b, block, 0)
        elems.append(value)
    kinds = [named.combiner(b, v.type.elem) for v in elems]
    old = [Value(Type(v.type.elem)) for v in elems]
    block.args.extend(old)
    with b.body(block):
        block.yields = [
            named.combine(b, v.type.elem, k, a, v) for v, k, a in zip(elems, kinds, old)]
    shape = [1 if loop is None else sizes[loop] for loop in out_map]
    destinations = [named.filled(b, b.tensor_type(v.type.elem, shape), k) for v, k in zip(elems, kinds)]
    make_generic(b, operands, maps, iterators, destinations, [out_map] * len(old), block)


def argmax(b):
    """The largest element along a dimension, and where it is: two results that go together."""
    x = named.pick(b, range(1, 4))
    sizes, rank = x.type.shape, len(x.type.shape)
    loop = b.rng.randrange(rank)
    elem = x.type.elem
    kept = [dim for dim in range(rank) if dim != loop]
    shape = [sizes[dim] for dim in kept]
    old = [Value(Type(elem)), Value(Type("i64"))]
    block = Block([Value(Type(elem)), *old])
    with b.body(block):
        new, best, place = block.args
        here = b.one("linalg.index", [], Type("index"), {"loop": loop}, seen=False)
        here = b.one("arith.index_cast", [here], Type("i64"))
        kind = "arith.cmpf ogt," if x.type.is_float else "arith.cmpi sgt,"
        is_larger = b.one(kind, [new, best], Type("i1"))
        block.yields = [b.one("arith.select", [is_larger, *pair], pair[0].type)
                        for pair in ((new, best), (here, place))]  # fmt: skip
    destinations = [named.filled(b, b.tensor_type(value.type.elem, shape), "") for value in old]
    iterators = ["reduction" if dim == loop else "parallel" for dim in range(rank)]
    make_generic(b, [x], [list(range(rank))], iterators, destinations, [kept, kept], block)


def named_operation(b):
    b.rng.choice(named.ALL)(b)
