# Tests run_suite.py itself: what does it make of suites that pass, fail, crash, hang or say nothing?
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_runner.py"""

import json
import pathlib
import subprocess
import sys
import tempfile
from typing import NamedTuple

RUNNER = pathlib.Path(__file__).with_name("run_suite.py")

LIT = """
Total Discovered Tests: 10
  Unsupported        : 1 (10.00%)
  Passed             : 4 (40.00%)
  Expectedly Failed  : 1 (10.00%)
  Timed Out          : 1 (10.00%)
  Unresolved         : 1 (10.00%)
  Unexpectedly Passed: 2 (20.00%)
"""
LIT_OK = "Total Discovered Tests: 2\n  Passed: 2 (100.00%)\n"
GTEST = """
[==========] 5 tests from 2 test suites ran. (0 ms total)
[  PASSED  ] 2 tests.
[  SKIPPED ] 1 test, listed below:
[  SKIPPED ] A.B
[  FAILED  ] 2 tests, listed below:
[  FAILED  ] A.C
[  FAILED  ] A.D
  YOU HAVE 3 DISABLED TESTS
"""
GTEST_OK = "[==========] 1 test from 1 test suite ran. (0 ms total)\n[  PASSED  ] 1 test.\n"


class Case(NamedTuple):
    text: str
    kind: str
    output: str
    ending: str  # shell text after the output
    counts: tuple  # passed, failed, skipped


CASES = [
    Case("lit, all well", "lit", LIT_OK, "exit 0", (2, 0, 0)),
    Case("lit, all outcomes", "lit", LIT, "exit 1", (5, 4, 1)),
    Case("lit, a table that misses tests", "lit", LIT.replace("10\n", "11\n"), "exit 0", (0, 1, 0)),
    Case("lit, an outcome nobody knows", "lit", LIT_OK.replace("Passed", "Dreamt"), "exit 0", (0, 1, 0)),
    Case("GoogleTest, all well", "gtest", GTEST_OK, "exit 0", (1, 0, 0)),
    Case("GoogleTest, all outcomes", "gtest", GTEST, "exit 1", (2, 2, 4)),
    Case("GoogleTest, dies half-way", "gtest", "[ RUN ] A.B\n", "kill -SEGV $$", (0, 1, 0)),
    Case("dies after its summary", "gtest", GTEST_OK, "kill -ABRT $$", (1, 1, 0)),
    Case("a script, all well", "lines", "x\n3 passed, 0 failed, 2 skipped\n", "exit 0", (3, 0, 2)),
    Case("a script, failures with status 0", "lines", "3 passed, 1 failed, 0 skipped\n", "exit 0", (3, 1, 0)),
    Case("a script, status 1 without failures", "lines", "3 passed, 0 failed, 0 skipped\n", "exit 1", (3, 1, 0)),
    Case("a script, something after its summary", "lines", "3 passed, 0 failed, 0 skipped\nx\n", "exit 0", (0, 1, 0)),
    Case("runs nothing", "lines", "0 passed, 0 failed, 0 skipped\n", "exit 0", (0, 1, 0)),
    Case("prints nothing", "lines", "", "exit 0", (0, 1, 0)),
    Case("hangs", "lines", "1 passed, 0 failed, 0 skipped\n", "sleep 60", (1, 1, 0)),
]


def complaint(case):
    """'' where the runner counts the case as it should and stamps only what is well."""
    with tempfile.TemporaryDirectory() as folder:
        stamp = pathlib.Path(folder, "case.json")
        failed = stamp.with_suffix(".failed")
        stamp.write_text("left by an earlier run")
        script = f"cat <<'END'\n{case.output}END\n{case.ending}"
        command = [sys.executable, RUNNER, "--stamp", stamp, "--count", case.kind]
        command += ["--timeout", "2", "--", "sh", "-c", script]
        status = subprocess.run(command, capture_output=True).returncode
        well = case.counts[1] == 0
        if (status == 0, stamp.exists(), failed.exists()) != (well, well, not well):
            return f"status {status}, stamp {stamp.exists()}, failure {failed.exists()}"
        counts = tuple(json.loads((stamp if well else failed).read_text()).values())
        return "" if counts == case.counts else f"counts {counts}, expected {case.counts}"


def complaint_about_skip():
    """'' where a suite that is skipped is stamped, and said to be, with the reason."""
    with tempfile.TemporaryDirectory() as folder:
        stamp = pathlib.Path(folder, "case.json")
        command = [sys.executable, RUNNER, "--stamp", stamp, "--skip", "because"]
        done = subprocess.run(command, capture_output=True, text=True)
        counts = json.loads(stamp.read_text()) if stamp.exists() else None
    if done.returncode or counts != {"passed": 0, "failed": 0, "skipped": 1}:
        return f"status {done.returncode}, counts {counts}"
    return "" if "case" in done.stdout and "(because)" in done.stdout else done.stdout


def main():
    complaints = [(case.text, complaint(case)) for case in CASES]
    complaints.append(("a suite that is skipped", complaint_about_skip()))
    for text, wrong in complaints:
        if wrong:
            print(f"{text}: {wrong}")
    failed = sum(bool(wrong) for _, wrong in complaints)
    print(f"{len(complaints) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
