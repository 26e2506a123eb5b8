# The suite `proofs`: the code of every recipe is a proved program, and Gappa
# proves what the recipe's row promises of it.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_proofs.py [--write FOLDER] TENSOROPS_OPT

Ends with 'N passed, N failed, 0 skipped'. --write leaves the scripts in FOLDER,
for `./dev proofs`, and proves nothing.
"""

import concurrent.futures
import os
import pathlib
import sys

import code_of
import faults
import gappa
import narrow
import obligations
import table
from obligations import Unproved
from recognise import Unexplained


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def tell(self, name, trouble):
        """Counts one check; '' is no trouble."""
        if trouble:
            self.failed += 1
            print(f"FAIL: {name}: {trouble}", flush=True)
        else:
            self.passed += 1


def compare_rows(opt, report):
    """The claims, by name, of every row whose code is that of a proved program."""
    claims, seen = {}, set()
    for row in table.rows(opt):
        if row.set in table.WITHOUT_FMA:
            continue
        seen.add(row.set)
        try:
            for core in code_of.cores(opt, row):
                for claim in obligations.of_core(row, core):
                    same = claims.setdefault(claim.name, claim)
                    if same.script != claim.script:
                        raise Unproved(f"two claims are called {claim.name}")
            report.tell(row.name, "")
        except (Unexplained, Unproved, table.ToolError) as error:
            report.tell(row.name, str(error))
    for missing in table.MACHINES.keys() - seen:
        report.tell(missing, "the table has no row for this instruction set")
    return claims


def prove_all(claims, report):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for claim, trouble in zip(claims, pool.map(gappa.prove, claims)):
            report.tell(f"{claim.name} ({claim.meaning})", trouble)


def main(arguments):
    folder = None
    if arguments[:1] == ["--write"]:
        folder, arguments = pathlib.Path(arguments[1]), arguments[2:]
    (opt,) = arguments
    report = Report()
    claims = compare_rows(opt, report)
    if folder:
        for claim in claims.values():
            (folder / f"{claim.name}.g").write_text(claim.script)
    else:
        report.tell("narrow formats", "; ".join(narrow.check()))
        prove_all(claims.values(), report)
        for name, trouble in faults.check(opt):
            report.tell(f"fault: {name}", trouble)
    print(f"{report.passed} passed, {report.failed} failed, 0 skipped")
    return 1 if report.failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
