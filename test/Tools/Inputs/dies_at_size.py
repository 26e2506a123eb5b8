# Ends a command by a signal in the middle of what it writes, every time at the same byte.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: dies_at_size.py BYTES COMMAND …

The command may write BYTES to a file; more makes the kernel send SIGXFSZ, of
which it must die, as it would of Ctrl-C."""

import resource
import signal
import subprocess
import sys


def limit():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)


result = subprocess.run(sys.argv[2:], preexec_fn=limit)
if result.returncode != -signal.SIGXFSZ:
    sys.exit(f"the command ended with {result.returncode}, expected {-signal.SIGXFSZ}")
