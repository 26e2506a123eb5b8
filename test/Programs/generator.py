# Programs by seed and number.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: generator.py SEED NUMBER prints the program that check_programs.py runs by that name."""

import random

import families  # noqa: F401
import grow_complex
import grow_control
import grow_elementwise
import grow_packs
import grow_structured
import grow_tensors
from builder import Builder
from ir import Function, Program

# How often each comes.
GROWTH = {
    grow_elementwise.chain: 8,
    grow_elementwise.norm: 2,
    grow_elementwise.scalars: 2,
    grow_structured.generic: 5,
    grow_structured.reduction: 4,
    grow_structured.argmax: 0.7,
    grow_structured.named_operation: 4,
    grow_tensors.tensor_operation: 6,
    grow_packs.pack_or_tile: 2,
    grow_complex.complex_loop: 1,
    grow_control.for_loop: 1,
    grow_control.branch: 1,
    grow_control.while_loop: 0.5,
    grow_control.call: 0.7,
}
FLAT = {grower: weight for grower, weight in GROWTH.items() if grower.__module__ != "grow_control"}
MAX_DEPTH = 2


def grow(b):
    """One more step."""
    table = GROWTH
    if b.function is not b.program.entry or len(b.scopes) > 1:
        table = FLAT if len(b.scopes) > MAX_DEPTH or b.rng.random() < 0.8 else GROWTH
    b.rng.choices(list(table), weights=list(table.values()))[0](b)


def choose_results(b):
    """The last value, and others: what is not asked for is not computed."""
    made = [v for op in b.block.ops for v in op.results if v in set(b.scopes[0]) and v.type.elem != "index"]
    if not made:
        made = [v for v in b.scopes[0] if v.type.elem != "index"]
    chosen = made[-1:] + [v for v in made[:-1] if b.rng.random() < 0.25]
    return chosen[:6]


def generate(seed, number):
    """Every second program is about 16-bit floats."""
    rng = random.Random(f"{seed}/{number}")
    program = Program(f"p{number}")
    program.functions.append(Function(program.name, True))
    b = Builder(rng, grow, program, program.entry, is_narrow=number % 2 == 1)
    for _ in range(rng.randint(1, 2)):
        b.argument(b.tensor_type(b.elem(), b.shape()))
    for _ in range(rng.choice((1, 1, 2, 2, 3, 3, 5))):
        grow(b)
    b.block.yields = choose_results(b)
    return program


if __name__ == "__main__":
    import sys

    print(generate(sys.argv[1], int(sys.argv[2])), end="")
