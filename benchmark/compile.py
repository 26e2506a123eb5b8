# How the time to compile grows with the program: long chains and long vectors.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: compile.py BIN

Prints for each shape of program the seconds from text to object, by size. Exit
status 1 where the largest takes more times as long as the smallest than its
limit, which is what the sizes differ by and a half, or more seconds than its
own."""

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

TARGET = "x86-64-v3"
RUNS = 3


def function(body, kind):
    return f"func.func @main(%0: {kind}) -> {kind} {{\n{body}}}\n"


def chain(operations, kind):
    """A program of `size` operations, each on the result of the one before."""
    def text(size):
        links = [operations[i % len(operations)].format(i=i, last=i - 1, kind=kind)
                 for i in range(1, size + 1)]
        return function("\n".join(links) + f"\n  return %{size} : {kind}\n", kind)
    return text


ADD = "  %{i} = arith.addf %{last}, %0 : {kind}"
MULTIPLY = "  %{i} = arith.mulf %{last}, %0 : {kind}"
RSQRT = "  %{i} = tensorops.rsqrt %{last} : {kind}"


def two_operands(size):
    """Every link takes an argument whose size may be another."""
    kind = "tensor<?xf32>"
    links = "".join(f"  %{i} = arith.addf %{i - 1}, %b : {kind}\n" for i in range(1, size + 1))
    return f"func.func @main(%0: {kind}, %b: {kind}) -> {kind} {{\n{links}  return %{size} : {kind}\n}}\n"


def vector(operation):
    """One operation on a vector of `size` elements in memory."""
    def text(size):
        kind, memory = f"vector<{size}xf32>", f"memref<{size}xf32>"
        return (f"func.func @main(%x: {memory}, %o: {memory}) {{\n"
                f"  %c0 = arith.constant 0 : index\n"
                f"  %0 = vector.load %x[%c0] : {memory}, {kind}\n"
                f"  %1 = {operation} %0 : {kind}\n"
                f"  vector.store %1, %o[%c0] : {memory}, {kind}\n"
                f"  return\n}}\n")
    return text


# Name, program, sizes, limit of the last size in seconds.
PROGRAMS = [
    ("addf on tensor<4xf32>", chain([ADD], "tensor<4xf32>"), (500, 1000, 2000), 4),
    ("addf on tensor<?xf32>", chain([ADD], "tensor<?xf32>"), (500, 1000, 2000), 4),
    ("addf of two tensor<?xf32>", two_operands, (500, 1000, 2000), 6),
    ("addf, mulf, rsqrt on tensor<?xf32>", chain([ADD, MULTIPLY, RSQRT], "tensor<?xf32>"), (75, 150, 300), 4),
    ("rsqrt on tensor<?xf32>", chain([RSQRT], "tensor<?xf32>"), (50, 100, 200), 4),
    ("rsqrt on a vector", vector("tensorops.rsqrt"), (1024, 2048, 4096), 1),
    ("exp on a vector", vector("math.exp"), (1024, 2048, 4096), 1),
]
# Times as long as the sizes differ by.
SLACK = 1.5


def measure(compiler, source):
    """Seconds that the compiler takes, the median of a few runs."""
    def run():
        begin = time.perf_counter()
        subprocess.run([compiler, source, f"--target={TARGET}", "--emit=obj", "-o", source.with_suffix(".o")],
                       check=True)
        return time.perf_counter() - begin
    return statistics.median(run() for _ in range(RUNS))


def main(binaries):
    failed = False
    print(f"{'program':36}" + f"{'size: seconds':>45}   ratio  limit")
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "program.mlir"
        for name, program, sizes, seconds in PROGRAMS:
            times = []
            for size in sizes:
                source.write_text(program(size))
                times.append(measure(binaries / "tensorops-compile", source))
            ratio, limit = times[-1] / times[0], SLACK * sizes[-1] / sizes[0]
            slow = ratio > limit or times[-1] > seconds
            failed |= slow
            columns = "".join(f"{size:7}: {taken:6.2f}" for size, taken in zip(sizes, times))
            print(f"{name:36}{columns:>45}  {ratio:5.1f}x  {limit:g}x, {seconds} s" + ("  FAIL" if slow else ""),
                  flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
