# Looks at the kernels of a SPIR-V module.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: spirv_kernels.py FILE

Prints `N kernels`, the capabilities, and, where a kernel allows contraction, its
name. Fails where spirv-val objects to the module.
"""

import struct
import subprocess
import sys

MAGIC = 0x07230203
CAPABILITY, ENTRY_POINT, EXECUTION_MODE, FUNCTION = 17, 15, 16, 54
CONTRACTION_OFF = 31


def instructions(words):
    at = 5
    while at < len(words):
        length = words[at] >> 16
        yield words[at] & 0xFFFF, words[at + 1 : at + length]
        at += length


def text_of(words):
    return struct.pack(f"<{len(words)}I", *words).split(b"\0")[0].decode()


def main(path):
    with open(path, "rb") as file:
        data = file.read()
    words = struct.unpack(f"<{len(data) // 4}I", data)
    if words[0] != MAGIC:
        sys.exit(f"{path} is no SPIR-V")
    subprocess.run(["spirv-val", "--target-env", "opencl1.2", path], check=True)
    kernels, uncontracted, capabilities = {}, set(), []
    for opcode, operands in instructions(words):
        if opcode == CAPABILITY:
            capabilities.append(operands[0])
        if opcode == ENTRY_POINT:
            kernels[operands[1]] = text_of(operands[2:])
        if opcode == EXECUTION_MODE and operands[1] == CONTRACTION_OFF:
            uncontracted.add(operands[0])
    print(len(kernels), "kernels")
    print("capabilities", *sorted(capabilities))
    for kernel in kernels.keys() - uncontracted:
        print("contracts:", kernels[kernel])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
