#!/usr/bin/env python3
# Modules of JAX and torch-mlir, linalg, tosa and stablehlo: each compiles, runs, on OpenCL with the same
# bits, is as near to float64 as is promised, has the bits of others' modules of the same
# arithmetic, and its rsqrt is ours.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_modules.py BIN [PATTERN]: the modules whose name PATTERN matches, with the
tools in BIN. They lie beside the repository; where they do not, everything is skipped by
name."""

import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

import modules

# What computes 1/√x without being ours; a power by 2 is none of it.
OTHERS = re.compile(r"math\.(rsqrt|sqrt|powf [^\n]*-5\.0)")
# What --emit=obj and --emit=ptx are tried for besides this machine.
MACHINES = [("x86-64-v3", "obj"), ("aarch64+sve", "obj"), ("rv64gcv", "obj"), ("sm_90", "ptx")]


def run(words, environment=None):
    done = subprocess.run(words, text=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, env=environment)
    if done.returncode:
        raise RuntimeError(done.stderr.strip() or f"exit status {done.returncode}")
    return done.stdout


class Checks:
    """Of all modules. What `run` and `compile` are asked once for programs that are the same once
    they are loops of linalg, as pretty and generic forms are."""

    def __init__(self, binaries, folder, has_opencl):
        self.binaries = binaries
        self.has_opencl = has_opencl
        # One cache of kernels, and it goes with the folder.
        self.environment = dict(os.environ, POCL_CACHE_DIR=folder)
        self.seen = set()
        self.results = {}  # by arithmetic: name and text of the first
        self.shares = {}  # by arithmetic: the largest error as a part of its bound

    def call(self, module, *flags):
        words = [f"{self.binaries}/tensorops-run", module.path, "--print=all", *module.flags, *flags]
        return run([*words, *module.arguments()], self.environment)

    def compile(self, module, stage, machine, *flags):
        words = [f"{self.binaries}/tensorops-compile", module.path, f"--emit={stage}", f"--target={machine}"]
        return run([*words, *module.flags, *flags])

    def ours(self, module):
        text = self.compile(module, "linalg", "x86-64-v3")
        if "tensorops.rsqrt" not in text:
            raise RuntimeError("no tensorops.rsqrt")
        if other := OTHERS.search(text):
            raise RuntimeError(f"found {other.group()}, expected tensorops.rsqrt")
        accuracies = "".join(re.findall(r"tensorops.rsqrt .*accuracy<(\w+)>", text))
        if accuracies != module.accuracy:
            raise RuntimeError(f"found accuracy '{accuracies}', expected '{module.accuracy}'")
        return text

    def values(self, module):
        """What it gives, as text, which says every bit."""
        text = self.call(module)
        # The shortest decimals that the type reads back.
        results = [modules.nearest(module.type, float(word)) for word in text.partition("=")[2].split(",")]
        expected, bounds = module.expected(), module.bounds()
        if len(results) != len(expected):
            raise RuntimeError(f"{len(results)} results, expected {len(expected)}")
        for position, (result, wanted, bound) in enumerate(zip(results, expected, bounds)):
            # Terms of second order are left out of the bounds.
            error = abs(result - wanted)
            if not error <= bound * (1 + 2**-6):
                raise RuntimeError(f"element {position} is {result}, expected {wanted} and at most {bound} from it")
            if error:
                self.shares[module.arithmetic] = max(self.shares.get(module.arithmetic, 0), error / bound)
        return text

    def alike(self, module, text):
        if module.arithmetic:
            name, first = self.results.setdefault(module.arithmetic, (module.name, text))
            if text != first:
                raise RuntimeError(f"other bits than {name}")

    def opencl(self, module, text):
        if self.call(module, "--target=opencl") != text:
            raise RuntimeError("other bits than on the CPU")

    def machine(self, module, stage, machine):
        self.compile(module, stage, machine, *(["--host-target=x86-64-v3"] if stage == "ptx" else []), "-o", os.devnull)

    def of(self, module):
        """Names and actions, in order; an action's result is kept under its name."""
        kept = {}
        yield "ours", lambda: kept.update(ours=self.ours(module))
        yield "values", lambda: kept.update(values=self.values(module))
        yield "alike", lambda: self.alike(module, kept["values"])
        if kept.get("ours") in self.seen:
            return
        self.seen.add(kept.get("ours"))
        for machine, stage in MACHINES:
            yield machine, lambda machine=machine, stage=stage: self.machine(module, stage, machine)
        if self.has_opencl:
            yield "opencl", lambda: self.opencl(module, kept["values"])

    def failures(self, module):
        """A line each."""
        failures = []
        for what, action in self.of(module):
            try:
                action()
            except KeyError:
                pass  # what it needs has failed
            except RuntimeError as error:
                failures.append(f"FAIL {module.name} {what}: {error}")
        return failures


def find_opencl(binaries):
    try:
        run([f"{binaries}/tensorops-run", modules.ROOT / "examples" / "rsqrt.mlir", "--target=opencl", "--input=4xf32=4"])
    except RuntimeError as error:
        print(f"SKIP opencl: {error}")
        return False
    return True


def lower_all(stablehlo):
    """The modules, and a line for each that could not be lowered, or for all if they cannot be here."""
    if lack := stablehlo.lack():
        print(f"SKIP stablehlo ({len(stablehlo.paths)} modules): {lack}; pip install torch-mlir has it")
        return [], []
    found, failures = [], []
    for path in stablehlo.paths:
        try:
            found.append(stablehlo.lower(path))
        except RuntimeError as error:
            failures.append(f"FAIL {path.name} lower: {error}")
    return found, failures


def check(binaries, pattern, folder):
    found = modules.of_front_ends(pattern) + [m for m in modules.examples(folder) if re.search(pattern, m.name)]
    stablehlo = modules.StableHLO(binaries, folder, pattern)
    lowered, unlowered = lower_all(stablehlo)
    found += lowered
    checks = Checks(binaries, folder, find_opencl(binaries))
    failed = len(unlowered)
    print("".join(line + "\n" for line in unlowered), end="", flush=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for failures in pool.map(checks.failures, found):
            failed += bool(failures)
            for line in failures:
                print(line, flush=True)
    for arithmetic, share in sorted(checks.shares.items()):
        if arithmetic:
            print(f"{arithmetic}: errors up to {share:.2f} of the bound")
    skipped = len(stablehlo.paths) * bool(stablehlo.lack()) + (not checks.has_opencl)
    print(f"{len(found) + len(unlowered) - failed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


def main(binaries, pattern=""):
    if not modules.FOLDER.is_dir():
        print(f"SKIP all: no modules at {modules.FOLDER}")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    with tempfile.TemporaryDirectory(prefix="tensorops-modules-") as folder:
        return check(binaries, pattern, folder)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
