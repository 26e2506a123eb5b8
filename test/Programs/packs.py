# Tiles laid out in memory, reshapes by a tensor of sizes, and casts of bits.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`dims` and `tiles` say which dimensions are cut, and into pieces of which size."""

from conversions import conversion
from ir import KINDS, Kind, Tensor
from scalars import apply
from tensors import element, from_function


def tiles_text(op):
    return f"inner_dims_pos = {op.attrs['dims']} inner_tiles = {op.attrs['tiles']}"


def write_pack(op, names):
    source, into, *padding = op.operands
    pads = f" padding_value({names(*padding)} : {padding[0].type})" if padding else ""
    return (f"linalg.pack {names(source)}{pads} {tiles_text(op)} into {names(into)} : "
            f"{source.type} -> {into.type}")


def compute_pack(op, run):
    source, dims, tiles = run[op.operands[0]], op.attrs["dims"], op.attrs["tiles"]
    rank = len(source.shape)

    def at(index):
        inner = list(index[:rank])
        for dim, tile, place in zip(dims, tiles, index[rank:]):
            inner[dim] = inner[dim] * tile + place
        if all(i < size for i, size in zip(inner, source.shape)):
            return element(source, inner)
        return run[op.operands[2]]

    return [from_function(op.results[0].type.shape, at)]


def write_unpack(op, names):
    source, into = op.operands
    return f"linalg.unpack {names(source)} {tiles_text(op)} into {names(into)} : {source.type} -> {into.type}"


def compute_unpack(op, run):
    source, dims, tiles = run[op.operands[0]], op.attrs["dims"], op.attrs["tiles"]

    def at(index):
        outer, inner = list(index), []
        for dim, tile in zip(dims, tiles):
            inner.append(outer[dim] % tile)
            outer[dim] //= tile
        return element(source, outer + inner)

    return [from_function(op.results[0].type.shape, at)]


KINDS["linalg.pack"] = Kind(write_pack, compute_pack)
KINDS["linalg.unpack"] = Kind(write_unpack, compute_unpack)


def write_reshape(op, names):
    source, sizes = op.operands
    return f"tensor.reshape {names(source)}({names(sizes)}) : ({source.type}, {sizes.type}) -> {op.results[0].type}"


KINDS["tensor.reshape"] = Kind(
    write_reshape, lambda op, run: [Tensor(op.results[0].type.shape, run[op.operands[0]].data)])


def compute_bitcast(op, run):
    function = conversion("arith.bitcast", op.operands[0].type.elem, op.results[0].type.elem)
    return apply(function, run.operands(op), 1)


KINDS["tensor.bitcast"] = Kind(
    lambda op, names: f"tensor.bitcast {names(*op.operands)} : {op.operands[0].type} to {op.results[0].type}",
    compute_bitcast)
