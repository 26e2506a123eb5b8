# Mutated IR through the CPU pipeline: an error or a result, never a crash.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A text that makes tensorops-opt crash, hang or fail without a message is kept in
FOLDER as <seed>-<number>.mlir, what was said beside it as .log. It is made anew by
`mutate.py SEED NUMBER` as long as the two files that it came from do not change."""

import argparse
import concurrent.futures
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

from mutate import mutated, read_corpus

PIPELINE = "--tensorops-lower-to-cpu-pipeline=target=x86-64-v3"
CPU_SECONDS = 20
WALL_SECONDS = 300
MEMORY_BYTES = 8 << 30

# Crashes of stock MLIR 22.1 while it reads a text, before any code of ours runs: a
# function in the backtrace, and what ends it. To the pipelines there is no such text.
KNOWN_UPSTREAM = {
    "mlir::linalg::ReduceOp::parse": "sets a null attribute where dimensions are no integers",
    "mlir::linalg::TransposeOp::parse": "sets a null attribute where the permutation is no integers",
    "mlir::linalg::PackOp::verify": "reads past the tiles where a position is out of range",
}

# What the harness itself must tell apart: a shell script in place of the tool.
FAKES = {
    "exit 0": "result",
    "echo 'x.mlir:1:1: error: no' >&2; exit 1": "error",
    "exit 1": "wrong",
    "echo 'x.mlir:1:1: error: no' >&2; echo 'ERROR: AddressSanitizer: SEGV' >&2; exit 1": "wrong",
    "echo 'error: no' >&2; exit 2": "wrong",
    "echo 'error: no' >&2; kill -SEGV $$": "wrong",
    "echo 'error: no' >&2; kill -ABRT $$": "wrong",
    "echo ' #4 mlir::linalg::ReduceOp::parse(mlir::OpAsmParser&)' >&2; kill -SEGV $$": "known",
    "echo ' #4 mlir::linalg::ReduceOp::parseMore()' >&2; kill -SEGV $$": "wrong",
    "echo ' #4 mlir::linalg::ReduceOp::parse()' >&2; exit 1": "wrong",
}


def limits(bound_memory):
    """Runs in the child. Sanitizers reserve more addresses than any bound."""

    def set_limits():
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if bound_memory:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))

    return set_limits


def judge(tool, path, set_limits=None):
    """'result', 'error', 'known' or 'wrong' for the text at `path`, and what was said."""
    command = [tool, PIPELINE, path, "-o", os.devnull]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, timeout=WALL_SECONDS, preexec_fn=set_limits)
    except subprocess.TimeoutExpired:
        return "wrong", f"no end within {WALL_SECONDS} seconds\n"
    said = done.stderr.decode(errors="replace")
    # Sanitizers end a process with 1, too, or let it go on.
    if "Sanitizer: " in said or "runtime error: " in said:
        return "wrong", f"a report of a sanitizer\n{said}"
    if done.returncode == 0:
        return "result", said
    if done.returncode == 1 and "error: " in said:
        return "error", said
    if done.returncode > 0:
        return "wrong", f"exit status {done.returncode}\n{said}"
    if any(f" {name}(" in said for name in KNOWN_UPSTREAM):
        return "known", said
    return "wrong", f"ended by {signal.Signals(-done.returncode).name}\n{said}"


def check_judge():
    """The fakes that were misjudged."""
    with tempfile.TemporaryDirectory() as folder:
        tool = pathlib.Path(folder) / "tool"
        tool.touch(0o700)
        wrong = 0
        for script, expected in FAKES.items():
            tool.write_text(f"#!/bin/sh\n{script}\n")
            outcome = judge(tool, "x.mlir")[0]
            if outcome != expected:
                wrong += 1
                print(f"FAIL a tool that does [{script}] counts as '{outcome}', expected '{expected}'")
        return wrong


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tool", help="tensorops-opt")
    parser.add_argument("folder", type=pathlib.Path, help="where texts are written; emptied first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first text")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--unbounded-memory", action="store_true")
    return parser.parse_args()


def main():
    args = parse_arguments()
    corpus = read_corpus(pathlib.Path(__file__).resolve().parents[2])
    shutil.rmtree(args.folder, ignore_errors=True)
    args.folder.mkdir(parents=True)
    set_limits = limits(not args.unbounded_memory)

    def run(number):
        text, origin = mutated(corpus, args.seed, number)
        path = args.folder / f"{args.seed}-{number}.mlir"
        path.write_text(text)
        outcome, said = judge(args.tool, path, set_limits)
        if outcome in ("wrong", "known"):
            path.with_suffix(".log").write_text(said)
        else:
            path.unlink()
        return path, origin, outcome, said

    counts = {"result": 0, "error": 0, "known": 0, "wrong": 0}
    numbers = range(args.first, args.first + args.count)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, origin, outcome, said in pool.map(run, numbers):
            counts[outcome] += 1
            if outcome == "wrong":
                print(f"FAIL {path} ({origin}): {said.splitlines()[0]}", flush=True)
                print(f"     again: {args.tool} {PIPELINE} {path}", flush=True)
            elif outcome == "known":
                print(f"SKIP {path} ({origin}): a crash of stock MLIR", flush=True)

    failed = counts["wrong"] + check_judge()
    # Texts that all fail to parse, or all come through, would test nothing.
    for outcome in ("result", "error"):
        if args.count >= 1000 and counts[outcome] < args.count / 10:
            failed += 1
            print(f"FAIL {counts[outcome]} texts of {args.count} gave a(n) {outcome}; expected a tenth")
    print(f"{counts['result']} results, {counts['error']} errors")
    print(f"{counts['result'] + counts['error']} passed, {failed} failed, {counts['known']} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
