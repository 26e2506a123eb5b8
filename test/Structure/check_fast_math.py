#!/usr/bin/env python3
# No pass and no pipeline gives an operation a fast-math flag that the input did
# not have: with one LLVM and canonicalization drop roundings, zeros and NaN.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_fast_math.py TENSOROPS_OPT PASSES.td …

Every pass is tried on the example of its description, every pipeline on a
module of each element type, printed behind each pass, so that a flag is found
where it comes in, also if a later pass drops it.
"""

import re
import subprocess
import sys
import textwrap

import check_pass_examples as examples

# As arith, LLVM's functions and SPIR-V spell them.
FLAGS = ["fastmath", "-fp-math", "fp_fast_math"]
DUMP = re.compile(r"^// -----// IR Dump After (.*?) //----- //$", re.M)

BINARY = ["arith.addf", "arith.subf", "arith.mulf", "arith.divf", "arith.maximumf",
          "arith.minimumf", "arith.maxnumf", "arith.minnumf", "math.copysign"]  # fmt: skip
UNARY = ["arith.negf", "math.absf", "math.sqrt", "math.rsqrt", "math.floor", "math.ceil",
         "math.trunc", "math.roundeven", "math.round", "tensorops.rsqrt"]  # fmt: skip
# Only CPUs have them, by the C library.
LIBRARY = ["math.exp", "math.expm1", "math.log1p", "math.sin", "math.tanh"]
CLASSES = ["isnan", "isinf", "isfinite", "isnormal"]
COMPLEX = ["complex.add", "complex.mul", "complex.div"]


def elementwise(type, library):
    """Every operation once, each on the result of the one before it."""
    tensor, lines, last = f"tensor<?x{type}>", [], "%a"

    def add(text):
        nonlocal last
        lines.append(f"%{len(lines)} = {text}")
        last = f"%{len(lines) - 1}"

    for name in BINARY:
        add(f"{name} {last}, %b : {tensor}")
    for name in UNARY + (LIBRARY if library else []):
        add(f"{name} {last} : {tensor}")
    add(f"math.fma {last}, %a, %b : {tensor}")
    add(f"math.clampf {last} to [%a, %b] : {tensor}")
    if library:
        add(f"arith.remf {last}, %b : {tensor}")
        add(f"math.fpowi {last}, %n : {tensor}, tensor<?xi32>")
    for name in CLASSES:
        value = last
        add(f"math.{name} {value} : {tensor}")
        add(f"arith.select {last}, {value}, %b : tensor<?xi1>, {tensor}")
    value = last
    for cast in ["sitofp", "uitofp"]:
        for other in ["i8", "i32", "i64"]:
            kept = value
            add(f"arith.fpto{cast[:2]} {kept} : {tensor} to tensor<?x{other}>")
            add(f"arith.{cast} {last} : tensor<?x{other}> to {tensor}")
            add(f"arith.addf {last}, {kept} : {tensor}")
            value = last
    body = "\n  ".join(lines)
    return (f"func.func @elements(%a: {tensor}, %b: {tensor}, %n: tensor<?xi32>) -> {tensor} {{\n"
            f"  {body}\n  return {last} : {tensor}\n}}\n")  # fmt: skip


def sums(type):
    return f"""
func.func @sums(%a: tensor<?x?x{type}>, %o: tensor<?x{type}>) -> tensor<?x{type}> {{
  %0 = linalg.generic {{
      indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>],
      iterator_types = ["parallel", "reduction"]}}
      ins(%a : tensor<?x?x{type}>) outs(%o : tensor<?x{type}>) {{
  ^bb0(%x: {type}, %s: {type}):
    %p = arith.mulf %x, %x : {type}
    %q = arith.addf %s, %p : {type}
    linalg.yield %q : {type}
  }} -> tensor<?x{type}>
  return %0 : tensor<?x{type}>
}}
"""


def complex_numbers(type):
    tensor = f"tensor<?xcomplex<{type}>>"
    lines = [f"%{i} = {name} {f'%{i - 1}' if i else '%a'}, %b : complex<{type}>"
             for i, name in enumerate(COMPLEX)]  # fmt: skip
    body = "\n    ".join(lines)
    return f"""
