# How long a tool takes until it can do something: the self-contained builds
# against those that load the shared libraries.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: startup.py BIN

BIN/static holds the self-contained tools. Exit status 1 where one of them takes
more than 10 ms, in the median."""

import pathlib
import statistics
import subprocess
import sys
import time

TOOLS = ["tensorops-opt", "tensorops-run"]
LIMIT_MS = 10.0
RUNS = 51


def start(tool):
    """Milliseconds from fork to exit of `TOOL --version`."""
    begin = time.perf_counter()
    subprocess.run([tool, "--version"], stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begin) * 1e3


def measure(tools, runs=RUNS):
    """The median of each tool, taken in turns so that all meet the same load."""
    times = [[start(tool) for tool in tools] for _ in range(runs)]
    return [statistics.median(column) for column in zip(*times)]


def main(binaries):
    tools = [binaries / place / tool for place in ("static", ".") for tool in TOOLS]
    medians = measure(tools)
    for tool, median in zip(tools, medians):
        print(f"{median:7.1f} ms  {tool.relative_to(binaries)}")
    slow = [tool for tool, median in zip(tools, medians)
            if tool.parent.name == "static" and median > LIMIT_MS]
    for tool in slow:
        print(f"FAIL: {tool.relative_to(binaries)} takes more than {LIMIT_MS:g} ms")
    return 1 if slow else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
