# Runs tensorops-verify on a kernel that breaks its promise.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: breaks.py COMMAND …

Holds that the command ends with status 1 and nothing on standard error, and
hands its standard output on."""

import subprocess
import sys

result = subprocess.run(sys.argv[1:], capture_output=True, text=True)
print(result.stdout, end="")
if result.returncode != 1 or result.stderr:
    sys.exit(f"exit status {result.returncode}, expected 1, and: {result.stderr}")
