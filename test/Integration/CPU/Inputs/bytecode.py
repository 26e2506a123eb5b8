# Bytecode whose resources have every alignment, read by every tool from a file and from a pipe.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: bytecode.py FOLDER OPT RUN COMPILE"""

import pathlib
import subprocess
import sys

TEXT = """func.func @main() -> tensor<2xf64> {
  %0 = arith.constant dense_resource<d> : tensor<2xf64>
  %y = tensorops.rsqrt %0 : tensor<2xf64>
  return %y : tensor<2xf64>
}
{-# dialect_resources: { builtin: { d: "0xALIGNMENT000000000000F03F0000000000001040" } } #-}
"""


def main(folder, opt, run, compiler):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    text, code = folder / "x.mlir", folder / "x.mlirbc"
    for power in range(21):
        text.write_text(TEXT.replace("ALIGNMENT", (1 << power).to_bytes(4, "little").hex()))
        subprocess.run([opt, "--emit-bytecode", text, "-o", code], check=True)
        data = code.read_bytes()
        for tool in ([run], [compiler, "--emit=llvm"], [opt]):
            for extra, stdin in ([code], b""), (["-"], data):
                result = subprocess.run([*tool, *extra], input=stdin, capture_output=True)
                if result.returncode or (tool == [run] and result.stdout != b"2xf64=1,0.5\n"):
                    sys.exit(f"alignment {1 << power}, {tool} {extra}: {result.stdout} {result.stderr}")
    print("every alignment")


main(*sys.argv[1:])
