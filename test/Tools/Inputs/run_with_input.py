# Hands a printed tensor back as an input, however long.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: run_with_input.py PRINTED COMMAND …

Runs COMMAND with --input= and the one line of the file PRINTED."""

import subprocess
import sys

with open(sys.argv[1]) as printed:
    (line,) = printed.read().splitlines()
sys.exit(subprocess.run(sys.argv[2:] + [f"--input={line}"]).returncode)
