# Runs a command that must fail as every tool does, and hands its message on.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: fails.py [--full] COMMAND …

Exit status 1, nothing on standard output, one line on standard error, and in
the working folder, which must be the test's own, the same files with the same
bytes as before. The line goes
to standard output, where FileCheck reads it. With --full the command's standard
output is a full device (lit must not redirect to one: after a failure it reads
what it redirected, and /dev/full has no end).
"""

import hashlib
import os
import subprocess
import sys


def snapshot():
    files = {}
    for folder, _, names in os.walk("."):
        for name in names:
            path = os.path.join(folder, name)
            content = b""
            if os.path.isfile(path) and os.access(path, os.R_OK):
                with open(path, "rb") as file:
                    content = file.read()
            files[path] = hashlib.sha256(content).hexdigest()
    return files


def main(command):
    output = subprocess.PIPE
    if command[0] == "--full":
        command = command[1:]
        output = os.open("/dev/full", os.O_WRONLY)
    before = snapshot()
    result = subprocess.run(command, stdout=output, stderr=subprocess.PIPE)
    after = snapshot()
    complaints = []
    if result.returncode != 1:
        complaints.append(f"exit status {result.returncode}, expected 1")
    if result.stdout:
        complaints.append(f"standard output has {result.stdout!r}, expected nothing")
    if not (result.stderr.count(b"\n") == 1 and result.stderr.endswith(b"\n")):
        complaints.append("standard error has not one line")
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            complaints.append(f"{path} has changed, come or gone")
    sys.stdout.flush()
    sys.stdout.buffer.write(result.stderr)
    for complaint in complaints:
        print(f"fails.py: {' '.join(command)}: {complaint}", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
