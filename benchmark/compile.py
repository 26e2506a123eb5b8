# How the time to compile grows with the program: long chains and long vectors.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: compile.py BIN

Prints for each shape of program the seconds of a processor from text to object,
by size. Exit status 1 where the largest takes more times as long as the
smallest than one and a half times what the sizes differ by, or more seconds
than its own limit."""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile

TARGET = "x86-64-v3"
RUNS = 3


ADD = "arith.addf %{last}, %0"
MULTIPLY = "arith.mulf %{last}, %0"
RSQRT = "tensorops.rsqrt %{last}"
# Its size may be another.
ADD_OTHER = "arith.addf %{last}, %b"


def chain(operations, kind):
    """A program of `size` operations, each on the result of the one before."""
    def text(size):
        links = "".join(f"  %{i} = {operations[i % len(operations)].format(last=i - 1)} : {kind}\n"
                        for i in range(1, size + 1))
        return f"func.func @main(%0: {kind}, %b: {kind}) -> {kind} {{\n{links}  return %{size} : {kind}\n}}\n"
    return text


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
    ("addf of two tensor<?xf32>", chain([ADD_OTHER], "tensor<?xf32>"), (500, 1000, 2000), 6),
    ("addf, mulf, rsqrt on tensor<?xf32>", chain([ADD, MULTIPLY, RSQRT], "tensor<?xf32>"), (75, 150, 300), 4),
    ("rsqrt on tensor<?xf32>", chain([RSQRT], "tensor<?xf32>"), (50, 100, 200), 4),
    ("rsqrt on a vector", vector("tensorops.rsqrt"), (1024, 2048, 4096), 1),
    ("exp on a vector", vector("math.exp"), (1024, 2048, 4096), 1),
]
# Times as long as the sizes differ by.
SLACK = 1.5


def measure(compiler, source):
    """Seconds that the compiler takes, the least of a few runs."""
    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    def run():
        before = used()
        subprocess.run([compiler, source, f"--target={TARGET}", "--emit=obj", "-o", os.devnull], check=True)
        return used() - before
    return min(run() for _ in range(RUNS))


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
