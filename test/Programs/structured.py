# linalg: loops over tensors with a body, and the named operations that are such loops.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A map is a list of positions, one a dimension of the operand: the number of a loop, or None
for the constant 0 in a dimension of size 1. Named operations are generic ones written
otherwise: `attrs["form"]` has the text."""

import itertools

from arithmetic import NARROW, ROUND
from ir import KINDS, Kind, Tensor, blocks_below, count, types_of

PARTIAL_SUMS = 64


def map_text(loops, positions):
    dims = ", ".join(f"d{loop}" for loop in range(loops))
    return f"affine_map<({dims}) -> ({', '.join('0' if p is None else f'd{p}' for p in positions)})>"


def split(op):
    """Operands: inputs, destinations."""
    return op.operands[: op.attrs["inputs"]], op.operands[op.attrs["inputs"] :]


def clause(name, values, names):
    return f" {name}({names(*values)} : {types_of(values)})" if values else ""


def write_generic(op, names):
    if "form" in op.attrs:
        return op.attrs["form"](op, names)
    inputs, outputs = split(op)
    loops = len(op.attrs["iterators"])
    maps = ", ".join(map_text(loops, positions) for positions in op.attrs["maps"])
    iterators = ", ".join(f'"{kind}"' for kind in op.attrs["iterators"])
    (block,) = op.blocks
    body = block_text(block, names)
    return (
        f"linalg.generic {{indexing_maps = [{maps}], iterator_types = [{iterators}]}}"
        f"{clause('ins', inputs, names)}{clause('outs', outputs, names)} {body} -> {result_types(op)}"
    )


def block_text(block, names):
    """A body with its arguments as linalg writes it."""
    arguments = names.arguments(block.args)
    body = names.region(block, "linalg.yield")
    return body.replace("{\n", "{\n" + "  " * names.depth + f"^bb0({arguments}):\n", 1)


def result_types(op):
    types = types_of(op.results)
    return types if len(op.results) == 1 else f"({types})"


def loop_sizes(op):
    """Sizes of the loops, from the operands that they index."""
    sizes = [None] * len(op.attrs["iterators"])
    for value, positions in zip(op.operands, op.attrs["maps"]):
        for size, position in zip(value.type.shape, positions):
            if position is not None:
                sizes[position] = size
    return sizes


def offsets(op, sizes):
    """For each operand the strides of the loops in its row-major data."""
    strides = []
    for value, positions in zip(op.operands, op.attrs["maps"]):
        row, step = [0] * len(sizes), 1
        for size, position in zip(reversed(value.type.shape), reversed(positions)):
            if position is not None:
                row[position] += step
            step *= size
        strides.append(row)
    return strides


def find_sum(op, output):
    """Operation and term of a body that adds a term to that destination, if it does nothing else
    with it; nothing where no loop is reduced."""
    (block,) = op.blocks
    accumulator = block.args[op.attrs["inputs"] + output]
    producers = {result: inner for inner in block.ops for result in inner.results}
    inner = producers.get(block.yields[output])
    if inner is None or inner.kind != "arith.addf" or accumulator not in inner.operands:
        return None
    uses = [value for other in block.ops for value in other.operands] + block.yields
    if uses.count(accumulator) != 1 or uses.count(inner.results[0]) != 1:
        return None
    positions = op.attrs["maps"][op.attrs["inputs"] + output]
    if all(loop in positions for loop in range(len(op.attrs["iterators"]))):
        return None
    a, b = inner.operands
    return inner, b if a is accumulator else a


def depends(value, arguments, producers):
    """Whether a value of a body is computed from some of its arguments."""
    if value in arguments:
        return True
    inner = producers.get(value)
    if inner is None:
        return False
    nested = [other for block in inner.blocks for below in blocks_below(block) for other in below.ops]
    return any(depends(operand, arguments, producers)
               for op in [inner, *nested] for operand in op.operands)


def is_row_sum(op, output):
    """Whether the order is that of 64 partial sums: one reduced loop, the innermost, and terms
    that depend on no output."""
    iterators = op.attrs["iterators"]
    if iterators.count("reduction") != 1 or iterators[-1] != "reduction":
        return False
    found = find_sum(op, output)
    (block,) = op.blocks
    producers = {result: inner for inner in block.ops for result in inner.results}
    return found is not None and not depends(found[1], block.args[op.attrs["inputs"] :], producers)


def add_partial_sums(terms, nearest):
    sums = [0.0] * PARTIAL_SUMS
    for index, term in enumerate(terms):
        sums[index % PARTIAL_SUMS] = nearest(sums[index % PARTIAL_SUMS] + term)
    half = PARTIAL_SUMS // 2
    while half:
        for index in range(half):
            sums[index] = nearest(sums[index] + sums[index + half])
        half //= 2
    return sums[0]


class Loops:
    """One run of an operation's loops."""

    def __init__(self, op, run):
        self.op, self.run, (self.block,) = op, run, op.blocks
        self.inputs = op.attrs["inputs"]
        self.sizes = loop_sizes(op)
        self.strides = offsets(op, self.sizes)
        self.data = [run[value].data for value in op.operands]
        self.outputs = [list(data) for data in self.data[self.inputs :]]
        self.sums = {}
        for output in range(len(self.outputs)):
            found = find_sum(op, output)
            if found:
                self.sums[output] = found
        self.row_sums = [output for output in self.sums if is_row_sum(op, output)]

    def positions(self):
        return itertools.product(*(range(size) for size in self.sizes))

    def accumulator_type(self, output):
        elem = self.op.results[output].type.elem
        return "f32" if elem in NARROW else elem

    def compute(self):
        self.add_rows()
        if len(self.row_sums) < len(self.outputs):
            self.one_by_one()
        for output in self.sums:
            nearest = ROUND[self.op.results[output].type.elem]
            self.outputs[output] = [x if x is None else nearest(x) for x in self.outputs[output]]
        return [Tensor(r.type.shape, data) for r, data in zip(self.op.results, self.outputs)]

    def body(self, position, places, accumulators):
        """What the block yields at a position; sums are what it adds."""
        self.run.position = position
        values = [data[place] for data, place in zip(self.data, places[: self.inputs])]
        yields = self.run.block(self.block, values + accumulators)
        for output, (_, term) in self.sums.items():
            yields[output] = self.run[term]
        return yields

    def places(self, position):
        return [sum(s * i for s, i in zip(row, position)) for row in self.strides]

    def one_by_one(self):
        """In the order of the loops, all but sums of rows. Sums of 16-bit floats are kept in f32."""
        nearest = {output: ROUND[self.accumulator_type(output)] for output in self.sums}
        for position in self.positions():
            places = self.places(position)
            targets = places[self.inputs :]
            before = [data[place] for data, place in zip(self.outputs, targets)]
            # The body of a sum is run for its term; what it adds that to does not matter there.
            seen = [0.0 if output in self.sums else x for output, x in enumerate(before)]
            for output, result in enumerate(self.body(position, places, seen)):
                if output in self.row_sums:
                    continue
                if output in self.sums:
                    result = nearest[output](before[output] + result)
                self.outputs[output][targets[output]] = result

    def add_rows(self):
        """Sums of rows, which need nothing of what other outputs hold."""
        terms = {output: {} for output in self.row_sums}
        for position in self.positions() if self.row_sums else ():
            places = self.places(position)
            seen = [0.0 if output in self.sums else data[place]
                    for output, (data, place) in enumerate(zip(self.outputs, places[self.inputs :]))]
            yields = self.body(position, places, seen)
            for output in self.row_sums:
                terms[output].setdefault(places[self.inputs + output], []).append(yields[output])
        for output in self.row_sums:
            nearest = ROUND[self.accumulator_type(output)]
            # A row without elements has a sum, too.
            for outer in itertools.product(*(range(size) for size in self.sizes[:-1])):
                place = self.places([*outer, 0])[self.inputs + output]
                total = add_partial_sums(terms[output].get(place, []), nearest)
                self.outputs[output][place] = nearest(total + self.outputs[output][place])


def compute_generic(op, run):
    outer = run.position
    results = Loops(op, run).compute()
    run.position = outer
    return results


KINDS["linalg.generic"] = Kind(write_generic, compute_generic)
def write_fill(op, names):
    scalar, into = op.operands
    return f"linalg.fill ins({names(scalar)} : {scalar.type}) outs({names(into)} : {into.type}) -> {into.type}"


KINDS["linalg.fill"] = Kind(
    write_fill,
    lambda op, run: [Tensor(op.results[0].type.shape,
                            [run[op.operands[0]]] * count(op.results[0].type.shape))])
KINDS["linalg.index"] = Kind(
    lambda op, names: f"linalg.index {op.attrs['loop']} : index",
    lambda op, run: [run.position[op.attrs["loop"]]])
