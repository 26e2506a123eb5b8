# The named operations of linalg: generic loops, written by their names.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

from arithmetic import FLOATS, FORMATS, WIDTHS
from grow_elementwise import step
from ir import Block, Type, Value, count, types_of
from scalars import ELEMENTWISE

MAX_ITERATIONS = 1500


def short(name):
    """`name ins(…) outs(…) -> T`."""

    def write(op, names):
        inputs, outputs = op.operands[: op.attrs["inputs"]], op.operands[op.attrs["inputs"] :]
        return (f"{name} ins({names(*inputs)} : {types_of(inputs)}) "
                f"outs({names(*outputs)} : {types_of(outputs)}) -> {types_of(op.results)}")

    return write


def trailing(name, text, with_block=False):
    """`name ins(…) outs(…) text`, as operations without a result type are written."""

    def write(op, names):
        inputs, outputs = op.operands[: op.attrs["inputs"]], op.operands[op.attrs["inputs"] :]
        head = (f"{name} ins({names(*inputs)} : {types_of(inputs)}) "
                f"outs({names(*outputs)} : {types_of(outputs)}){text}")
        if not with_block:
            return head
        (block,) = op.blocks
        arguments = names.arguments(block.args)
        return f"{head} ({arguments}) {names.region(block, 'linalg.yield')}"

    return write


def make(b, form, operands, destination, maps, iterators, body, seen=True):
    """`body(b, arguments)` emits what is yielded."""
    block = Block(Value(Type(v.type.elem)) for v in [*operands, destination])
    with b.body(block):
        block.yields = [body(b, block.args)]
    attrs = {"inputs": len(operands), "maps": maps, "iterators": iterators, "form": form}
    return b.one("linalg.generic", [*operands, destination], destination.type, attrs, [block], seen)


def fill(b, scalar, destination, seen=False):
    return b.one("linalg.fill", [scalar, destination], destination.type, seen=seen)


COMBINERS = {
    "float": ["arith.addf"] * 4 + ["arith.mulf", "arith.maximumf", "arith.minimumf"],
    "int": ["arith.addi", "arith.muli", "arith.maxsi", "arith.minsi", "arith.maxui", "arith.minui",
            "arith.andi", "arith.ori", "arith.xori"],
    "i1": ["arith.andi", "arith.ori", "arith.xori"],
}  # fmt: skip


def combiner(b, elem):
    """An operation that reduces elements of a type."""
    return b.rng.choice(COMBINERS["float" if elem in FLOATS else "i1" if elem == "i1" else "int"])


def combine(b, elem, kind, accumulator, value):
    operands = [accumulator, value]
    b.rng.shuffle(operands)
    return b.one(kind, operands, Type(elem))


def filled(b, type, kind):
    """A destination with an init value in every element."""
    scalar = b.constant(type.elem, None, "near" if kind == "arith.addf" else None)
    return fill(b, scalar, b.empty(type))


def first(b, arguments):
    return arguments[0]


def pick(b, ranks, elem=None, moves=False):
    """A tensor of some rank; of complex numbers only where these are only moved, or asked for."""
    found = [v for v in b.tensors() if len(v.type.shape) in ranks
             and (v.type.elem == elem if elem else moves or not v.type.is_complex)]  # fmt: skip
    if found and b.rng.random() < 0.85:
        return b.rng.choice(found[-5:])
    return b.operand(elem or b.elem(), b.shape(b.rng.choice(list(ranks))))


def transpose(b):
    x = pick(b, range(1, 5), moves=True)
    order = list(range(len(x.type.shape)))
    b.rng.shuffle(order)
    # What the types tell of the sizes has to agree, too.
    type = Type(x.type.elem, *(tuple(of[dim] for dim in order) for of in (x.type.shape, x.type.static)))
    destination = b.empty(type)
    maps = [list(range(len(order))), order]
    form = trailing("linalg.transpose", f" permutation = {order}")
    make(b, form, [x], destination, maps, ["parallel"] * len(order), first)


def broadcast(b):
    x = pick(b, range(4), moves=True)
    rank = len(x.type.shape) + 1
    added = b.rng.randrange(rank)
    size = b.rng.choice((1, 2, 3, 5))
    shape = (*x.type.shape[:added], size, *x.type.shape[added:])
    if count(shape) > MAX_ITERATIONS:
        return
    static = (*x.type.static[:added], b.rng.random() < 0.5, *x.type.static[added:])
    destination = b.empty(Type(x.type.elem, shape, static))
    maps = [[loop for loop in range(rank) if loop != added], list(range(rank))]
    form = trailing("linalg.broadcast", f" dimensions = [{added}]")
    make(b, form, [x], destination, maps, ["parallel"] * rank, first)


def reduce(b):
    x = pick(b, range(1, 5))
    rank = len(x.type.shape)
    dims = sorted(b.rng.sample(range(rank), b.rng.choice((1, 1, rank))))
    kind = combiner(b, x.type.elem)
    kept = [loop for loop in range(rank) if loop not in dims]
    type = Type(x.type.elem, *(tuple(of[dim] for dim in kept) for of in (x.type.shape, x.type.static)))
    destination = filled(b, type, kind)
    iterators = ["reduction" if loop in dims else "parallel" for loop in range(rank)]
    form = trailing("linalg.reduce", f" dimensions = {dims}", with_block=True)
    make(b, form, [x], destination, [list(range(rank)), kept], iterators,
         lambda b, args: combine(b, x.type.elem, kind, args[1], args[0]))


