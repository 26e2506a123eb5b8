# Compares the code of every recipe with the programs that are proved.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`cores(opt, row)` gives the cores of a row, or raises with the lane that has none."""

import compare
import table
from recognise import Unexplained
from unfold import NotUnderstood


def cores_of_function(function, row):
    """Every core of every lane of one function."""
    wide = "f64" if row.type == "f64" else "f32"
    (argument,) = function.arguments
    found = set()
    for lane, value in function.results():
        place = compare.Place(function.argument(argument, lane), row.type, wide, row.type)
        try:
            for core in compare.explain(value, place):
                # x and y differ from lane to lane, what counts does not.
                found.add(core._replace(x=None, y=None))
        except (Unexplained, NotUnderstood) as error:
            raise Unexplained(f"lane {lane}: {error}") from error
    return found


def cores(opt, row):
    """The cores of a row, on every machine and in every shape that it is tried in."""
    found = set()
    for machine in table.MACHINES[row.set]:
        for shape, function in table.expanded(opt, row, machine).items():
            try:
                found |= cores_of_function(function, row)
            except Unexplained as error:
                raise Unexplained(f"{machine}, {shape}: {error}") from error
    return found
