# The suite `proofs`: the code of every recipe is a proved program, and Gappa
# proves what the recipe's row promises of it.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_proofs.py TENSOROPS_OPT

Ends with 'N passed, N failed, 0 skipped'.
"""

import concurrent.futures
import os
import sys

import code_of
import faults
import gappa
import narrow
import obligations
import table
from obligations import Unproved


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


def claims_of(row, cores, claims):
    """Adds what must be proved of the row; '' or what is wrong."""
    if not cores:
        return "no code is computed by it"
    try:
        for core in cores:
            for claim in obligations.of_core(row, core):
                if claims.setdefault(claim.name, claim) != claim:
                    return f"two claims are called {claim.name}"
    except Unproved as error:
        return str(error)
    return ""


def compare_rows(opt, report):
    """The claims, by name, of every row whose code is that of a proved program."""
    claims, sets = {}, {}
    for row in table.rows(opt):
        sets.setdefault(row.set, []).append(row)
    for missing in table.MACHINES.keys() - sets.keys():
        report.tell(missing, "the table has no row for this instruction set")
    for name in sets.keys() - table.WITHOUT_FMA:
        if name not in table.MACHINES:
            report.tell(name, "no machine is known that has this instruction set")
            continue
        try:
            for row, cores, trouble in code_of.of_set(opt, sets[name]):
                report.tell(row.name, trouble or claims_of(row, cores, claims))
        except table.ToolError as error:
            report.tell(name, str(error))
    return claims


def ask_gappa(claims, planted, report):
    """Every claim and every fault, as many at a time as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        refused = pool.map(faults.judge, planted)
        proved = pool.map(gappa.prove, claims)
        for fault, trouble in zip(planted, refused):
            report.tell(f"fault: {fault.name}", trouble)
        for claim, trouble in zip(claims, proved):
            report.tell(f"{claim.name} ({claim.meaning})", trouble)


def main(opt):
    report = Report()
    claims = compare_rows(opt, report).values()
    report.tell("narrow formats", "; ".join(narrow.check()))
    planted = list(faults.planted(opt, table.rows(opt), claims))
    ask_gappa(claims, planted, report)
    print(f"{report.passed} passed, {report.failed} failed, 0 skipped")
    return 1 if report.failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
