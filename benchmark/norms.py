# Norms of rows as frameworks write them against the same norms as one would write
# them by hand, result given, in pairs that meet the same load.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: norms.py BIN

Prints for each norm, size and type how many times as long as by hand it takes in
the style of JAX (each step and each broadcast a loop, sums without the dimension)
and of torch-mlir (sums with a kept dimension of size 1, squares as powers): the
median of the rounds with its 95 % bootstrap interval. Exit status 1 where a median
is above the limit."""

import ctypes
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from programs.norms import STYLES, Program
from recipes import CLANG, bootstrap

SIZES = [(1024, 2048), (4096, 4096)]
TYPES = ["f32", "bf16"]
LIMIT = 1.1
ROUNDS = 15


def descriptor(address, sizes):
    strides = [sizes[-1], 1][-len(sizes):]
    return (ctypes.c_int64 * (3 + 2 * len(sizes)))(address, address, 0, *sizes, *strides)


def build(binaries, folder, style, size, element, is_layer):
    """The kernel, to be called with descriptors of x, weight, bias and the destination."""
    program = Program(*size, element)
    source, object = folder / "norm.mlir", folder / "norm.o"
    library = folder / f"{style}-{size[0]}-{element}-{is_layer}.so".replace(" ", "-")
    source.write_text(program.text(STYLES[style](program, is_layer)))
    subprocess.run([binaries / "tensorops-compile", source, "--target=native", "--emit=obj", "-o", object], check=True)
    subprocess.run([CLANG, "-shared", object, "-o", library], check=True)
    return ctypes.CDLL(str(library))._mlir_ciface_main


def make_data(size, element):
    """Positive and negative numbers of many sizes, a weight of ones and a bias of zeros, as bytes."""
    rows, columns = size
    width = 4 if element == "f32" else 2
    one = b"\x00\x00\x80\x3f"[4 - width:]
    x = bytearray(bytes(range(256)) * 64)
    x[width - 1 :: width] = bytes([0x3e, 0x3f, 0xbf, 0x40]) * (len(x) // width // 4)
    whole = rows * columns * width
    return {"x": bytes(x) * -(-whole // len(x)), "weight": one * columns, "bias": bytes(width * columns),
            "dest": bytes(whole)}  # fmt: skip


def seconds(kernel, pointers, clock):
    begin, end = (ctypes.c_int64 * 2)(), (ctypes.c_int64 * 2)()
    clock(time.CLOCK_MONOTONIC, begin)
    kernel(*pointers)
    clock(time.CLOCK_MONOTONIC, end)
    return end[0] - begin[0] + 1e-9 * (end[1] - begin[1])


def measure(kernels, size, element):
    """For each style but the first, the ratios of its time to the first's, one a round; ends the
    benchmark where two styles give other bits."""
    rows, columns = size
    memory = {name: ctypes.create_string_buffer(data, len(data)) for name, data in make_data(size, element).items()}
    at = {name: ctypes.addressof(buffer) for name, buffer in memory.items()}
    arguments = [descriptor(at[name], shape) for name, shape in
                 (("x", size), ("weight", (columns,)), ("bias", (columns,)), ("dest", size))]  # fmt: skip
    pointers = [ctypes.byref(argument) for argument in arguments]
    results = set()
    for kernel in kernels.values():
        ctypes.memset(at["dest"], 0xFF, len(memory["dest"]))
        kernel(*pointers)
        results.add(memory["dest"].raw)
    if len(results) != 1:
        sys.exit(f"norms of {rows}x{columns}x{element} differ from style to style")
    first, *others = kernels
    ratios = {style: [] for style in others}
    clock = ctypes.CDLL(None).clock_gettime
    for _ in range(ROUNDS):
        times = {style: seconds(kernel, pointers, clock) for style, kernel in kernels.items()}
        for style in others:
            ratios[style].append(times[style] / times[first])
    return ratios


def main(binaries):
    failed = False
    print(f"{'norm':10} {'size':11} {'type':5} {'style':10} {'times as long as by hand':>26}  limit")
    with tempfile.TemporaryDirectory() as name:
        for is_layer in (False, True):
            for size in SIZES:
                for element in TYPES:
                    kernels = {style: build(binaries, pathlib.Path(name), style, size, element, is_layer)
                               for style in STYLES}
                    for style, ratios in measure(kernels, size, element).items():
                        median, (low, high) = statistics.median(ratios), bootstrap(ratios)
                        slow = median > LIMIT
                        failed |= slow
                        print(f"{'LayerNorm' if is_layer else 'RMSNorm':10} {size[0]}x{size[1]:<6} {element:5} {style:10} "
                              f"{median:10.2f} [{low:5.2f}, {high:5.2f}]  {LIMIT}" + ("  FAIL" if slow else ""), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
