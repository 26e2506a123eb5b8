# Compiles every kind of kernel to PTX for several chips and assembles it.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: assemble.py TENSOROPS_COMPILE PTXAS OUTPUT NORMS.mlir …

Writes a line for each kernel and chip with the registers of a thread. Exit status 1
where something does not assemble, spills or has a stack."""

import pathlib
import re
import subprocess
import sys
import tempfile

CHIPS = ["sm_75", "sm_80", "sm_90", "sm_100", "sm_100+ptx88", "sm_120"]
REALS = ["f16", "bf16", "f32", "f64"]
ACCURACIES = ["correct", "two_step", "faithful", "approximate"]
# From and to, under the accuracy that the type has by itself.
OTHERS = [("f16", "f32"), ("bf16", "f32"), ("complex<f32>",) * 2, ("complex<f64>",) * 2]
OTHERS += [(f"{sign}{bits}", "f32") for sign in ("i", "ui") for bits in (8, 16, 32, 64)]
OTHERS += [("i1", "f64"), ("i64", "f64")]

FUNCTION = """func.func @main(%x: tensor<?x{0}>) -> tensor<?x{1}> {{
  %y = tensorops.rsqrt %x {2} : tensor<?x{0}> -> tensor<?x{1}>
  return %y : tensor<?x{1}>
}}
"""
STRIDED = """func.func @main(%x: memref<?x?xf32, strided<[?, ?], offset: ?>>,
                %o: memref<?x?xf32, strided<[?, ?], offset: ?>>) {
  tensorops.rsqrt_out ins(%x : memref<?x?xf32, strided<[?, ?], offset: ?>>)
      outs(%o : memref<?x?xf32, strided<[?, ?], offset: ?>>)
  return
}
"""
USED = re.compile(
    r"Function properties for (\S+)\s+(\d+) bytes stack frame, (\d+) bytes spill stores.*?"
    r"Used (\d+) registers", re.S)


def programs(norms):
    for real in REALS:
        for accuracy in ACCURACIES:
            text = FUNCTION.format(real, real, f"accuracy<{accuracy}>")
            yield f"{real} {accuracy}", text.replace(f" -> tensor<?x{real}>\n", "\n")
    for source, result in OTHERS:
        text = FUNCTION.format(source, result, "")
        if source == result:
            text = text.replace(f" -> tensor<?x{result}>\n", "\n")
        yield f"{source} to {result}", text
    yield "strided", STRIDED
    for norm in norms:
        with open(norm, encoding="utf-8") as file:
            yield pathlib.Path(norm).stem, file.read()


def assemble(compiler, ptxas, chip, text):
    """(kernel, registers) of each kernel; raises RuntimeError with what is wrong."""
    ptx = subprocess.run([compiler, "-", f"--target={chip}", "--emit=ptx"], input=text,
                         capture_output=True, text=True)
    if ptx.returncode:
        raise RuntimeError(ptx.stderr)
    with tempfile.NamedTemporaryFile("w", suffix=".ptx") as file:
        file.write(ptx.stdout)
        file.flush()
        run = subprocess.run([ptxas, f"-arch={chip.partition('+')[0]}", "-v", "-o", "/dev/null", file.name],
                             capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(run.stderr)
    found = USED.findall(run.stderr)
    if not found:
        raise RuntimeError(f"ptxas names no kernel: {run.stderr}")
    for kernel, stack, spills, registers in found:
        if int(stack) or int(spills):
            raise RuntimeError(f"{kernel}: {stack} bytes of stack, {spills} of spills")
        yield kernel, int(registers)


def main(compiler, ptxas, output, *norms):
    failed = 0
    with open(output, "w", encoding="utf-8") as file:
        for chip in CHIPS:
            for name, text in programs(norms):
                try:
                    for kernel, registers in assemble(compiler, ptxas, chip, text):
                        print(f"{chip} {name} {kernel} {registers} registers", file=file)
                except RuntimeError as error:
                    failed += 1
                    print(f"{chip} {name}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
