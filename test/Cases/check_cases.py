#!/usr/bin/env python3
# Small programs that once went wrong, each with its right value or its one line.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_cases.py BIN [PATTERN]: the commands of cases.py whose text PATTERN
matches, with the tools in BIN. The programs lie beside the repository; where they do
not, everything is skipped by name."""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from cases import CASES, write_inputs

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ROOT.parent / "shared" / "cases"


def run(binaries, folder, name, command):
    """Exit status, and both streams of `command`, in the order in which they came."""
    environment = dict(os.environ, PATH=os.pathsep.join([binaries, os.environ["PATH"]]))
    words = command.format(file=PROGRAMS / f"{name}.mlir", folder=folder)
    done = subprocess.run(["bash", "-o", "pipefail", "-c", words], env=environment, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=120)
    return done.returncode, done.stdout


def is_right(expected, status, output):
    if isinstance(expected, str):
        # grep counts lines, and says by its status whether there are any.
        return output == expected and (status == 0 or output == "0\n")
    return status == 1 and output.count("\n") == 1 and bool(expected.search(output))


def main(binaries, pattern=""):
    cases = [case for case in CASES if re.search(pattern, f"{case[0]} {case[1]}")]
    if not PROGRAMS.is_dir():
        print(f"SKIP all: no programs at {PROGRAMS}")
        print(f"0 passed, 0 failed, {len(cases)} skipped")
        return 0
    known = {case[0] for case in CASES}
    unknown = [path.name for path in sorted(PROGRAMS.glob("*.mlir")) if path.stem not in known]
    for name in unknown:
        print(f"FAIL {name}: no case; expected an entry in cases.py")
    failed, skipped = len(unknown), 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_inputs(folder)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            outcomes = pool.map(lambda case: run(binaries, folder, case[0], case[1]), cases)
            for (name, command, expected), (status, output) in zip(cases, outcomes):
                if "opencl: no driver" in output:
                    skipped += 1
                    print(f"SKIP {name}: {command}: no OpenCL driver")
                elif not is_right(expected, status, output):
                    failed += 1
                    wanted = expected if isinstance(expected, str) else f"one line: {expected.pattern}\n"
                    print(f"FAIL {name}: {command}\n  came (exit {status}): {output}  expected: {wanted}", end="")
    print(f"{len(cases) + len(unknown) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    if not shutil.which("bash"):
        sys.exit("check_cases.py: no bash; expected it on the path")
    sys.exit(main(*sys.argv[1:]))
