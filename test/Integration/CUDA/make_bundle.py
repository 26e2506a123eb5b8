# Writes the folder that a person takes to a machine with an NVIDIA GPU.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: make_bundle.py BUILD FOLDER

The folder gets, for each of some chips, the kernels as PTX, a program that holds
them against the exact results, and a library of them for Python; and the script
`check`, which runs both for the chip that is there. It needs nothing there but a
driver, and Python with PyTorch for the speeds."""

import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CLANG = "/usr/lib/llvm-22/bin/clang"
# Drivers compile PTX for what they find: the oldest chip that ptxas knows, and
# those from which on kernels have other instructions.
CHIPS, HOST = ("sm_75", "sm_80", "sm_90", "sm_100"), "x86-64"
LARGEST = 40 << 20  # bytes

REAL = """func.func @{t}_{a}(%x: memref<?x{t}>, %o: memref<?x{t}>) {{
  tensorops.rsqrt_out ins(%x : memref<?x{t}>) outs(%o : memref<?x{t}>) accuracy<{a}>
  return
}}
"""
OTHERS = """func.func @f32_strided(%x: memref<?x?xf32, strided<[?, ?], offset: ?>>, %o: memref<?x?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?x?xf32, strided<[?, ?], offset: ?>>) outs(%o : memref<?x?xf32>)
  return
}
func.func @i8_to_f32(%x: memref<?xi8>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xi8>) outs(%o : memref<?xf32>)
  return
}
#row_column = affine_map<(i, j) -> (i, j)>
#row_of = affine_map<(i, j) -> (i)>
#row = affine_map<(i) -> (i)>
func.func @rmsnorm(%from: memref<?x?xf32>, %o: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %epsilon = arith.constant 1.0e-5 : f32
  %x = bufferization.to_tensor %from restrict : memref<?x?xf32> to tensor<?x?xf32>
  %rows = tensor.dim %x, %c0 : tensor<?x?xf32>
  %columns = tensor.dim %x, %c1 : tensor<?x?xf32>
  %columns_i64 = arith.index_cast %columns : index to i64
  %count = arith.sitofp %columns_i64 : i64 to f32
  %each = tensor.empty(%rows) : tensor<?xf32>
  %start = linalg.fill ins(%zero : f32) outs(%each : tensor<?xf32>) -> tensor<?xf32>
  %sums = linalg.generic {indexing_maps = [#row_column, #row_of], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x?xf32>) outs(%start : tensor<?xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %square = arith.mulf %in, %in : f32
    %next = arith.addf %sum, %square : f32
    linalg.yield %next : f32
  } -> tensor<?xf32>
  %roots = linalg.generic {indexing_maps = [#row, #row], iterator_types = ["parallel"]}
      ins(%sums : tensor<?xf32>) outs(%each : tensor<?xf32>) {
  ^bb0(%sum: f32, %out: f32):
    %mean = arith.divf %sum, %count : f32
    %shifted = arith.addf %mean, %epsilon : f32
    %root = tensorops.rsqrt %shifted : f32
    linalg.yield %root : f32
  } -> tensor<?xf32>
  %whole = tensor.empty(%rows, %columns) : tensor<?x?xf32>
  %y = linalg.generic {indexing_maps = [#row_column, #row_of, #row_column], iterator_types = ["parallel", "parallel"]}
      ins(%x, %roots : tensor<?x?xf32>, tensor<?xf32>) outs(%whole : tensor<?x?xf32>) {
  ^bb0(%in: f32, %root: f32, %out: f32):
    %scaled = arith.mulf %in, %root : f32
    linalg.yield %scaled : f32
  } -> tensor<?x?xf32>
  bufferization.materialize_in_destination %y in restrict writable %o : (tensor<?x?xf32>, memref<?x?xf32>) -> ()
  return
}
"""


def source():
    reals = [(t, a) for t in ("f16", "bf16", "f32", "f64")
             for a in ("correct", "two_step", "faithful", "approximate")]
    return "".join(REAL.format(t=t, a=a) for t, a in reals) + OTHERS


def oracle():
    """The exact results, and where they are hard to get: plain C++ without LLVM."""
    yield from sorted((ROOT / "lib/Exact").glob("*.cpp"))
    for name in ("Rsqrt/HardCases", "Rsqrt/Promise", "Strata"):
        yield ROOT / f"lib/Verify/{name}.cpp"


def run(*command, **more):
    subprocess.run([str(part) for part in command], check=True, **more)


def compile_checks(build, work):
    """The objects of the checking program but for the kernels; they know no chip."""
    options = ["-std=c++17", "-O2", "-ffp-contract=off", f"-I{ROOT / 'include'}",
               f"-I{ROOT / 'test/Integration/CPU/Rows'}", f"-I{build / 'lib/Verify'}"]
    objects = []
    for path in (HERE / "Check.cpp", *oracle()):
        objects.append(work / f"{path.stem}.o")
        run(CLANG + "++", *options, "-c", path, "-o", objects[-1])
    return objects


def write_kernels(build, chip, folder, checks, driver):
    """What is there of one chip."""
    folder.mkdir()
    command = [build / "bin/tensorops-compile", "-", f"--target={chip}", f"--host-target={HOST}"]
    kernels = checks[0].with_name("kernels.o")
    run(*command, "--emit=obj", "-o", kernels, input=source(), text=True)
    run(*command, "--emit=ptx", "-o", folder / "kernels.ptx", input=source(), text=True)
    run(CLANG + "++", *checks, kernels, driver, "-static-libstdc++", "-static-libgcc", "-ldl",
        "-o", folder / "check-kernels")
    run(CLANG, "-shared", kernels, driver, "-ldl", "-o", folder / "libkernels.so")


def main(build, folder):
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    work = folder.with_suffix(".work")
    work.mkdir(exist_ok=True)
    driver = work / "Mgpu.o"
    run(CLANG, "-O2", "-fPIC", "-c", HERE / "Mgpu.c", "-o", driver)
    checks = compile_checks(build, work)
    for chip in CHIPS:
        write_kernels(build, chip, folder / chip, checks, driver)
    run(CLANG, "-O2", HERE / "Choose.c", driver, "-ldl", "-o", folder / "choose")
    (folder / "chips").write_text(" ".join(CHIPS) + "\n")
    for name in ("check", "table.py"):
        shutil.copy(HERE / name, folder)
    shutil.rmtree(work)
    size = sum(path.stat().st_size for path in folder.rglob("*"))
    if size > LARGEST:
        sys.exit(f"make_bundle.py: the bundle has {size} bytes, expected {LARGEST} at most")
    print(f"{folder}: {size / (1 << 20):.1f} MiB; run ./check there, beside a CUDA driver")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
