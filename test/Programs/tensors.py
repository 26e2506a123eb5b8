# Constants, and the operations of tensor: what makes, cuts, joins and reshapes tensors.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A size or offset in `attrs` is a number that the text states, or a Value of type index."""

import itertools

from arithmetic import FORMATS, PARTS, WIDTHS, signed, to_bits
from ir import KINDS, Kind, Tensor, Value, count


def literal(elem, value):
    """An element as text. Floats by their bits, so that none is read otherwise."""
    if elem in PARTS:
        return f"({literal(PARTS[elem], value[0])}, {literal(PARTS[elem], value[1])})"
    if elem in FORMATS:
        return f"0x{to_bits(elem, value):0{FORMATS[elem].bits // 4}X}"
    if elem == "i1":
        return "true" if value else "false"
    return str(signed(WIDTHS[elem], value))


def nested(elem, shape, data):
    if not shape:
        return literal(elem, data[0])
    step = count(shape[1:])
    rows = (nested(elem, shape[1:], data[i * step : (i + 1) * step]) for i in range(shape[0]))
    return f"[{', '.join(rows)}]"


def write_constant(op, names):
    type, value = op.results[0].type, op.attrs["value"]
    if type.is_complex and not type.is_tensor:
        part = PARTS[type.elem]
        return f"complex.constant [{', '.join(f'{literal(part, x)} : {part}' for x in value)}] : {type}"
    if not type.is_tensor:
        return f"arith.constant {literal(type.elem, value)} : {type}" if type.elem != "i1" else (
            f"arith.constant {literal(type.elem, value)}")
    data = value.data
    if not data:
        return f"arith.constant dense<> : {type}"
    if op.attrs.get("splat"):
        return f"arith.constant dense<{literal(type.elem, data[0])}> : {type}"
    return f"arith.constant dense<{nested(type.elem, type.shape, data)}> : {type}"


KINDS["arith.constant"] = Kind(write_constant, lambda op, run: [op.attrs["value"]])


def mixed(sizes, names):
    return ", ".join(names(size) if isinstance(size, Value) else str(size) for size in sizes)


def known(sizes, run):
    return [run[size] if isinstance(size, Value) else size for size in sizes]


def places(shape):
    return itertools.product(*(range(size) for size in shape))


def place_of(shape, index):
    place = 0
    for size, i in zip(shape, index):
        place = place * size + i
    return place


def from_function(shape, function):
    return Tensor(tuple(shape), [function(index) for index in places(shape)])


def element(tensor, index):
    return tensor.data[place_of(tensor.shape, index)]


KINDS["tensor.empty"] = Kind(
    lambda op, names: f"tensor.empty({names(*op.operands)}) : {op.results[0].type}",
    lambda op, run: [Tensor(op.results[0].type.shape, [None] * count(op.results[0].type.shape))])


def write_splat(op, names):
    sizes = f"[{names(*op.operands[1:])}]" if op.operands[1:] else ""
    return f"tensor.splat {names(op.operands[0])}{sizes} : {op.results[0].type}"


KINDS["tensor.splat"] = Kind(
    write_splat,
    lambda op, run: [Tensor(op.results[0].type.shape,
                            [run[op.operands[0]]] * count(op.results[0].type.shape))])
KINDS["tensor.from_elements"] = Kind(
    lambda op, names: f"tensor.from_elements {names(*op.operands)} : {op.results[0].type}",
    lambda op, run: [Tensor(op.results[0].type.shape, run.operands(op))])
KINDS["tensor.cast"] = Kind(
    lambda op, names: f"tensor.cast {names(*op.operands)} : {op.operands[0].type} to {op.results[0].type}",
    lambda op, run: run.operands(op))
KINDS["tensor.dim"] = Kind(
    lambda op, names: f"tensor.dim {names(*op.operands)} : {op.operands[0].type}",
    lambda op, run: [run[op.operands[0]].shape[run[op.operands[1]]]])


def write_extract(op, names):
    return f"tensor.extract {names(op.operands[0])}[{names(*op.operands[1:])}] : {op.operands[0].type}"


def write_insert(op, names):
    scalar, tensor, *index = op.operands
    return f"tensor.insert {names(scalar)} into {names(tensor)}[{names(*index)}] : {tensor.type}"


def compute_insert(op, run):
    scalar, tensor, *index = run.operands(op)
    data = list(tensor.data)
    data[place_of(tensor.shape, index)] = scalar
    return [Tensor(tensor.shape, data)]