func.func @complex(%x: {tensor}, %y: {tensor}) -> {tensor} {{
  %0 = linalg.generic {{
      indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
      iterator_types = ["parallel"]}}
      ins(%x : {tensor}) outs(%y : {tensor}) {{
  ^bb0(%a: complex<{type}>, %b: complex<{type}>):
    {body}
    linalg.yield %{len(lines) - 1} : complex<{type}>
  }} -> {tensor}
  return %0 : {tensor}
}}
"""


def vectors(type):
    return f"""
func.func @vectors(%a: vector<4x{type}>, %b: vector<4x{type}>, %s: {type}) -> (vector<4x{type}>, {type}) {{
  %0 = vector.fma %a, %b, %a : vector<4x{type}>
  %1 = vector.outerproduct %0, %b : vector<4x{type}>, vector<4x{type}>
  %2 = vector.multi_reduction <add>, %1, %a [0] : vector<4x4x{type}> to vector<4x{type}>
  %3 = vector.reduction <maximumf>, %2 : vector<4x{type}> into {type}
  return %2, %3 : vector<4x{type}>, {type}
}}
"""


def module(type, library):
    text = elementwise(type, library) + sums(type)
    if library:
        text += vectors(type)
    if type in ("f32", "f64"):
        text += complex_numbers(type)
    return text


def pipelines():
    """The arguments of each way, whether it has the C library, and element types."""
    cpu = "--tensorops-lower-to-cpu-pipeline=target="
    yield cpu + "x86-64", True, ["bf16", "f64"]
    yield cpu + "x86-64-v3", True, ["f16", "f32"]
    yield cpu + "x86-64-v4", True, ["bf16"]
    yield cpu + "aarch64", True, ["f16"]
    yield cpu + "rv64gc", True, ["f16"]
    gpu = "host-target=x86-64"
    for chip in ["sm_75", "sm_90"]:
        yield f"--tensorops-lower-to-nvvm-pipeline=chip={chip} {gpu} format=nvvm", False, ["bf16"]
    spirv = f"--tensorops-lower-to-spirv-pipeline={gpu} serialize=false"
    yield spirv, False, ["f16", "f32"]


def find_flag(text):
    """The first line with a flag; None without."""
    at = min((at for flag in FLAGS if (at := text.find(flag)) >= 0), default=None)
    if at is None:
        return None
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1:end if end >= 0 else None].strip()


def find_flags(opt, text, argument):
    """Where a flag stands in what `argument` makes of `text`, pass by pass."""
    result = subprocess.run(
        [opt, argument, "--mlir-print-ir-after-all", "--mlir-disable-threading", "-"],
        input=text, capture_output=True, text=True, errors="replace")  # fmt: skip
    parts = DUMP.split(result.stderr)
    dumps = list(zip(parts[1::2], parts[2::2]))
    if result.returncode or not dumps:
        errors = [line for line in result.stderr.splitlines() if "error:" in line]
        raise RuntimeError(f"{argument} does not run: {errors[0] if errors else 'no output'}")
    for name, dump in dumps:
        if found := find_flag(dump):
            return f"behind {name}: {found}"
    return None


def check_examples(opt, files):
    for path in files:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for match in examples.PASS.finditer(text):
            flag, body = match.group(2), match.group(0)
            actual, _, _ = examples.check(opt, flag, body)
            before = textwrap.dedent(examples.BLOCK.search(body).group(2))
            yield flag, None if find_flag(before) else find_flag(actual)


def main(opt, files):
    passed = failed = 0

    def count(name, problem):
        nonlocal passed, failed
        passed, failed = passed + (not problem), failed + bool(problem)
        if problem:
            print(f"FAIL: {name}: {problem}")

    for name, problem in check_examples(opt, files):
        count(name, problem)
    for argument, library, types in pipelines():
        for type in types:
            try:
                count(f"{argument} on {type}", find_flags(opt, module(type, library), argument))
            except RuntimeError as error:
                count(type, error)
    # What this looks for, in stock passes that do it.
    stock = "--arith-emulate-unsupported-floats=source-types=f16,bf16 target-type=f32"
    for name, text in [("f16", elementwise("f16", False)), ("bf16", sums("bf16"))]:
        count(f"{stock} on {name}", None if find_flags(opt, text, stock) else "no flag found")
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
