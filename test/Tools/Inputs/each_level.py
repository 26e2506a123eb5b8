# Holds that a command gives the same output whatever machine it compiles for.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: each_level.py LEVEL,LEVEL,… COMMAND …

Runs COMMAND with --target=LEVEL for each level and once without, and prints
the output that all of them give."""

import subprocess
import sys


def main(levels, command):
    outputs = {}
    for option in [[]] + [[f"--target={level}"] for level in levels]:
        output = subprocess.run(command + option, stdout=subprocess.PIPE, check=True).stdout
        outputs.setdefault(output, []).append(option)
    if len(outputs) != 1:
        print("outputs differ between", *outputs.values(), file=sys.stderr)
        return 1
    sys.stdout.buffer.write(next(iter(outputs)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].split(","), sys.argv[2:]))
