#!/usr/bin/env python3
# Modules of JAX and torch-mlir, linalg and tosa: each compiles, runs, gives what float64
# gives within its type's precision, and its rsqrt is ours.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_modules.py BIN [PATTERN]: the modules whose name PATTERN matches, with the
tools in BIN. They lie beside the repository; where they do not, everything is skipped by
name."""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
from typing import Callable, NamedTuple

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULES = ROOT.parent / "shared" / "ir"
LEVELS = re.compile(r"\.(linalg|linalg-on-tensors|tosa)(\.generic)?\.mlir$")
# What computes 1/√x without being ours; a power by 2 is none of it.
OTHERS = re.compile(r"math\.(rsqrt|sqrt|powf [^\n]*-5\.0)")
# What --emit=obj and --emit=ptx are tried for besides this machine.
MACHINES = [("x86-64-v3", "obj"), ("aarch64+sve", "obj"), ("rv64gcv", "obj"), ("sm_90", "ptx")]


class Kind(NamedTuple):
    """What a module computes, row by row, and whose leave its rsqrt needs."""
    compute: Callable
    raised: Callable = lambda level, type: []


def rsqrt(row):
    return [x**-0.5 for x in row]


def rmsnorm(row):
    root = (sum(x * x for x in row) / len(row) + 1e-6) ** -0.5
    return [x * root for x in row]


def layernorm(row):
    mean = sum(row) / len(row)
    root = (sum((x - mean) ** 2 for x in row) / len(row) + 1e-5) ** -0.5
    return [(x - mean) * root for x in row]


def of_quotient(level, type):
    # torch's root is a power of tosa; of bf16 two roundings become one.
    flags = ["--raise=powers" if level == "tosa" else "--raise=quotients"]
    return flags + (["--raise-accuracy=correct"] if type == "bf16" else [])


KINDS = {
    "plain": Kind(rsqrt),
    "rmsnorm": Kind(rmsnorm),
    "nn_rmsnorm": Kind(rmsnorm),
    "layernorm": Kind(layernorm),
    "recsqrt": Kind(rsqrt, of_quotient),
    "pow": Kind(rsqrt, lambda level, type: ["--raise=powers"]),
}

# What does not work yet, by module and machine, and why.
AWAITED = {}


class Module:
    def __init__(self, path):
        self.path = path
        self.name = path.name
        match = re.match(r"(?:jax|tm)_(\w+)_(bf16|f32)\.([\w-]+)\.", path.name)
        self.kind, self.type, self.level = KINDS[match[1]], match[2], match[3]
        signature = re.search(r"@?main.*", path.read_text()).group()
        arguments = signature.split("->")[0]
        if ".generic." in path.name:
            arguments = re.search(r"function_type = \((.*?)\) ->", path.read_text())[1]
        self.shapes = [[int(size) for size in shape.rstrip("x").split("x")]
                       for shape in re.findall(r"tensor<([\dx]+)\w+>", arguments)]
        self.flags = self.kind.raised(self.level, self.type)

    def inputs(self):
        """Exact in bf16; weights, which come second, are 1, and biases 0."""
        for position, shape in enumerate(self.shapes):
            size = 1
            for extent in shape:
                size *= extent
            yield [2 - position if position else (i * 37 % 101 + 4) / 16 for i in range(size)]

    def expected(self):
        data, width = next(iter(self.inputs())), self.shapes[0][-1]
        rows = [data[i:i + width] for i in range(0, len(data), width)]
        return [y for row in rows for y in self.kind.compute(row)]


def run(words):
    done = subprocess.run(words, text=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    if done.returncode:
        raise RuntimeError(done.stderr.strip() or f"exit status {done.returncode}")
    return done.stdout


def check_ours(binaries, module):
    text = run([f"{binaries}/tensorops-compile", module.path, "--emit=linalg", "--target=x86-64-v3", *module.flags])
    if "tensorops.rsqrt" not in text:
        raise RuntimeError("no tensorops.rsqrt")
    if other := OTHERS.search(text):
        raise RuntimeError(f"found {other.group()}, expected tensorops.rsqrt")


def check_values(binaries, module):
    words = [f"{binaries}/tensorops-run", module.path, "--print=all", *module.flags]
    for shape, numbers in zip(module.shapes, module.inputs()):
        extents = "x".join(map(str, shape))
        words.append(f"--input={extents}x{module.type}=" + ",".join(map(str, numbers)))
    results = [float(word) for word in run(words).partition("=")[2].split(",")]
    expected = module.expected()
    if len(results) != len(expected):
        raise RuntimeError(f"{len(results)} results, expected {len(expected)}")
    # Differences of sums are relative to the summands, which are around 1.
    bound = 2**-5 if module.type == "bf16" else 2**-19
    for position, (result, wanted) in enumerate(zip(results, expected)):
        if not abs(result - wanted) <= bound * max(1, abs(wanted)):
            raise RuntimeError(f"element {position} is {result}, expected {wanted}")


def checks_of(binaries, module):
    yield "ours", lambda: check_ours(binaries, module)
    yield "values", lambda: check_values(binaries, module)
    for machine, stage in MACHINES:
        words = [f"{binaries}/tensorops-compile", module.path, f"--emit={stage}", f"--target={machine}", *module.flags]
        if stage == "ptx":
            words.append("--host-target=x86-64-v3")
        yield machine, lambda words=words: run([*words, "-o", os.devnull])


def check(binaries, module):
    """The failures of one module, a line each."""
    failures = []
    for what, action in checks_of(binaries, module):
        awaited = next((why for (pattern, where), why in AWAITED.items()
                        if where == what and re.search(pattern, module.name)), None)
        try:
            action()
            if awaited:
                failures.append(f"FAIL {module.name} {what}: is right now, but awaited: {awaited}")
        except RuntimeError as error:
            if not awaited:
                failures.append(f"FAIL {module.name} {what}: {error}")
    return failures


def main(binaries, pattern=""):
    if not MODULES.is_dir():
        print(f"SKIP all: no modules at {MODULES}")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    modules = [Module(path) for path in sorted(MODULES.glob("*.mlir"))
               if LEVELS.search(path.name) and re.search(pattern, path.name)]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for failures in pool.map(lambda module: check(binaries, module), modules):
            failed += bool(failures)
            for line in failures:
                print(line, flush=True)
    print(f"{len(modules) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