def map_elements(b):
    x = pick(b, range(5))
    # The types of all tell the same sizes.
    others = [b.cast(b.operand(b.elem(), x.type.shape), x.type.static) for _ in range(b.rng.randint(0, 2))]
    inputs = [x, *others]
    block = Block(Value(Type(v.type.elem)) for v in inputs)
    with b.body(block):
        for _ in range(b.rng.randint(1, 3)):
            value = step(b, None, b.rng.choice(block.args).type.elem)
    make_loop(b, inputs, block, value, trailing("linalg.map", "", with_block=True))


def make_loop(b, inputs, block, value, form=None):
    """A parallel loop over inputs of one shape whose body gives `value`."""
    rank = len(inputs[0].type.shape)
    block.yields = [value]
    block.args.append(Value(Type(value.type.elem)))
    destination = b.empty(inputs[0].type.of(value.type.elem))
    attrs = {"inputs": len(inputs), "maps": [list(range(rank))] * (len(inputs) + 1), "iterators": ["parallel"] * rank}
    if form:
        attrs["form"] = form
    b.one("linalg.generic", [*inputs, destination], destination.type, attrs, [block])


def product(b, name, x_map, y_map, out_map, iterators, sizes):
    """A contraction: out[…] += x[…] · y[…], in the type of the result."""
    rng = b.rng
    elem = b.elem()
    if elem == "i1":
        elem = "i32"
    wider = [e for e in (FLOATS if elem in FLOATS else WIDTHS) if e != "index" and bits(e) > bits(elem)]
    result = rng.choice(wider) if wider and rng.random() < 0.4 else elem
    x = b.operand(elem, tuple(sizes[d] for d in x_map))
    y = b.operand(elem, tuple(sizes[d] for d in y_map))
    out = b.tensor_type(result, [sizes[d] for d in out_map])
    zero = b.number(0.0 if result in FLOATS else 0, result)
    destination = fill(b, zero, b.empty(out))
    is_float = elem in FLOATS

    def body(b, args):
        factors = args[:2]
        if result != elem:
            widen = "arith.extf" if is_float else "arith.extsi"
            factors = [b.one(widen, [f], Type(result)) for f in factors]
        times = b.one("arith.mulf" if is_float else "arith.muli", factors, Type(result))
        return b.one("arith.addf" if is_float else "arith.addi", [args[2], times], Type(result))

    make(b, short(name), [x, y], destination, [x_map, y_map, out_map], iterators, body)


def bits(elem):
    return FORMATS[elem].bits if elem in FORMATS else WIDTHS[elem]


def matmul(b):
    small = (1, 2, 3, 5, 8)
    sizes = [b.rng.choice(small), b.rng.choice(small), b.rng.choice((1, 3, 8, 17, 70))]
    product(b, "linalg.matmul", [0, 2], [2, 1], [0, 1], ["parallel", "parallel", "reduction"], sizes)


def batch_matmul(b):
    sizes = [b.rng.choice((1, 2, 3)), 2, 3, b.rng.choice((1, 4, 9))]
    product(b, "linalg.batch_matmul", [0, 1, 3], [0, 3, 2], [0, 1, 2], ["parallel"] * 3 + ["reduction"], sizes)


def matvec(b):
    sizes = [b.rng.choice((1, 3, 8)), b.rng.choice((1, 5, 17, 100))]
    product(b, "linalg.matvec", [0, 1], [1], [0], ["parallel", "reduction"], sizes)


def vecmat(b):
    sizes = [b.rng.choice((1, 3, 8)), b.rng.choice((1, 5, 17))]
    product(b, "linalg.vecmat", [1], [1, 0], [0], ["parallel", "reduction"], sizes)


def dot(b):
    product(b, "linalg.dot", [0], [0], [], ["reduction"], [b.rng.choice((1, 17, 64, 100, 130))])


# Named elementwise operations, and the operation on elements that each is.
BINARY = {"linalg.add": ("arith.addf", "arith.addi"), "linalg.sub": ("arith.subf", "arith.subi"),
          "linalg.mul": ("arith.mulf", "arith.muli"), "linalg.max": ("arith.maximumf", "arith.maxsi"),
          "linalg.min": ("arith.minimumf", "arith.minsi"), "linalg.div": ("arith.divf", None)}  # fmt: skip
UNARY = {"linalg.abs": "math.absf", "linalg.negf": "arith.negf", "linalg.sqrt": "math.sqrt",
         "linalg.floor": "math.floor", "linalg.ceil": "math.ceil", "linalg.round": "math.round"}  # fmt: skip


ELEMENTWISE_KINDS = {"linalg.max": "max_signed", "linalg.min": "min_signed"}


def elementwise(b):
    rng = b.rng
    x = pick(b, range(5))
    rank, elem = len(x.type.shape), x.type.elem
    if elem in FLOATS and rng.random() < 0.4:
        name, kind = rng.choice(list(UNARY.items()))
        operands = [x]
    else:
        name = rng.choice([n for n, kinds in BINARY.items() if elem in FLOATS or kinds[1]])
        kind = BINARY[name][elem not in FLOATS]
        operands = [x, b.operand(elem, x.type.shape)]
    if elem not in ELEMENTWISE[kind].elems or elem == "i1":
        return
    destination = b.empty(b.tensor_type(elem, x.type.shape))
    maps = [list(range(rank))] * (len(operands) + 1)
    generic_name = f"linalg.elementwise kind=#linalg.elementwise_kind<{ELEMENTWISE_KINDS.get(name, name[7:])}>"
    make(b, short(rng.choice((name, generic_name))), operands, destination, maps, ["parallel"] * rank,
         lambda b, args: b.one(kind, args[: len(operands)], Type(elem)))


ALL = (transpose, transpose, broadcast, broadcast, reduce, reduce, map_elements, matmul,
       batch_matmul, matvec, vecmat, dot, elementwise, elementwise)  # fmt: skip