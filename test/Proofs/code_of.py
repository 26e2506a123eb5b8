# Compares the code of every recipe with the programs that are proved.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`of_set` gives the cores of each row, or the lane that has none."""

import compare
import table
from recognise import Unexplained
from unfold import NotUnderstood


def of_function(function, row):
    """Every core of every lane of one function."""
    wide = "f64" if row.type == "f64" else "f32"
    (argument,) = function.arguments
    found = set()
    for lane, value in function.results():
        context = compare.Context(function.argument(argument, lane), row.type, wide, row.type)
        try:
            for core in compare.explain(value, context):
                # x and y differ from lane to lane, what counts does not.
                found.add(core._replace(x=None, y=None))
        except (Unexplained, NotUnderstood) as error:
            raise Unexplained(f"lane {lane}: {error}") from error
    return found


def own(row, cores):
    """Those that are this row's: code with a test has the other row's for the rest."""
    return {core for core in cores if bool(core.refinement.ulps) == row.tested}


def of_set(opt, rows):
    """(row, cores, trouble) for the rows of one instruction set, over its machines and shapes."""
    found, trouble = {row: set() for row in rows}, {}
    for machine in table.MACHINES[rows[0].set]:
        for (row, shape), function in table.expanded(opt, machine, rows).items():
            try:
                found[row] |= of_function(function, row)
            except Unexplained as error:
                trouble.setdefault(row, f"{machine}, {shape}: {error}")
    return [(row, own(row, found[row]), trouble.get(row, "")) for row in rows]