KINDS["tensor.extract"] = Kind(
    write_extract, lambda op, run: [element(run[op.operands[0]], [run[v] for v in op.operands[1:]])])
KINDS["tensor.insert"] = Kind(write_insert, compute_insert)


def slice_text(op, names):
    return "".join(f"[{mixed(op.attrs[key], names)}] " for key in ("offsets", "sizes", "strides"))


def slice_indices(op, run):
    """For each place of the slice, in order, the place in the whole."""
    starts, sizes, steps = (known(op.attrs[key], run) for key in ("offsets", "sizes", "strides"))
    for index in places(sizes):
        yield [start + step * i for start, step, i in zip(starts, steps, index)]


def write_extract_slice(op, names):
    source = op.operands[0]
    return f"tensor.extract_slice {names(source)}{slice_text(op, names)}: {source.type} to {op.results[0].type}"


def compute_extract_slice(op, run):
    source = run[op.operands[0]]
    return [Tensor(op.results[0].type.shape, [element(source, i) for i in slice_indices(op, run)])]


def write_insert_slice(op, names):
    source, into = op.operands[:2]
    return f"tensor.insert_slice {names(source)} into {names(into)}{slice_text(op, names)}: {source.type} into {into.type}"


def compute_insert_slice(op, run):
    source, into = (run[value] for value in op.operands[:2])
    data = list(into.data)
    for value, index in zip(source.data, slice_indices(op, run)):
        data[place_of(into.shape, index)] = value
    return [Tensor(into.shape, data)]


KINDS["tensor.extract_slice"] = Kind(write_extract_slice, compute_extract_slice)
KINDS["tensor.insert_slice"] = Kind(write_insert_slice, compute_insert_slice)


def indices_block(op, names):
    """The block of an operation that computes each element from its indices."""
    (block,) = op.blocks
    arguments = names.arguments(block.args)
    body = names.region(block, "tensor.yield")
    return body.replace("{\n", "{\n" + "  " * names.depth + f"^bb0({arguments}):\n", 1)


def write_pad(op, names):
    source = op.operands[0]
    sides = " ".join(f"{side}[{mixed(op.attrs[side], names)}]" for side in ("low", "high"))
    return f"tensor.pad {names(source)} {sides} {indices_block(op, names)} : {source.type} to {op.results[0].type}"


def compute_pad(op, run):
    source = run[op.operands[0]]
    low = known(op.attrs["low"], run)

    def at(index):
        inner = [i - l for i, l in zip(index, low)]
        if all(0 <= i < size for i, size in zip(inner, source.shape)):
            return element(source, inner)
        return run.block(op.blocks[0], index)[0]

    return [from_function(op.results[0].type.shape, at)]


KINDS["tensor.pad"] = Kind(write_pad, compute_pad)
KINDS["tensor.generate"] = Kind(
    lambda op, names: f"tensor.generate {names(*op.operands)} {indices_block(op, names)} : {op.results[0].type}",
    lambda op, run: [from_function(op.results[0].type.shape, lambda i: run.block(op.blocks[0], i)[0])])


def write_concat(op, names):
    types = ", ".join(str(value.type) for value in op.operands)
    return f"tensor.concat dim({op.attrs['dim']}) {names(*op.operands)} : ({types}) -> {op.results[0].type}"


def compute_concat(op, run):
    dim, parts = op.attrs["dim"], run.operands(op)

    def at(index):
        for part in parts:
            if index[dim] < part.shape[dim]:
                return element(part, index)
            index = index[:dim] + (index[dim] - part.shape[dim],) + index[dim + 1 :]
        raise IndexError(index)

    return [from_function(op.results[0].type.shape, at)]


KINDS["tensor.concat"] = Kind(write_concat, compute_concat)


def write_reshape(op, names):
    source, result = op.operands[0], op.results[0].type
    sizes = f" output_shape [{mixed(op.attrs['sizes'], names)}]" if "sizes" in op.attrs else ""
    groups = "[" + ", ".join(str(list(group)) for group in op.attrs["groups"]) + "]"
    return f"{op.kind} {names(source)} {groups}{sizes} : {source.type} into {result}"


for kind in ("tensor.collapse_shape", "tensor.expand_shape"):
    KINDS[kind] = Kind(
        write_reshape, lambda op, run: [Tensor(op.results[0].type.shape, run[op.operands[0]].data)])
