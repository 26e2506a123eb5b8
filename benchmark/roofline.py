# Our kernels against the roofline: the fastest copy of as many bytes in the same
# run, or what the arithmetic takes on data in the first-level cache.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: roofline.py BIN [--quick] [--only=REGEX] [--json=FILE]

In the first-level cache prints how many times as fast as plain 1/sqrt by clang -O3
our kernels are; for larger data how many times as long as the roofline they take. A
ratio is the median over rounds of what was measured in the same round, in brackets its
95 % bootstrap interval. Limits are those of hosts with AVX2 and with AVX-512; one
holds if the interval reaches it and the median is within 5 % of it. Exit status 1
where one does not."""

import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

from recipes import CLANG, HERE, bootstrap

ROUNDS = 15
KIB, MIB = 1 << 10, 1 << 20
L1, LARGEST = 8 * KIB, 256 * MIB
TYPES = {"f32": 4, "f64": 8, "f16": 2, "bf16": 2}
KERNELS = [(element, "correct") for element in TYPES] + [("f32", "faithful"), ("f32", "approximate")]
# By what is measured: for a host with AVX2, with AVX-512.
LEAST = {
    "f32_correct": (1.35, 1.3), "f64_correct": (1.45, 1.9), "f16_correct": (1.3, 2.4),
    "bf16_correct": (8, 10), "f32_faithful": (2.2, 2.2), "f32_approximate": (3.5, 3.6),
}  # fmt: skip
MOST = {
    "f32": (1.25, 1.06), "f64": (1.15, 1.2), "bf16": (1.12, 1.06), "f16": (1.08, 1.06),
    "strided 2": (1.25, 1.1), "strided 3": (1.2, 1.2), "strided 7": (1.3, 1.1), "strided -1": (1.45, 1.1),
    "transposed f32": (2.7, 1.5), "transposed f64": (2.7, 1.5), "transposed bf16": (3.8, 2.5),
    "fresh": (1.1, 1.1),
}  # fmt: skip

KERNEL = """func.func @{t}_{a}(%x: memref<?x{t}>, %o: memref<?x{t}>) {{
  tensorops.rsqrt_out ins(%x : memref<?x{t}>) outs(%o : memref<?x{t}>) accuracy<{a}>
  return
}}
"""
STRIDED = """func.func @strided(%x: memref<?xf32, strided<[?], offset: ?>>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xf32, strided<[?], offset: ?>>) outs(%o : memref<?xf32>)
  return
}
"""
TRANSPOSED = """func.func @transposed_{t}(%x: memref<?x?x{t}, strided<[?, ?], offset: ?>>, %o: memref<?x?x{t}>) {{
  tensorops.rsqrt_out ins(%x : memref<?x?x{t}, strided<[?, ?], offset: ?>>) outs(%o : memref<?x?x{t}>)
  return
}}
"""


def build(binaries, folder):
    """Our kernels for this host and the plain ones as one library."""
    source, ours, library = folder / "kernels.mlir", folder / "kernels.o", folder / "kernels.so"
    source.write_text("".join([KERNEL.format(t=t, a=a) for t, a in KERNELS] + [STRIDED] +
                              [TRANSPOSED.format(t=t) for t in TYPES]))  # fmt: skip
    subprocess.run([binaries / "tensorops-compile", source, "--target=native", "--emit=obj", "-o", ours], check=True)
    subprocess.run([CLANG, "-O3", "-march=native", "-fno-math-errno", "-shared", "-fPIC", HERE / "recipes.c", ours,
                    "-o", library], check=True)  # fmt: skip
    return library


def measure(binaries, library, only):
    """Nanoseconds of each round, by what was measured; what the machine is."""
    run = subprocess.run(
        [binaries / "tensorops-roofline", library, f"--benchmark_filter={only}", "--benchmark_format=json",
         f"--benchmark_repetitions={ROUNDS}", "--benchmark_enable_random_interleaving=true",
         "--benchmark_min_time=0.05"],
        check=True, stdout=subprocess.PIPE, text=True)  # fmt: skip
    report = json.loads(run.stdout)
    times = {}
    for row in report["benchmarks"]:
        if row["run_type"] == "iteration":
            rounds = times.setdefault(row["run_name"].removesuffix("/real_time"), {})
            rounds[row["repetition_index"]] = row["real_time"]
    return {name: [rounds[i] for i in sorted(rounds)] for name, rounds in times.items()}, report


def describe(report):
    """The host, and what it is busy with."""
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    load = report["context"]["load_avg"]
    return f"{model.group(1) if model else 'unknown CPU'}, load {load[0] if load else 0:.1f}"


class Table:
    def __init__(self, times, column):
        self.times, self.column, self.failed = times, column, False

    def fastest_copy(self, size):
        copies = [name for name in self.times if name.startswith("copy/") and name.endswith(f"/{size}")]
        return min(copies, key=lambda name: statistics.median(self.times[name]), default=None)

    def print(self, title, ratios, gigabytes, limit, least=False):
        median, (low, high) = statistics.median(ratios), bootstrap(ratios)
        line = f"{title:34} {gigabytes:6.1f} GB/s {median:6.2f} [{low:5.2f}, {high:5.2f}]"
        if limit:
            holds = high >= limit and median >= limit * 0.95 if least else low <= limit and median <= limit * 1.05
            line += f"  {'≥' if least else '≤'} {limit}" + ("" if holds else "  FAIL")
            self.failed |= not holds
        print(line, flush=True)

    def limit(self, limits, key):
        return limits[key][self.column] if key in limits else None

    def print_copies(self, size):
        for name in self.times:
            if name.startswith("copy/") and name.endswith(f"/{size}"):
                print(f"{name:34} {2 * size / statistics.median(self.times[name]):6.1f} GB/s")

    def print_speeds(self):
        """In the first-level cache: times 1/sqrt."""
        for element, accuracy in KERNELS:
            name = f"{element}_{accuracy}"
            ours, plain = self.times.get(f"ours/{name}/{L1}"), self.times.get(f"plain/{element}/{L1}")
            if ours and plain:
                self.print(f"{name}, L1, times 1/sqrt", [p / o for p, o in zip(plain, ours)],
                           2 * L1 / statistics.median(ours), self.limit(LEAST, name), least=True)  # fmt: skip

    def roof(self, element, accuracy, size, base):
        """Nanoseconds of each round for `size` bytes of output: of `base`, or of the arithmetic."""
        l1 = self.times.get(f"ours/{element}_{accuracy}/{L1}", [0] * ROUNDS)
        return [max(b, t * size / L1) for b, t in zip(base, l1)]

    def print_rooflines(self, size):
        copy = self.fastest_copy(size)
        for element, accuracy in KERNELS:
            ours = self.times.get(f"ours/{element}_{accuracy}/{size}")
            if ours and copy:
                roof = self.roof(element, accuracy, size, self.times[copy])
                limit = self.limit(MOST, element) if size >= 64 * MIB and accuracy == "correct" else None
                self.print(f"{element}_{accuracy}, {size // KIB} KiB, over the roof",
                           [o / r for o, r in zip(ours, roof)], 2 * size / statistics.median(ours), limit)  # fmt: skip

    def print_layouts(self):
        for name, ours in self.times.items():
            kind, *what, size = name.split("/")
            size = int(size)
            if kind == "strided":
                self.print_layout(f"strided {what[0]}", ours, f"lines/{what[0]}/{size}", "f32", size,
                                  abs(int(what[0])))  # fmt: skip
            elif kind == "transposed":
                self.print_layout(f"transposed {what[0]}", ours, self.fastest_copy(64 * MIB), what[0], size)
            elif kind == "fresh" and f"given/f32/{size}" in self.times:
                self.print("fresh, over given", [o / g for o, g in zip(ours, self.times[f"given/f32/{size}"])],
                           2 * size / statistics.median(ours), self.limit(MOST, "fresh"))  # fmt: skip

    def print_layout(self, key, ours, base, element, size, read=1):
        """Of `size` bytes of output and `read` times as many of input."""
        if base not in self.times:
            return
        share = size / int(base.split("/")[-1])
        roof = self.roof(element, "correct", size, [b * share for b in self.times[base]])
        self.print(f"{key}, over the roof", [o / r for o, r in zip(ours, roof)],
                   (1 + read) * size / statistics.median(ours), self.limit(MOST, key))  # fmt: skip


def main(arguments):
    only = arguments.only or (f"/({L1}|{64 * MIB}|{32 * MIB})/" if arguments.quick else ".")
    with tempfile.TemporaryDirectory() as folder:
        times, report = measure(arguments.bin, build(arguments.bin, pathlib.Path(folder)), only)
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=1))
    has_avx512 = "avx512f" in pathlib.Path("/proc/cpuinfo").read_text()
    print(f"{describe(report)}; limits of hosts with {'AVX-512' if has_avx512 else 'AVX2'}")
    table = Table(times, 1 if has_avx512 else 0)
    table.print_speeds()
    for size in (256 * KIB, 4 * MIB, 64 * MIB, LARGEST):
        table.print_copies(size)
        table.print_rooflines(size)
    table.print_layouts()
    return 1 if table.failed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(usage=__doc__.partition("\n")[0].removeprefix("usage: "), description=__doc__)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only")
    parser.add_argument("--json", type=pathlib.Path)
    sys.exit(main(parser.parse_args()))
