# What must be proved of a core, given what its row of the table promises.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`of_core` turns a core and a row into claims for Gappa; the same claim of two
rows is one, by its name."""

from fractions import Fraction
from typing import NamedTuple

import claims_check
import claims_refinement
import narrow
from programs import PRECISION

# `approximate` promises this in f32 and f64, whatever its row says in ulp.
APPROXIMATE = Fraction(1, 1 << 21)


class Row(NamedTuple):
    """One line of `tensorops-opt --tensorops-list-recipes`."""

    set: str
    type: str
    accuracy: str
    seed: str
    seed_error: Fraction  # None where there is no seed
    max_ulp: Fraction

    @property
    def name(self):
        return f"{self.set} {self.type} {self.accuracy}"


class Unproved(Exception):
    """The row promises what no claim can give."""


def of_core(row, core):
    """Every claim that the row's promise rests on. Trivial ones are decided here."""
    try:
        yield from core.seed.claims(row.seed_error)
    except ValueError as error:
        raise Unproved(str(error)) from error
    refinement = core.refinement
    if refinement.checked:
        if row.accuracy != "correct" or refinement.fmt != row.type:
            raise Unproved(f"a checked core of {refinement.fmt} under {row.name}")
        yield claims_refinement.before_last_rounding(refinement, row.seed_error)
        yield from claims_check.claims(refinement.fmt)
        return
    absolute, relative = goals(row, refinement.fmt)
    if refinement.order == 1:
        # |y − 1/√x| ≤ δ/√x ≤ δ.
        least = min(bound for bound in (absolute, relative) if bound is not None)
        if row.seed_error > least:
            raise Unproved(f"{row.name}: the seed is within {float(row.seed_error).hex()}, {float(least).hex()} is needed")
        return
    yield from claims_refinement.after_last_rounding(refinement, row.seed_error, absolute, relative)


def floor(bound):
    """A dyadic number not above, and hardly below."""
    return Fraction(int(bound * (1 << 80)), 1 << 80)


def goals(row, fmt):
    """Bounds on |r − 1/√x| and |r·√x − 1| before a 16-bit result is rounded; x in [1, 4)."""
    ulp = Fraction(1, 1 << PRECISION[row.type])
    if row.type == fmt:
        if row.accuracy == "correct":
            raise Unproved(f"{row.name} has no check")
        if row.accuracy == "faithful" and row.max_ulp >= 1:
            raise Unproved(f"{row.name} is {float(row.max_ulp)} ulp off")
        return floor(row.max_ulp * ulp), APPROXIMATE if row.accuracy == "approximate" else None
    if row.accuracy == "correct":
        return None, narrow.ENOUGH[row.type]
    # The last rounding adds half an ulp; 1/√x is at most 1.
    return floor((row.max_ulp - Fraction(1, 2)) * ulp), None
