# Programs whose functions, declarations and globals have the names of what compiled code needs.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: names.py FOLDER RUN COMPILE CLANG

Each name is that of an entry, of a private function, of a global and of an
unused declaration; the program allocates, copies, calls libm, checks at run
time and reports. With RUN (tensorops-run) all give the same numbers, and with
COMPILE (tensorops-compile) and CLANG an object that links into a program.
"""

import pathlib
import subprocess
import sys

NAMES = """tensorops_report_error tensorops_message tensorops_message_0 exit dprintf malloc free
aligned_alloc memcpy memset memmove expf exp fmodf powf puts abort main printF32 printOpen
mgpuMemAlloc mgpuModuleLoad memrefCopy _mlir_ciface_entry entry__checked _start _init
__mlir_math_fpowi __truncsfhf2 __tls_get_addr _GLOBAL_OFFSET_TABLE_ tensorops$call.entry
tensorops$initialize tensorops_call.entry tensorops$ __constant_3xf32 strlen kernels
"what else" .L0 rax""".replace("\n", " ").split(" ")
NAMES = [name for name in NAMES if name and '"' not in name] + ["what else"]

TEMPLATE = """memref.global "private" constant @"{glob}" : memref<1xf32> = dense<2.0>
func.func private @"{private}"(%x: tensor<?xf32>) -> tensor<?xf32> {{
  %0 = math.exp %x : tensor<?xf32>
  %1 = arith.addf %0, %x : tensor<?xf32>
  return %1 : tensor<?xf32>
}}
func.func @"{entry}"(%x: tensor<?xf32>, %y: tensor<?xf32>, %i: index) -> (tensor<?xf32>, tensor<3xf32>) {{
  %c0 = arith.constant 0 : index
  %g = memref.get_global @"{glob}" : memref<1xf32>
  %two = memref.load %g[%c0] : memref<1xf32>
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %f = tensor.splat %two[%d] : tensor<?xf32>
  %0 = call @"{private}"(%x) : (tensor<?xf32>) -> tensor<?xf32>
  %1 = arith.addf %0, %y : tensor<?xf32>
  %2 = arith.remf %1, %f : tensor<?xf32>
  %3 = tensor.extract %x[%i] : tensor<?xf32>
  %4 = tensor.insert %3 into %2[%c0] : tensor<?xf32>
  %5 = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  return %4, %5 : tensor<?xf32>, tensor<3xf32>
}}
"""
INPUTS = ["--input=4xf32=0,1,0,1", "--input=4xf32=1,0,1,0"]
EXPECTED = "4xf32=1,1.7182817,0,1.7182817\n3xf32=1,2,3\n"
FAILED = "error: 'tensor.extract'"


def run(command, **kwargs):
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **kwargs)


def check(folder, tools, what, text, entry):
    path = folder / "program.mlir"
    path.write_text(text)
    result = run([tools["run"], path, f"--entry={entry}", *INPUTS, "--input=i64=1"])
    if result.stdout != EXPECTED:
        sys.exit(f"{what}: {result.returncode} {result.stdout}{result.stderr}\n{text}")
    result = run([tools["run"], path, f"--entry={entry}", *INPUTS, "--input=i64=9"])
    if result.returncode != 1 or FAILED not in result.stderr:
        sys.exit(f"{what}, index 9: {result.returncode} {result.stdout}{result.stderr}\n{text}")
    result = run([tools["compile"], path, "--emit=obj", "-o", folder / "program.o"])
    if result.returncode:
        sys.exit(f"{what}: {result.stderr}\n{text}")
    (folder / "main.c").write_text("int main(void) { return 0; }\n")
    result = run([tools["clang"], "main.c", "program.o", "-lm", "-o", "program"], cwd=folder)
    if result.returncode or run([folder / "program"]).returncode:
        sys.exit(f"{what}, linked: {result.stderr}\n{text}")


def main(folder, *tools):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    tools = dict(zip(("run", "compile", "clang"), tools))
    roles = ("entry", "private", "glob")
    for index, name in enumerate(NAMES):
        # Three names at a time, each in every role over the course of all.
        names = {role: NAMES[(index + 7 * at) % len(NAMES)] for at, role in enumerate(roles)}
        text = TEMPLATE.format(**names)
        check(folder, tools, str(names), text, names["entry"])
        if name != "tensorops_report_error":
            declared = f'func.func private @"{name}"(tensor<?xf32>)\n'
            text = declared + TEMPLATE.format(entry="entry", private="private", glob="glob")
            check(folder, tools, f"{name} declared", text, "entry")
    print(f"{len(NAMES)} names")


main(*sys.argv[1:])
