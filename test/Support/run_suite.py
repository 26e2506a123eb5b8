# Runs one suite, counts its tests and leaves a stamp (<name>.json) where all is well.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The build runs this as the command of the target suite-<name>.

Where something failed the counts lie in <name>.failed instead, so that the
stamp stays absent and the build runs the suite again. The whole output is
kept in <name>.log, what the suite read from folders in <name>.d.
A suite that means nothing in this build is skipped, and its line says why.
"""

import argparse
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

LIT_OUTCOMES = {
    "Passed": "passed",
    "Passed With Retry": "passed",
    "Expectedly Failed": "passed",
    "Failed": "failed",
    "Unexpectedly Passed": "failed",
    "Unresolved": "failed",
    "Timed Out": "failed",
    "Unsupported": "skipped",
    "Skipped": "skipped",
    "Excluded": "skipped",
}


def last_number(pattern, text):
    found = re.findall(pattern, text, re.MULTILINE)
    return int(found[-1]) if found else None


def count_lit(text):
    """The table below lit's last 'Total Discovered Tests'."""
    parts = re.split(r"^Total Discovered Tests: (\d+)$", text, flags=re.MULTILINE)
    if len(parts) < 3:
        raise ValueError("lit says nothing of 'Total Discovered Tests'")
    total, summary = parts[-2:]
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for label, number in re.findall(r"^  ([A-Z][\w ]*?) *: +(\d+) \(", summary, re.MULTILINE):
        counts[LIT_OUTCOMES[label]] += int(number)
    if sum(counts.values()) != int(total):
        raise ValueError(f"lit discovered {total} tests, its table has {counts}")
    return counts


def count_gtest(text):
    """GoogleTest's closing lines; a disabled test counts as skipped."""
    total = last_number(r"^\[=+\] (\d+) tests? from .* ran\.", text)
    listed = r"^\[  %s \] (\d+) tests?"
    counts = {
        "passed": last_number(listed % "PASSED ", text) or 0,
        "failed": last_number(listed % "FAILED " + ", listed below", text) or 0,
        "skipped": last_number(listed % "SKIPPED" + ", listed below", text) or 0,
    }
    if sum(counts.values()) != total:
        raise ValueError(f"GoogleTest ran {total} tests, its summary has {counts}")
    counts["skipped"] += last_number(r"YOU HAVE (\d+) DISABLED TEST", text) or 0
    return counts


def count_lines(text):
    """A last line of the form 'N passed, N failed, N skipped'."""
    line = r"(\d+) passed, (\d+) failed, (\d+) skipped\s*$"
    numbers = re.fullmatch(line, text.rstrip().rpartition("\n")[2])
    if not numbers:
        raise ValueError("the last line is not 'N passed, N failed, N skipped'")
    return dict(zip(("passed", "failed", "skipped"), map(int, numbers.groups())))


COUNTERS = {"lit": count_lit, "gtest": count_gtest, "lines": count_lines}


def run(command, timeout, log):
    """The exit status (None: it ran past its time); nothing it started outlives it."""
    with open(log, "wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            return process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


def judge(status, timeout, counter, text):
    """The counts, and what is wrong beside failed tests ('' if nothing)."""
    try:
        counts, trouble = counter(text), ""
        if sum(counts.values()) == 0:
            counts, trouble = None, "it ran no test"
    except (KeyError, ValueError) as error:
        counts, trouble = None, f"no summary: {error}"
    counts = counts or {"passed": 0, "failed": 1, "skipped": 0}
    if status is None:
        trouble = f"stopped after {timeout} seconds"
    elif status < 0:
        trouble = f"ended by {signal.Signals(-status).name}"
    elif status > 0 and not trouble and counts["failed"] == 0:
        trouble = f"exit status {status}"
    if trouble:
        counts["failed"] = max(1, counts["failed"])
    return counts, trouble


def describe(name, counts, note):
    state = "FAIL" if counts["failed"] else "ok"
    shown = ", ".join(f"{n} {what}" for what, n in counts.items() if n)
    return f"{state:4} {name:24} {shown} ({note})"


def write_depfile(path, stamp, folders, exceptions):
    """Names every file and folder below the folders as an input of the stamp."""
    inputs = []
    for folder in folders:
        for parent, names, files in os.walk(folder):
            names[:] = [name for name in names if name not in exceptions]
            inputs.append(parent)
            inputs += [os.path.join(parent, file) for file in files if file not in exceptions]
    names = [re.sub(r"([ #\\])", r"\\\1", str(name)).replace("$", "$$") for name in [stamp, *inputs]]
    path.write_text(f"{names[0]}: " + " \\\n ".join(names[1:]) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stamp", required=True, type=pathlib.Path)
    parser.add_argument("--skip", metavar="REASON", help="run nothing")
    parser.add_argument("--count", choices=COUNTERS)
    parser.add_argument("--timeout", type=float)
    parser.add_argument("--folder", action="append", default=[])
    parser.add_argument("--except", action="append", default=[], dest="exceptions")
    parser.add_argument("command", nargs="*")
    args = parser.parse_args()
    if not args.skip and not (args.count and args.timeout and args.command):
        parser.error("needs --count, --timeout and a command, or --skip")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))

    name = args.stamp.stem
    failed, log = args.stamp.with_suffix(".failed"), args.stamp.with_suffix(".log")
    args.stamp.parent.mkdir(parents=True, exist_ok=True)
    args.stamp.unlink(missing_ok=True)
    failed.unlink(missing_ok=True)
    if args.folder:
        write_depfile(args.stamp.with_suffix(".d"), args.stamp, args.folder, args.exceptions)
    if args.skip:
        counts = {"passed": 0, "failed": 0, "skipped": 1}
        log.write_text(args.skip + "\n")
        args.stamp.write_text(json.dumps(counts) + "\n")
        print(describe(name, counts, args.skip))
        return 0

    start = time.monotonic()
    status = run(args.command, args.timeout, log)
    seconds = time.monotonic() - start
    text = log.read_text(errors="replace")
    counts, trouble = judge(status, args.timeout, COUNTERS[args.count], text)
    if counts["failed"]:
        print(text)
    note = f"{seconds:.1f} s" + (f"; {trouble}" if trouble else "")
    print(describe(name, counts, note))
    result = failed if counts["failed"] else args.stamp
    result.write_text(json.dumps(counts) + "\n")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
