# The self-contained tools: they need neither libLLVM nor libMLIR, and do what
# the others do. Prints how long they take to start; benchmark/startup.py judges it.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_static.py ROOT BIN"""

import pathlib
import re
import subprocess
import sys

ROOT, BIN = map(pathlib.Path, sys.argv[1:])
sys.path.append(str(ROOT / "benchmark"))
import startup  # noqa: E402

EXAMPLES = ROOT / "examples"
COMMANDS = {
    "tensorops-opt": [EXAMPLES / "rmsnorm.mlir",
                      "--tensorops-lower-to-cpu-pipeline=target=x86-64-v3"],
    "tensorops-verify": ["--dtype=bf16", "--target=x86-64"],
    "tensorops-run": [EXAMPLES / "rsqrt_2d.mlir", "--input=2x3xf32=1,4,16,64,inf,-0"],
}


def output(*command):
    """Without lines that say how long it took."""
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return re.sub(r"^  time .*\n", "", lines, flags=re.M)


def shared_libraries(tool):
    """Those of others that the loader would look for."""
    return re.findall(r"lib(?:LLVM|MLIR|mlir|mpfr|gmp)\S*", output("ldd", tool))


def check(tool):
    """What is wrong with the self-contained `tool`, or nothing."""
    loaded, alone = BIN / tool, BIN / "static" / tool
    # Where the first does not hold, the second would prove nothing.
    if not shared_libraries(loaded):
        return f"expected {loaded} to need libLLVM and libMLIR"
    if found := shared_libraries(alone):
        return f"needs {', '.join(sorted(set(found)))}, expected none of these"
    if output(alone, *COMMANDS[tool]) != output(loaded, *COMMANDS[tool]):
        return "writes something else than the build that loads the libraries"
    return None


def main():
    failed = 0
    for tool in COMMANDS:
        if trouble := check(tool):
            failed += 1
            print(f"FAIL: {tool}: {trouble}")
        else:
            (median,) = startup.measure([BIN / "static" / tool], runs=21)
            print(f"{tool} starts in {median:.1f} ms")
    print(f"{len(COMMANDS) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
