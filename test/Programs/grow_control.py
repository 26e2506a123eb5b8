# Loops, branches and calls around what the other modules grow.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

from ir import Block, Function, Type, Value, count


def carried_values(b):
    """What goes through a loop: tensors and scalars that there are."""
    rng = b.rng
    found = [v for v in b.visible() if count(v.type.shape) <= 200 and v.type.elem != "index"]
    if not found:
        return [b.operand(b.elem(), b.shape(limit=64))]
    return [rng.choice(found[-6:]) for _ in range(rng.choice((1, 1, 2)))]


def of_type(b, type):
    """A value of that very type."""
    value = b.operand(type.elem, type.shape, fresh=0.0)
    return b.cast(value, type.static) if type.is_tensor else value


def grow_inside(b, steps):
    for _ in range(b.rng.randint(1, steps)):
        b.grow(b)


def for_loop(b):
    rng = b.rng
    inits = carried_values(b)
    low, step, trips = rng.choice((0, 0, 1)), rng.choice((1, 1, 2)), rng.choice((0, 1, 2, 3))
    bounds = [b.index(low), b.index(low + trips * step), b.index(step)]
    block = Block(Value(Type("index")) for _ in range(1))
    block.args.extend(Value(v.type) for v in inits)
    with b.inside(block):
        if rng.random() < 0.4:
            b.one("arith.index_cast", [block.args[0]], Type(rng.choice(("i32", "i64", "i8"))))
        grow_inside(b, 2)
        block.yields = [of_type(b, v.type) for v in inits]
    b.emit("scf.for", [*bounds, *inits], [v.type for v in inits], {}, [block])


def branch(b):
    types = [v.type for v in carried_values(b)]
    condition = b.operand("i1", None)
    blocks = [Block(), Block()]
    for block in blocks:
        with b.inside(block):
            grow_inside(b, 2)
            block.yields = [of_type(b, type) for type in types]
    b.emit("scf.if", [condition], types, {}, blocks)


def while_loop(b):
    """A counter goes through the loop beside the values, and ends it."""
    inits = carried_values(b)
    index = Type("index")
    start, end = b.index(0), b.index(b.rng.randint(0, 3))
    types = [index, *(v.type for v in inits)]
    before, after = (Block(Value(type) for type in types) for _ in range(2))
    with b.inside(before):
        condition = b.one("arith.cmpi slt,", [before.args[0], end], Type("i1"))
        before.yields = [condition, *before.args]
    with b.inside(after):
        grow_inside(b, 2)
        following = b.one("arith.addi", [after.args[0], b.number(1)], index, seen=False)
        after.yields = [following, *(of_type(b, v.type) for v in inits)]
    b.emit("scf.while", [start, *inits], types, {}, [before, after])


def call(b):
    """A private function of values that there are."""
    if b.in_body or len(b.scopes) > 1 or b.function is not b.program.entry:
        return
    inits = carried_values(b)
    function = Function(f"{b.program.name}_{len(b.program.functions)}", False)
    b.program.functions.insert(0, function)
    function.block.args = [Value(v.type) for v in inits]
    inner = type(b)(b.rng, b.grow, b.program, function, b.is_narrow)
    inner.scopes[0].extend(function.block.args)
    for _ in range(b.rng.randint(1, 3)):
        b.grow(inner)
    made = [v for v in inner.visible() if v.type.elem != "index"]
    function.block.yields = [b.rng.choice(made) for _ in range(b.rng.choice((1, 1, 2)))]
    b.emit("func.call", inits, [v.type for v in function.block.yields], {"callee": function.name})
