# Loops over complex numbers.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

from arithmetic import PARTS
from complexes import COMPLEX
from grow_elementwise import step
from ir import Block, Type, Value
from named import make_loop, pick


def operation(b, elem):
    kind = b.rng.choice(list(COMPLEX))
    operands, result, _ = COMPLEX[kind]
    elems = {"C": elem, "P": PARTS[elem], "B": "i1"}
    return b.one(kind, [b.operand(elems[letter], None) for letter in operands], Type(elems[result]))


def complex_loop(b):
    """A loop whose body computes on complex numbers and their parts."""
    rng = b.rng
    elem = rng.choice(list(PARTS))
    x = pick(b, range(4), elem)
    others = [b.operand(rng.choice((elem, PARTS[elem])), x.type.shape) for _ in range(rng.randint(0, 1))]
    block = Block(Value(Type(v.type.elem)) for v in [x, *others])
    with b.body(block):
        for _ in range(rng.randint(1, 4)):
            value = operation(b, elem)
            if not value.type.is_complex and rng.random() < 0.4:
                value = step(b, None, value.type.elem)
    make_loop(b, [x, *others], block, value)
