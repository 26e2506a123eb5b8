# `./dev proofs`: Coq checks what Gappa proved and what Gappa cannot say, and the
# search behind the constant thresholds runs again.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_deep.py [--only certificates|lemmas|search] CLANG TENSOROPS_OPT

Takes minutes; ends with 'N passed, N failed, 0 skipped'.
"""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import certificates
import check_proofs
import threshold
from programs import PRECISION

HERE = pathlib.Path(__file__).resolve().parent
WORKERS = os.cpu_count() or 1


def say(text):
    print(text, flush=True)


def check_certificates(opt, folder, report):
    claims = check_proofs.compare_rows(opt, report)
    scripts = []
    for claim in claims.values():
        scripts.append(folder / f"{claim.name}.g")
        scripts[-1].write_text(claim.script)
    say(f"coq: {len(scripts)} certificates")
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for script, trouble in zip(scripts, pool.map(certificates.check, scripts)):
            report.tell(script.stem, trouble)


def check_lemmas(folder, report):
    say("coq: Neighbour.v and Decision.v")
    for name in ("Neighbour", "Decision"):
        shutil.copy(HERE / f"{name}.v", folder)
        result = subprocess.run(["coqc", "-q", "-R", ".", "Proofs", f"{name}.v"], cwd=folder, capture_output=True, text=True)
        more = certificates.assumed(result.stdout) - certificates.AXIOMS
        report.tell(f"{name}.v", result.stderr.strip() or ", ".join(sorted(more)))


def search(program, arguments):
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def parallel_search(program, p, reach, log_q):
    """All denominators, shared out so that everybody gets small and large ones."""
    parts, last = 16 * WORKERS, 1 << log_q
    edges = [last * k // parts for k in range(parts + 1)]
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        pieces = pool.map(lambda k: search(program, [p, reach, log_q, edges[k] + 1, edges[k + 1]]), range(parts))
    return "\n".join(sorted(set("".join(pieces).splitlines())))


# Precision, reach, log of the largest denominator.
SEARCHES = {"f32": (24, 8, 8), "f64": (53, 7, 17)}


def check_search(clang, folder, report):
    program = folder / "hardest"
    subprocess.run([clang, "-O3", "-march=native", "-std=c++17", "-fno-math-errno", "-ffp-contract=off",
                    "-o", program, HERE / "hardest.cpp"], check=True)
    for p in (20, 24):
        brute = set(search(program, [p, 8, "brute"]).splitlines())
        fast = set(parallel_search(program, p, 8, 8).splitlines())
        report.tell(f"the search with {p} bits", "" if brute and brute == fast else
                    f"{len(brute)} inputs by trying all, {len(fast)} by fractions")
    for fmt, (p, reach, log_q) in SEARCHES.items():
        assert p == PRECISION[fmt]
        say(f"searching the hardest inputs of {fmt}")
        report.tell(f"the threshold of {fmt}", threshold.check(fmt, reach, parallel_search(program, p, reach, log_q)))


def main(arguments):
    only = None
    if arguments[:1] == ["--only"]:
        only, arguments = arguments[1], arguments[2:]
    clang, opt = arguments
    report, start = check_proofs.Report(), time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if only in (None, "lemmas"):
            check_lemmas(folder, report)
        if only in (None, "certificates"):
            check_certificates(opt, folder, report)
        if only in (None, "search"):
            check_search(clang, folder, report)
    say(f"{time.monotonic() - start:.0f} seconds")
    say(f"{report.passed} passed, {report.failed} failed, 0 skipped")
    return 1 if report.failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
