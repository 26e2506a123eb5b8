# Writes .npy files, right and wrong ones, without NumPy.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A file of format 1.0, whose values are given in the order of the file.
`bits` for values makes a fixed pattern that runs through every exponent."""

import argparse
import math
import struct

# NumPy's code of a type, and struct's.
FORMATS = {
    "b1": "?", "i1": "b", "i2": "h", "i4": "i", "i8": "q", "u1": "B", "u2": "H",
    "u4": "I", "u8": "Q", "f2": "e", "f4": "f", "f8": "d",
}  # fmt: skip


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("descr", help="type as NumPy writes it: '<f4'")
    parser.add_argument("shape", help="sizes: 2,3 ('' for rank 0)")
    parser.add_argument("values", nargs="?", default="", help="1,2,3 or bits")
    parser.add_argument("--fortran", action="store_true")
    parser.add_argument("--dict", help="the header's dictionary, word by word")
    parser.add_argument("--version", type=int, default=1)
    parser.add_argument("--misalign", type=int, default=0, help="bytes more in the header")
    parser.add_argument("--length", type=int, help="cut the file to that many bytes")
    return parser.parse_args()


def pack(descr, shape, values):
    order, code = descr[0].replace("|", "="), descr[1:]
    form = FORMATS.get(code)
    if values != "bits":
        read = float if code[0] == "f" else int
        return b"".join(struct.pack(order + form, read(v)) for v in values.split(",") if v)
    # A complex number is two of its parts.
    parts = 2 if code[0] == "c" else 1
    size = int(code[1:]) // parts
    # Multiples of an odd number pass through all bit patterns; 2^64 by the
    # golden ratio spreads the first few evenly.
    step = 0x9E3779B97F4A7C15 >> (64 - 8 * size) | 1
    mask = (1 << 8 * size) - 1
    return b"".join((i * step & mask).to_bytes(size, "little") for i in range(math.prod(shape) * parts))


def main():
    arguments = parse_arguments()
    shape = tuple(int(size) for size in arguments.shape.split(",") if size)
    text = arguments.dict or (
        f"{{'descr': '{arguments.descr}', 'fortran_order': {arguments.fortran}, 'shape': {shape}, }}"
    )
    prologue = b"\x93NUMPY" + bytes([arguments.version, 0])
    padding = -(len(prologue) + 2 + len(text) + 1) % 64 + arguments.misalign
    header = text.encode() + b" " * padding + b"\n"
    content = prologue + struct.pack("<H", len(header)) + header
    if arguments.values:
        content += pack(arguments.descr, shape, arguments.values)
    with open(arguments.file, "wb") as file:
        file.write(content[: arguments.length])


if __name__ == "__main__":
    main()
