# Runs a command on a terminal.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints what the command's standard error, a terminal, was sent, as one line
with escapes. The command must succeed, or die of the interrupt."""

import argparse
import os
import pty
import signal
import subprocess
import sys


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stdout", action="store_true", help="is the terminal, too")
    parser.add_argument("--wait-for", default="", help="text that the command must show first")
    parser.add_argument("--send", help="file for standard input, then")
    parser.add_argument("--interrupt", action="store_true", help="Ctrl-C, then")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    return parser.parse_args()


def read(terminal, text=None):
    """What comes until it holds `text`, or all of it."""
    received = b""
    while text is None or text not in received:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # how Linux reports that the other side is closed
            part = b""
        if not part:
            break
        received += part
    return received


def main():
    arguments = parse_arguments()
    ours, theirs = pty.openpty()
    # Who runs the tests in the background may have Ctrl-C ignored.
    process = subprocess.Popen(
        arguments.command,
        stdin=subprocess.PIPE,
        stdout=theirs if arguments.stdout else subprocess.DEVNULL,
        stderr=theirs,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    os.close(theirs)
    received = read(ours, arguments.wait_for.encode())
    if arguments.send:
        with open(arguments.send, "rb") as file:
            process.stdin.write(file.read())
    process.stdin.close()
    if arguments.interrupt:
        process.send_signal(signal.SIGINT)
    received += read(ours)
    print(received.decode().encode("unicode_escape").decode())
    return 0 if process.wait() == (-signal.SIGINT if arguments.interrupt else 0) else 1


if __name__ == "__main__":
    sys.exit(main())
