# Packs, reshapes by a tensor of sizes, casts of bits, and loops over tiles.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

from conversions import PAIRS
from grow_elementwise import step
from grow_tensors import offset_of_slice
from guards import guarded_source
from ir import Block, Type, Value, count
from named import pick
from values import draw

MAX_ELEMENTS = 700


def pack(b):
    """Some dimensions cut into tiles, the last ones padded; and, now and then, put together again."""
    rng = b.rng
    x = pick(b, range(1, 4), moves=True)
    rank = len(x.type.shape)
    dims = rng.sample(range(rank), rng.randint(1, min(rank, 2)))
    tiles = [rng.choice((1, 2, 3, 4)) for _ in dims]
    shape, static = list(x.type.shape), list(x.type.static)
    pads = False
    for dim, tile in zip(dims, tiles):
        pads |= shape[dim] % tile != 0 or not static[dim]
        shape[dim] = -(-shape[dim] // tile)
    type = Type(x.type.elem, (*shape, *tiles), (*static, *(True for _ in tiles)))
    if count(type.shape) > MAX_ELEMENTS:
        return
    padding = [b.number(draw(rng, x.type.elem, "whole"), x.type.elem)] if pads else []
    attrs = {"dims": dims, "tiles": tiles}
    packed = b.one("linalg.pack", [x, b.empty(type), *padding], type, attrs)
    if rng.random() < 0.5:
        b.one("linalg.unpack", [packed, b.empty(x.type)], x.type, attrs)


def reshape(b):
    rng = b.rng
    x = pick(b, range(1, 4), moves=True)
    total = count(x.type.shape)
    first = rng.choice([d for d in range(1, total + 1) if total % d == 0] or [0])
    shape = rng.choice(((total,), (first, total // first if first else 2), (1, total)))
    elem = rng.choice(("index", "i64", "i32"))
    sizes = [b.number(size, elem) for size in shape]
    tensor = b.one("tensor.from_elements", sizes, Type(elem, (len(shape),), (True,)), seen=False)
    # Sizes that both types tell, or neither.
    static = (all(x.type.static),) * len(shape)
    b.one("tensor.reshape", [x, tensor], Type(x.type.elem, shape, static))


def bitcast(b):
    x = pick(b, range(4))
    targets = [target for source, target in PAIRS["arith.bitcast"] if source == x.type.elem]
    if targets:
        target = b.rng.choice(targets)
        source = guarded_source(b, "arith.bitcast", x, target)
        b.one("tensor.bitcast", [source], source.type.of(target))


def tiled(b):
    """A loop that reads a slice in each turn, computes, and puts it into the result."""
    rng = b.rng
    x = pick(b, range(1, 4))
    size = x.type.shape[0]
    if not size or count(x.type.shape) > 300:
        return
    tile = rng.choice([d for d in range(1, size + 1) if size % d == 0 and size // d <= 5])
    whole = b.cast(b.operand(x.type.elem, x.type.shape), x.type.static)
    block = Block([Value(Type("index")), Value(x.type)])
    with b.inside(block):
        counter, result = block.args
        rank = len(x.type.shape)
        sizes = [tile, *(s if k else b.index(s) for s, k in zip(x.type.shape[1:], x.type.static[1:]))]
        offsets = [counter, *(offset_of_slice(b, 0, s) for s in x.type.shape[1:])]
        attrs = {"offsets": offsets, "sizes": sizes, "strides": [1] * rank}
        values = [v for v in (*offsets, *sizes) if isinstance(v, Value)]
        type = Type(x.type.elem, (tile, *x.type.shape[1:]), (True, *x.type.static[1:]))
        b.one("tensor.extract_slice", [x, *values], type, attrs)
        for _ in range(rng.randint(1, 2)):
            step(b, type.shape, type.elem)
        computed = b.cast(b.operand(type.elem, type.shape, fresh=0.0), type.static)
        attrs = {key: list(said) for key, said in attrs.items()}
        block.yields = [b.one("tensor.insert_slice", [computed, result, *values], x.type, attrs)]
    bounds = [b.index(0), b.index(size), b.index(tile)]
    b.emit("scf.for", [*bounds, whole], [x.type], {}, [block])


ALL = (pack, pack, reshape, bitcast, tiled, tiled)


def pack_or_tile(b):
    b.rng.choice(ALL)(b)
