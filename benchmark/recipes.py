# Our kernels against plain 1/sqrt by clang -O3 for the same machine, on data in
# the first-level cache, in pairs that meet the same load.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: recipes.py BIN

Prints for each machine, type and accuracy how many times as fast as plain
1/sqrt our kernel is: the median of the rounds with its 95 % bootstrap interval,
for ordinary inputs and with a zero in every vector; of `correct` in f32 and f64
also where nearly all inputs are rare: the hardest to round, subnormal ones, zeros,
infinities, NaN and negative ones, and groups of ordinary ones and zeros in turn. Exit
status 1 where a median is below its limit."""

import ctypes
import math
import pathlib
import random
import statistics
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CLANG = "/usr/lib/llvm-22/bin/clang"
LEVELS = ["x86-64", "x86-64-v3", "x86-64-v4", "native"]
TYPES = {"f32": "f", "f64": "d", "f16": "e", "bf16": "f"}
ACCURACIES = ["correct", "two_step", "faithful", "approximate"]
# How many times as fast as plain 1/sqrt at least; half of it with specials.
LIMITS = {
    ("x86-64-v4", "f32", "correct"): 1.0,
    ("x86-64-v4", "f32", "faithful"): 2.0,
    ("x86-64-v4", "f32", "approximate"): 2.7,
    ("x86-64-v4", "f64", "correct"): 1.25,
    ("x86-64-v4", "f16", "correct"): 1.7,
    ("x86-64-v4", "bf16", "correct"): 1.7,
    ("x86-64-v3", "f32", "correct"): 1.05,
    ("x86-64-v3", "f64", "correct"): 1.0,
    ("x86-64-v3", "f32", "approximate"): 2.7,
}
ROUNDS = 31
BYTES = 8192  # of input, and as many of output
# Both at cache lines, and no store at the address of a load but for its upper bits.
DISTANCE = BYTES + 2048
CALLS = 400

KERNEL = """func.func @{a}(%x: memref<?x{t}>, %o: memref<?x{t}>) {{
  tensorops.rsqrt_out ins(%x : memref<?x{t}>) outs(%o : memref<?x{t}>) accuracy<{a}>
  return
}}
"""


def build(binaries, folder, level, element):
    """Our kernels of one type and the plain ones as one library; None where LLVM cannot."""
    source = folder / f"{element}.mlir"
    source.write_text("".join(KERNEL.format(a=a, t=element) for a in ACCURACIES))
    ours, library = folder / f"{level}-{element}.o", folder / f"{level}-{element}.so"
    subprocess.run([binaries / "tensorops-compile", source, f"--target={level}",
                    "--emit=obj", "-o", ours], check=True)
    subprocess.run([CLANG, "-O3", f"-march={level}", "-fno-math-errno", "-shared",
                    "-fPIC", HERE / "recipes.c", ours, "-o", library], check=True)
    return ctypes.CDLL(str(library))


def runs_here(binaries, level):
    """Empty, or why this host cannot run code for `level`."""
    text = "func.func @main(%x: f32) -> f32 {\n  return %x : f32\n}\n"
    run = subprocess.run([binaries / "tensorops-run", "-", f"--target={level}", "--input=f32=1"],
                         input=text, capture_output=True, text=True)
    return run.stderr.strip()


# The hardest to round at every power of 4, and how far down numbers are subnormal.
HARDEST = {"f32": float.fromhex("0x1.7431c6p+1"), "f64": float.fromhex("0x1.a6a9cc15abccep+0")}
SUBNORMAL = {"f32": 2.0**-140, "f64": 2.0**-1050}
SPECIAL = [0.0, math.inf, math.nan, -1.0, -0.0]
# As many bytes as the largest vectors of a group have.
GROUP = 256


def numbers_of(kind, element, count, width):
    """Numbers of one kind, by their place."""
    source = random.Random(1)
    ordinary = [2.0 ** source.uniform(-8, 8) for _ in range(count)]
    if kind == "ordinary":
        return ordinary
    if kind == "with zeros":
        ordinary[:: 16 // width] = [0.0] * len(ordinary[:: 16 // width])
        return ordinary
    if kind == "hardest":
        return [HARDEST[element] * 4.0 ** (i % 9 - 4) for i in range(count)]
    if kind == "subnormal":
        return [SUBNORMAL[element] * (1 + i % 7) for i in range(count)]
    if kind == "special":
        return [SPECIAL[i % len(SPECIAL)] for i in range(count)]
    return [0.0 if i * width // GROUP % 2 else x for i, x in enumerate(ordinary)]  # in turn


def make_inputs(element, kind):
    """Numbers of one kind as bytes."""
    code = TYPES[element]
    size = struct.calcsize(code)
    width = 2 if element == "bf16" else size
    packed = [struct.pack("<" + code, x) for x in numbers_of(kind, element, BYTES // width, width)]
    return b"".join(number[size - width:] for number in packed)


def measure(library, element, accuracy, kind):
    """The ratios plain : ours of all rounds, each of one pair side by side."""
    data = make_inputs(element, kind)
    memory = ctypes.create_string_buffer(DISTANCE + BYTES + 64)
    x = ctypes.c_void_p(ctypes.addressof(memory) + 63 & ~63)
    y = ctypes.c_void_p(x.value + DISTANCE)
    ctypes.memmove(x, data, len(data))
    n = len(data) // (8 if element == "f64" else 4 if element == "f32" else 2)

    def seconds(timer, kernel):
        function = getattr(library, timer)
        function.restype = ctypes.c_double
        return function(ctypes.cast(getattr(library, kernel), ctypes.c_void_p), x, y,
                        ctypes.c_int64(n), ctypes.c_int64(CALLS))

    pair = [("time_ours", f"_mlir_ciface_{accuracy}"), ("time_plain", f"plain_{element}")]
    ratios = []
    for number in range(ROUNDS + 2):
        order = pair if number % 2 else pair[::-1]
        times = {timer: seconds(timer, kernel) for timer, kernel in order}
        ratios.append(times["time_plain"] / times["time_ours"])
    return ratios[2:]  # the first ones warm up


def bootstrap(values, draws=1000):
    """The 95 % interval of the median."""
    source = random.Random(2)
    medians = sorted(statistics.median(source.choices(values, k=len(values))) for _ in range(draws))
    return medians[draws // 40], medians[-draws // 40 - 1]


def kinds_of(element, accuracy):
    """Kinds of numbers, each with its share of the limit; None has no limit."""
    kinds = {"ordinary": 1, "with zeros": 0.5}
    if accuracy == "correct" and element in HARDEST:
        kinds |= dict.fromkeys(["hardest", "subnormal", "special", "in turn"])
    return kinds


def main(binaries):
    slow = []
    print(f"{'machine':10} {'type':5} {'accuracy':12} {'numbers':11} {'times 1/sqrt':>20}  limit")
    with tempfile.TemporaryDirectory() as name:
        for level in LEVELS:
            if reason := runs_here(binaries, level):
                print(f"{level:10} skipped: {reason}")
                continue
            for element in TYPES:
                library = build(binaries, pathlib.Path(name), level, element)
                for accuracy in ACCURACIES:
                    whole = LIMITS.get((level, element, accuracy))
                    for kind, share in kinds_of(element, accuracy).items():
                        ratios = measure(library, element, accuracy, kind)
                        median, (low, high) = statistics.median(ratios), bootstrap(ratios)
                        limit = whole * share if whole and share else None
                        line = f"{level:10} {element:5} {accuracy:12} {kind:11}  {median:5.2f} [{low:5.2f}, {high:5.2f}]"
                        line += f"  {limit:.2f}" if limit else ""
                        failed = limit is not None and median < limit
                        print(line + ("  FAIL" if failed else ""), flush=True)
                        slow += [line] if failed else []
    return 1 if slow else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
