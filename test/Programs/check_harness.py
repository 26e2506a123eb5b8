# The suite `programs` on planted faults: of drivers, and of the interpreter.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import pathlib
import tempfile

import scalars
from interpreter import interpret
from ir import Function, Op, Program, Type
from judge import judge
from reduce import count_ops, reduce
from runner import Configuration, Runner

HOST = Configuration("native", "native")
DEVICE = Configuration("device", "opencl", is_device=True)

# A shell script in the place of the driver, and what it must count as for a program that gives
# f16=0. `$2` has the calls.
RIGHT = 'echo "call p0"; echo "out f16 0000"; echo end'
FAKES = {
    RIGHT: "right",
    RIGHT.replace("0000", "0080"): "wrong",
    RIGHT.replace("f16", "f32").replace("0000", "00000000"): "wrong",
    RIGHT.replace("out f16", "out 1xf16"): "wrong",
    'echo "call p0"; echo end': "wrong",
    'echo "call p0"; echo "error x.mlir:1:1: error: no"; echo end': "error",
    'echo "call p0"; kill -SEGV $$': "crash",
    "kill -ABRT $$": "crash",
    'echo "call p0"; sleep 60': "crash",
    "exit 0": "crash",
    "exit 3": "crash",
    f"{RIGHT}; echo 'ERROR: AddressSanitizer: SEGV' >&2; exit 1": "crash",
    'echo "refused x.mlir:1:1: error: no"; exit 1': "refused",
}
# Of a device, which may have no kernel, and says so in these words.
DEVICE_FAKES = {
    RIGHT: "right",
    "echo \"refused x.mlir:1:1: error: 'math.absi': no kernel for OpenCL\"; exit 1": "right",
    'echo "refused x.mlir:1:1: error: offset 0 is out-of-bounds"; exit 1': "refused",
}


def small_program():
    """2047 + 2 - 2048 in f16, with operations around that do not matter."""
    program = Program("p0")
    function = Function("p0", True)
    program.functions.append(function)
    f16 = Type("f16")

    def emit(kind, operands, attrs=None):
        op = Op(kind, operands, [f16], attrs)
        function.block.ops.append(op)
        return op.results[0]

    numbers = [emit("arith.constant", [], {"value": x}) for x in (2047.0, 2.0, 2048.0, 3.0)]
    total = emit("arith.addf", numbers[:2])
    other = emit("arith.mulf", [numbers[3], numbers[1]])
    function.block.yields = [emit("arith.subf", [total, numbers[2]]), other]
    return program


def judged(runner, program, configuration=HOST):
    expected, _ = interpret(program)
    found = judge(program, expected, configuration, runner.run(configuration, [program])[program.name])
    return found.kind if found else "right"


def check_fakes():
    """How many drivers were misjudged."""
    program = small_program()
    program.entry.block.yields.pop()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        driver = pathlib.Path(folder) / "driver"
        driver.touch(0o700)
        cases = [(HOST, *case) for case in FAKES.items()] + [(DEVICE, *case) for case in DEVICE_FAKES.items()]
        for configuration, script, expected in cases:
            driver.write_text(f"#!/bin/sh\n{script}\n")
            found = judged(Runner(driver, pathlib.Path(folder), slowness=0.06), program, configuration)
            if found != expected:
                wrong += 1
                print(f"FAIL a driver that does [{script}] counts as '{found}', expected '{expected}'")
    return wrong


def check_plant(runner):
    """A sum that is never rounded must be found, and reduced to little more than itself."""
    program = small_program()
    row = scalars.ELEMENTWISE["arith.addf"]
    scalars.ELEMENTWISE["arith.addf"] = row._replace(function=lambda elem: lambda a, b: a + b)
    scalars.function_of.cache_clear()
    try:
        found = judged(runner, program)
        smaller = reduce(program, lambda candidate: judged(runner, candidate) == "wrong")
    finally:
        scalars.ELEMENTWISE["arith.addf"] = row
        scalars.function_of.cache_clear()
    if found == "wrong" and count_ops(smaller) < count_ops(program):
        return 0
    print(f"FAIL a sum without its rounding counts as '{found}', reduced from {count_ops(program)} "
          f"to {count_ops(smaller)} operations; expected 'wrong' and fewer")  # fmt: skip
    return 1


def check(runner):
    return check_fakes() + check_plant(runner)
