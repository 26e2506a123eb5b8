# Generated programs against an interpreter, on several machines and layouts.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what each program gives on x86-64, on the newest level that this machine has, with
strided tensors and on OpenCL with what it should, to the bit. A failure prints the program,
reduced, and is kept in FOLDER. `--first N --count 1` repeats one. An OpenCL device may refuse a
program; it then counts as skipped, and the reasons are listed."""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import shutil
import sys

import check_harness
from generator import generate
from interpreter import interpret
from judge import judge, kind_of_message
from reduce import is_written, reduce
from runner import Configuration, Runner

LEVELS = ("x86-64-v4", "x86-64-v3", "x86-64-v2")
BATCH = 20
# Failures that are reduced; the others are named.
MAX_REDUCED = 20


def configurations(runner):
    """Those that this machine can run."""
    def runs(target):
        return runner.run(Configuration("probe", target), [generate(0, 0)])["p0"].kind == "results"

    base = "x86-64" if runs("x86-64") else "native"
    newest = next((level for level in LEVELS if runs(level)), "native")
    found = [Configuration(base, base), Configuration(newest, newest),
             Configuration("strided", newest, "entry-layout=strided", is_strided=True)]
    if runs("opencl"):
        found.append(Configuration("opencl", "opencl", is_device=True))
    return found


class Batch:
    """Some programs of a seed, and what became of them: failures by name, and why a device refused
    some."""

    def __init__(self, seed, numbers):
        self.programs = [generate(seed, number) for number in numbers]
        self.expected = {program.name: interpret(program)[0] for program in self.programs}
        self.failures = {}
        self.reasons = collections.Counter()
        self.skipped = set()

    def skip(self, program, reason):
        self.reasons[reason] += 1
        self.skipped.add(program.name)

    def run(self, runner, found):
        for configuration in found:
            outcomes = runner.run(configuration, self.programs)
            for program in self.programs:
                outcome = outcomes[program.name]
                failure = judge(program, self.expected[program.name], configuration, outcome)
                if failure:
                    self.failures.setdefault(program.name, []).append(failure)
                elif outcome.kind == "refused":
                    self.skip(program, f"{configuration.name}: refused: {kind_of_message(outcome.said)}")


def still_fails(runner, failure):
    """Whether a program fails in the same way."""
    def fails(program):
        try:
            expected, _ = interpret(program)
        except (LookupError, TypeError, ValueError, ArithmeticError):
            return False
        if not all(map(is_written, expected)):
            return False
        outcome = runner.run(failure.configuration, [program])[program.name]
        found = judge(program, expected, failure.configuration, outcome)
        if not found or found.kind != failure.kind:
            return False
        return failure.kind == "wrong" or kind_of_message(found.text) == kind_of_message(failure.text)

    return fails


def describe(runner, program, failures):
    """The report of a program that failed, with its reduced form."""
    failure = failures[0]
    smaller = reduce(program, still_fails(runner, failure))
    name = f"{program.name}-reduced"
    runner.write(failure.configuration, [smaller], name)
    lines = [f"  {f.configuration.name}: {f.kind}: {f.text[:300]}" for f in failures]
    lines.append(f"  reduced ({failure.configuration.name}):")
    lines.extend("    " + line for line in str(smaller).splitlines())
    calls = (runner.folder / f"{name}.calls").read_text().splitlines()
    lines.extend("    // " + line[:400] for line in calls)
    outcome = runner.run(failure.configuration, [smaller])[smaller.name]
    expected, _ = interpret(smaller)
    found = judge(smaller, expected, failure.configuration, outcome)
    lines.append(f"    // {found.kind}: {found.text[:600]}" if found else "    // only sometimes")
    lines.append(f"  again: {' '.join(runner.command(failure.configuration, name))}")
    return "\n".join(lines)


def run_batch(args, found, numbers):
    """In a process of its own."""
    batch = Batch(args.seed, numbers)
    batch.run(Runner(args.driver, args.folder, not args.unbounded_memory), found)
    return batch.failures, batch.reasons, batch.skipped


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("driver", help="tensorops-call-entries")
    parser.add_argument("folder", type=pathlib.Path, help="where files are written; emptied first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first program")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--unbounded-memory", action="store_true")
    return parser.parse_args()


def run_all(args, found):
    """Prints each failure as it comes, and the reasons why programs were skipped; the numbers of
    failures and of skipped ones."""
    last = args.first + args.count
    batches = [range(n, min(n + BATCH, last)) for n in range(args.first, last, BATCH)]
    reasons, skipped, wrong = collections.Counter(), set(), 0
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(run_batch, args, found, numbers) for numbers in batches]
        for job in concurrent.futures.as_completed(jobs):
            failures, why, names = job.result()
            reasons += why
            skipped |= names - failures.keys()
            for name, of_program in sorted(failures.items()):
                wrong += 1
                first, number = of_program[0], int(name[1:])
                print(f"FAIL program {args.seed}/{number} ({first.configuration.name}: {first.kind}); again: "
                      f"./dev test programs --seed={args.seed} --first={number} --count=1")  # fmt: skip
                if wrong <= MAX_REDUCED:
                    runner = Runner(args.driver, args.folder, not args.unbounded_memory)
                    print(describe(runner, generate(args.seed, number), of_program), flush=True)
    for reason, number in reasons.most_common():
        print(f"skipped: {number} programs: {reason}")
    return wrong, len(skipped)


def main():
    args = parse_arguments()
    shutil.rmtree(args.folder, ignore_errors=True)
    args.folder.mkdir(parents=True)
    runner = Runner(args.driver, args.folder, not args.unbounded_memory)
    planted = check_harness.check(runner)
    found = configurations(runner)
    print(f"on {', '.join(c.name for c in found)}", flush=True)
    wrong, skipped = run_all(args, found)
    print(f"{args.count - wrong - skipped} passed, {wrong + planted} failed, {skipped} skipped")
    return 1 if wrong + planted else 0


if __name__ == "__main__":
    sys.exit(main())
