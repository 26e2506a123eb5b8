# Runs a command that must fail as every tool does, and hands its message on.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Holds that the command ends with status 1 (or another one given), nothing on
standard output, one line on standard error, and in the working folder, which must
be the test's own, the same files with the same bytes as before. The line goes to
standard output, where FileCheck reads it."""

import argparse
import hashlib
import os
import resource
import signal
import subprocess
import sys


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    # lit must not redirect to a full device: after a failure it reads what it
    # redirected, and /dev/full has no end.
    parser.add_argument("--full", action="store_true", help="standard output takes nothing")
    parser.add_argument("--status", type=int, default=1, help="exit status")
    parser.add_argument("--largest-file", type=int, help="bytes that a file takes")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    return parser.parse_args()


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


def run(arguments):
    def limit():
        if arguments.largest_file:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (arguments.largest_file,) * 2)

    output = os.open("/dev/full", os.O_WRONLY) if arguments.full else subprocess.PIPE
    return subprocess.run(
        arguments.command, stdout=output, stderr=subprocess.PIPE, preexec_fn=limit
    )


def main(arguments):
    if os.path.isdir("Output"):
        sys.exit("fails.py: other tests write here; begin with: mkdir %t && cd %t")
    before = snapshot()
    result = run(arguments)
    after = snapshot()
    complaints = []
    if result.returncode != arguments.status:
        complaints.append(f"exit status {result.returncode}, expected {arguments.status}")
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
        print(f"fails.py: {' '.join(arguments.command)}: {complaint}", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(parse_arguments()))
