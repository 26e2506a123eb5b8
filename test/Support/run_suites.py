# Has the build run the suites that changes touch and sums all of them up; ./dev test is this.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The last line is 'N passed, N failed, N skipped' over all chosen suites,
those included whose stamp from an earlier run still holds."""

import argparse
import json
import pathlib
import signal
import subprocess
import sys

from run_suite import describe


def ninja(build, *arguments, **options):
    """Exit status and output. An interrupted ninja is given the time to end what it started."""
    command = ["ninja", "-C", build, *arguments]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, text=True, **options) as process:
        try:
            output, _ = process.communicate()
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            raise
    return process.returncode, output


CAPTURE = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}


def known_suites(build, folder):
    """The suites of the configuration, which is brought up to date first."""
    status, output = ninja(build, "--quiet", "build.ninja", **CAPTURE)
    if status:
        sys.exit(f"{output}run_suites: {build} cannot be configured")
    return (folder / "names.txt").read_text().split()


def up_to_date(build, suite):
    return "no work to do" in ninja(build, "-n", "suite-" + suite, **CAPTURE)[1]


def result_of(folder, suite, is_current):
    """Counts of a suite and whether they were there before this run."""
    for end in (".failed", ".json"):
        path = folder / (suite + end)
        if path.exists() and (end == ".failed" or is_current(suite)):
            return json.loads(path.read_text()), path.stat().st_mtime_ns
    return None, 0


def report(suites, folder, before, is_current):
    """Prints a line for each suite that said nothing in this run, and which failed; returns the sums."""
    total = {"passed": 0, "failed": 0, "skipped": 0}
    failed = []
    for suite in suites:
        counts, written = result_of(folder, suite, is_current)
        if counts is None:
            counts = {"passed": 0, "failed": 1, "skipped": 0}
            print(describe(suite, counts, "did not run: what it needs was not built"))
        elif written == before.get(suite):
            print(describe(suite, counts, "unchanged"))
        for what, number in counts.items():
            total[what] += number
        if counts["failed"]:
            failed.append(suite)
    if failed:
        print(f"failed: {', '.join(failed)} (output in {folder}/<suite>.log)")
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="run again what has not changed")
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("suites", nargs="*")
    args = parser.parse_args()

    folder = args.build / "suites"
    known = known_suites(args.build, folder)
    unknown = [suite for suite in args.suites if suite not in known]
    if unknown:
        sys.exit(f"run_suites: no suite {', '.join(unknown)}; there are {', '.join(known)}")
    suites = args.suites or known

    before = {}
    for suite in suites:
        stamp = folder / (suite + ".json")
        (folder / (suite + ".failed")).unlink(missing_ok=True)
        if args.fresh:
            stamp.unlink(missing_ok=True)
        elif stamp.exists():
            before[suite] = stamp.stat().st_mtime_ns

    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    targets = ["suite-" + suite for suite in suites]
    status = ninja(args.build, *quiet, "-k", "0", *targets)[0] if targets else 0
    total = report(suites, folder, before, lambda suite: not status or up_to_date(args.build, suite))
    print(", ".join(f"{number} {what}" for what, number in total.items()))
    return 1 if status or total["failed"] or not sum(total.values()) else 0


def interrupt(*_):
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, interrupt)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
